package io.getclip.archive.disk;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one power cut spares of what was not forced: how likely the newest state of a name, a sector
 * and a file's size is found afterwards, and not one of those before it. 0 finds the oldest of all.
 */
record PowerCut(
    RandomGenerator random, double names, double sectors, double sizes, boolean foreignBlocks) {
  private static final double[] CHANCES = {0, 0, 0.3, 0.7, 1, 1};

  /** A cut of any kind. */
  static PowerCut any(RandomGenerator random) {
    return new PowerCut(
        random, chance(random), chance(random), chance(random), random.nextInt(8) == 0);
  }

  /** A cut that loses all that was not forced. */
  static PowerCut harshest(RandomGenerator random) {
    return new PowerCut(random, 0, 0, 0, false);
  }

  private static double chance(RandomGenerator random) {
    return CHANCES[random.nextInt(CHANCES.length)];
  }

  boolean sparesName() {
    return random.nextDouble() < names;
  }

  byte[] sector(List<byte[]> states) {
    return pick(states, sectors);
  }

  int size(List<Integer> states) {
    return pick(states, sizes);
  }

  private <T> T pick(List<T> states, double newest) {
    if (newest == 0) {
      return states.get(0);
    }
    return random.nextDouble() < newest
        ? states.get(states.size() - 1)
        : states.get(random.nextInt(states.size()));
  }
}
