package io.getclip.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes as storage, networks and attackers do; the same way for the same seed. */
public final class Mutations {
  /** Bytes that lengths, counts and markers are made of. */
  private static final int[] TELLING = {0x00, 0x01, 0x03, 0x7F, 0x80, 0xFE, 0xFF};

  private Mutations() {}

  /** A copy of {@code bytes} with one to four wounds, of another length perhaps. */
  public static byte[] mutate(byte[] bytes, SplittableRandom random) {
    byte[] out = bytes.clone();
    for (int wounds = 1 + random.nextInt(4); wounds > 0; wounds--) {
      out = wound(out, random);
    }
    return out;
  }

  private static byte[] wound(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = place(bytes.length, random);
    byte[] out = bytes.clone();
    switch (random.nextInt(7)) {
      case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> out[at] = (byte) random.nextInt();
      case 2 -> out[at] = (byte) TELLING[random.nextInt(TELLING.length)];
      case 3 -> Arrays.fill(out, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
      case 4 -> out = Arrays.copyOf(bytes, at);
      case 5 -> out = cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
      default -> out = repeat(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
    }
    return out;
  }

  /** A place in the first bytes as often as anywhere: that is where headers are. */
  private static int place(int length, SplittableRandom random) {
    return random.nextInt(random.nextBoolean() ? Math.min(length, 32) : length);
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    byte[] out = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, out, from, bytes.length - to);
    return out;
  }

  private static byte[] repeat(byte[] bytes, int from, int to) {
    byte[] out = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, out, to, bytes.length - from);
    return out;
  }
}
