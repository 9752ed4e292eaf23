package io.getclip.archive.disk;

import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.StreamInfo;
import io.getclip.archive.disk.ArchiveLife.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.commons.io.FileUtils;

/** Lives of a whole archive, each crashed at many moments and started again in many ways. */
final class ArchiveCampaign {
  private static final int STEPS = 10;

  /** One moment in so many is looked at. */
  private static final int MOMENTS_APART = 12;

  /** A crash, and one in the start that follows it. */
  private static final int DEPTH = 2;

  private final Path scratch;
  private final UnaryOperator<BlockIo> seam;
  private final boolean withFaults;
  private final CampaignClock clock = new CampaignClock();
  private final Sent sent = new Sent();
  private final Set<Long> states = new HashSet<>();
  private int directories;

  /** What is found of the index. */
  private enum Index {
    /** All that was written. */
    WHOLE,
    /** All that was durable, and a part of what was written since. */
    TORN,
    /** Nothing. */
    LOST,
    /** The database as it is when it was closed, with some bytes that are wrong. */
    DAMAGED
  }

  /**
   * Prepares.
   *
   * @param scratch an empty directory
   * @param seam what the store sees of the disk
   * @param withFaults whether operations of the disk fail, too
   */
  ArchiveCampaign(Path scratch, UnaryOperator<BlockIo> seam, boolean withFaults) {
    this.scratch = scratch;
    this.seam = seam;
    this.withFaults = withFaults;
  }

  /** Looks at so many different states at least, and returns how many. */
  int run(int atLeast) throws IOException {
    for (long seed = 1; states.size() < atLeast; seed++) {
      live(new Random(seed), seed);
    }
    return states.size();
  }

  private void live(Random random, long seed) throws IOException {
    SimulatedDisk disk = SimulatedDisk.empty(ModelArchive.DATA);
    Path directory = newDirectory();
    List<Moment> moments = new ArrayList<>();
    ArchiveLife life = new ArchiveLife(disk, seam, directory, new Promises(), clock, sent);
    Fault fault = withFaults ? Fault.any(random) : Fault.NONE;
    AtomicInteger operations = new AtomicInteger(random.nextInt(MOMENTS_APART));
    disk.observe(
        operation -> {
          life.before(operation);
          if (operation.kind().changes() && operations.incrementAndGet() % MOMENTS_APART == 0) {
            moments.add(life.moment(operation));
          }
          fault.before(operation);
        });
    try (life) {
      for (int step = 0; step < STEPS; step++) {
        life.step(random);
        if (random.nextInt(3) == 0) {
          moments.add(life.moment());
        }
      }
    } catch (IOException e) {
      if (!withFaults) {
        throw e;
      }
    }
    disk.observe(DiskObserver.NONE);
    moments.add(life.moment());
    for (Moment moment : moments) {
      try {
        crash(moment, random, Index.WHOLE, DEPTH);
      } catch (Violation e) {
        throw new Violation("life " + seed + ", before " + moment.before(), e);
      }
    }
    FileUtils.deleteDirectory(directory.toFile());
  }

  /**
   * Cuts the power, or kills the process, and starts again.
   *
   * @param before the worst that happened to the index before
   */
  private void crash(Moment moment, Random random, Index before, int depth) throws IOException {
    Index index = Index.values()[random.nextInt(Index.values().length)];
    Index worst = index.compareTo(before) > 0 ? index : before;
    SimulatedDisk disk = after(moment, random);
    IndexCopy found = find(index, moment, random);
    states.add(31 * disk.seen().hash() + found.hash());
    Path directory = newDirectory();
    found.writeTo(directory);
    AtomicReference<Optional<Moment>> inside = new AtomicReference<>(Optional.empty());
    Promises promises = moment.promises().copy();
    AtomicInteger left = new AtomicInteger(random.nextInt(6));
    disk.observe(
        operation -> {
          if (depth > 1 && operation.kind().changes() && left.getAndDecrement() == 0) {
            inside.set(
                Optional.of(
                    new Moment(
                        disk.copy(),
                        IndexCopy.of(directory),
                        index == Index.DAMAGED ? 0 : found.logLength(),
                        moment.promises().copy(),
                        "start: " + operation)));
          }
        });
    try {
      start(disk, directory, promises, worst);
    } catch (IOException e) {
      throw new Violation("a start failed, index " + index, e);
    } catch (Violation e) {
      throw new Violation("index " + index, e);
    }
    FileUtils.deleteDirectory(directory.toFile());
    if (inside.get().isPresent()) {
      crash(inside.get().get(), random, worst, depth - 1);
    }
  }

