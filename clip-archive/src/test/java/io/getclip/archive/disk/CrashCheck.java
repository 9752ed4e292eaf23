package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.disk.DiskOperation.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Cuts the power at one moment in many ways, starts again, and holds what is found against D1 to
 * D6.
 */
final class CrashCheck {

  /** A crash, one in the recovery from it, and one in the recovery from that. */
  private static final int DEPTH = 3;

  private final UnaryOperator<BlockIo> seam;
  private final RandomGenerator random;
  private final Set<Long> states;

  /**
   * Prepares.
   *
   * @param states hashes of what was looked at before, which is not looked at again; added to
   */
  CrashCheck(UnaryOperator<BlockIo> seam, RandomGenerator random, Set<Long> states) {
    this.seam = seam;
    this.random = random;
    this.states = states;
  }

  /** A disk, what is in memory with it, and what was promised at that moment. */
  record Moment(SimulatedDisk disk, Ledger ledger, Optional<DiskOperation> next) {

    /**
     * Whether a process may be killed here. Between a force that failed and the cut that follows
     * nobody can tell what is written from what is not: only a power cut is told apart then.
     */
    boolean maySurviveInMemory() {
      return next.isEmpty()
          || next.get().kind() != Kind.TRUNCATE
          || !disk.hasLostBytesOf(next.get().path());
    }
  }

  /** Cuts the power at a moment, in so many ways. */
  void cut(Moment moment, int ways) {
    for (int way = 0; way < ways; way++) {
      cutOnce(moment, DEPTH);
    }
  }

  /** Kills the process at a moment; the power is cut when the next one has started. */
  void kill(Moment moment) {
    if (moment.maySurviveInMemory()) {
      SimulatedDisk disk = moment.disk.copy();
      start(disk, moment.ledger.copy(), Ledger.Index.WHOLE, DEPTH);
    }
  }

  private void cutOnce(Moment moment, int depth) {
    Ledger.Index[] indexes = Ledger.Index.values();
    Ledger.Index index = indexes[random.nextInt(indexes.length)];
    DiskImage image = moment.disk.after(PowerCut.any(random));
    if (states.add(31 * (31 * image.hash() + moment.ledger.hash()) + index.name().hashCode())) {
      start(SimulatedDisk.of(ModelArchive.DATA, image), moment.ledger.copy(), index, depth);
    }
  }

  private void start(SimulatedDisk disk, Ledger ledger, Ledger.Index index, int depth) {
    AtomicReference<Optional<Moment>> inside = new AtomicReference<>(Optional.empty());
    if (depth > 1) {
      AtomicInteger left = new AtomicInteger(random.nextInt(8));
      disk.observe(
          operation -> {
            if (operation.kind().changes() && left.getAndDecrement() == 0) {
              Moment moment = new Moment(disk.copy(), ledger.copy(), Optional.of(operation));
              inside.set(Optional.of(moment));
            }
          });
    }
    try {
      recoverTwice(disk, ledger, index);
    } catch (IOException e) {
      throw new Violation("a start failed", e);
    }
    inside.get().ifPresent(moment -> cutOnce(moment, depth - 1));
    if (depth > 1) {
      cutOnce(new Moment(disk, ledger, Optional.empty()), depth - 1);
    }
  }

  private void recoverTwice(SimulatedDisk disk, Ledger ledger, Ledger.Index index)
      throws IOException {
    archive(disk, ledger, index).verify();
    DiskImage once = disk.seen();
    long known = ledger.hash();
    archive(disk, ledger, Ledger.Index.WHOLE).verify();
    if (!disk.seen().holdsWhat(once) || ledger.hash() != known) {
      throw new Violation("a second recovery finds something to do");
    }
  }

  private ModelArchive archive(SimulatedDisk disk, Ledger ledger, Ledger.Index index)
      throws IOException {
    ModelArchive archive = new ModelArchive(disk, seam, ledger, random, ArchiveClock.SYSTEM);
    archive.recover(index);
    return archive;
  }
}
