package io.getclip.archive.disk;

import io.getclip.archive.disk.CrashCheck.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lives of an archive, one after the other, each crashed at every operation. */
final class Campaign {
  private static final int WAYS = 2;

  private final UnaryOperator<BlockIo> seam;
  private final boolean withFaults;

  /**
   * Prepares.
   *
   * @param seam what the store sees of the disk
   * @param withFaults whether operations fail, too: once in each life, or from then on for a while
   */
  Campaign(UnaryOperator<BlockIo> seam, boolean withFaults) {
    this.seam = seam;
    this.withFaults = withFaults;
  }

  /**
   * Looks at so many different states at least, the same whenever it is run.
   *
   * @return how many
   * @throws Violation in one of them a promise is broken
   */
  int run(int states) {
    Set<Long> seen = new HashSet<>();
    for (long seed = 1; seen.size() < states; seed++) {
      live(seed, seen);
    }
    return seen.size();
  }

  private void live(long seed, Set<Long> seen) {
    Random random = new Random(seed);
    SimulatedDisk disk = SimulatedDisk.empty(ModelArchive.DATA);
    Ledger ledger = new Ledger();
    List<Moment> moments = new ArrayList<>();
    Fault fault = withFaults ? Fault.any(random) : Fault.NONE;
    disk.observe(
        operation -> {
          if (operation.kind().changes()) {
            moments.add(new Moment(disk.copy(), ledger.copy(), Optional.of(operation)));
          }
          fault.before(operation);
        });
    Runnable moment = () -> moments.add(new Moment(disk.copy(), ledger.copy(), Optional.empty()));
    CrashCheck check = new CrashCheck(seam, random, seen);
    boolean alive = worksToTheEnd(disk, ledger, random, moment);
    for (Moment each : moments) {
      crash(check, each, seed, true);
    }
    // When the force of a start has failed, only a restart of the machine tells what is stored.
    crash(check, new Moment(disk.copy(), ledger, Optional.empty()), seed, alive);
  }

  private boolean worksToTheEnd(SimulatedDisk disk, Ledger ledger, Random random, Runnable moment) {
    try {
      return new Workload(disk, seam, ledger, random, moment).run();
    } catch (IOException e) {
      return false;
    }
  }

  private static void crash(CrashCheck check, Moment moment, long seed, boolean mayBeKilled) {
    try {
      check.cut(moment, WAYS);
      if (mayBeKilled) {
        check.kill(moment);
      }
    } catch (Violation e) {
      throw new Violation("life " + seed + ", before " + moment.next() + ": " + e.getMessage(), e);
    }
  }
}