  /** What is left of the disk; no failed force is told from a good one when a process is killed. */
  private SimulatedDisk after(Moment moment, Random random) {
    return !withFaults && random.nextInt(4) == 0
        ? moment.disk().copy()
        : SimulatedDisk.of(ModelArchive.DATA, moment.disk().after(PowerCut.any(random)));
  }

  private IndexCopy find(Index index, Moment moment, Random random) throws IOException {
    IndexCopy written = moment.index();
    return switch (index) {
      case WHOLE -> written;
      case TORN -> {
        long more = Math.max(0, written.logLength() - moment.durableLog());
        yield written.cutTo(moment.durableLog() + random.nextLong(more + 1));
      }
      case LOST -> IndexCopy.LOST;
      case DAMAGED -> {
        Path directory = newDirectory();
        IndexCopy closed = written.closed(directory);
        FileUtils.deleteDirectory(directory.toFile());
        yield closed.damaged(random);
      }
    };
  }

  /** Starts the archive, looks at it, closes it, and starts it again, which changes nothing. */
  private void start(SimulatedDisk disk, Path directory, Promises promises, Index worst)
      throws IOException {
    Map<StreamInfo, List<FragmentInfo>> seen;
    try (ArchiveLife life = life(disk, directory, promises)) {
      seen = new StartCheck(life.archive(), promises, sent).verify();
    } catch (IOException e) {
      if (worst != Index.DAMAGED) {
        throw e;
      }
      // Damage that is found while fragments are read is repaired by the next start.
      try (ArchiveLife life = life(disk, directory, promises)) {
        seen = new StartCheck(life.archive(), promises, sent).verify();
      }
    }
    DiskImage once = disk.seen();
    promises.found(seen.keySet());
    boolean areServed;
    try (ArchiveLife life = life(disk, directory, promises)) {
      if (!disk.seen().holdsWhat(once)) {
        throw new Violation("a second start finds something to do");
      }
      if (!new StartCheck(life.archive(), promises, sent).seen().equals(seen)) {
        throw new Violation("a second start finds something else");
      }
      areServed = sendAgain(life, seen.keySet(), worst);
    }
    if (!areServed) {
      if (worst != Index.DAMAGED) {
        throw new Violation("a producer is not served after a start");
      }
      try (ArchiveLife life = life(disk, directory, promises)) {
        if (!sendAgain(life, seen.keySet(), worst)) {
          throw new Violation("a producer is not served after two starts");
        }
      }
    }
  }

  /** Sends to all streams again: each fragment's number is past all before it. */
  private boolean sendAgain(ArchiveLife life, Set<StreamInfo> streams, Index worst)
      throws IOException {
    boolean areServed = true;
    for (StreamInfo stream : streams) {
      Promises.Stream promised = life.promises().stream(stream.id());
      // What was begun and never stored may be known to the index alone.
      Set<FragmentNumber> before =
          new HashSet<>(
              worst.compareTo(Index.LOST) < 0 ? promised.begun.keySet() : promised.persisted);
      Set<FragmentNumber> stored = new HashSet<>(promised.persisted);
      areServed &= life.sendOne(stream) == 1;
      for (FragmentNumber number : promised.persisted) {
        if (!stored.contains(number)
            && before.stream().anyMatch(earlier -> earlier.compareTo(number) >= 0)) {
          throw new Violation("number " + number + " is not past all before it");
        }
      }
    }
    if (areServed) {
      new StartCheck(life.archive(), life.promises(), sent).verify();
    }
    return areServed;
  }

  private ArchiveLife life(SimulatedDisk disk, Path directory, Promises promises)
      throws IOException {
    return new ArchiveLife(disk, seam, directory, promises, clock, sent);
  }

  private Path newDirectory() throws IOException {
    return Files.createDirectory(scratch.resolve(Integer.toString(directories++)));
  }
}
