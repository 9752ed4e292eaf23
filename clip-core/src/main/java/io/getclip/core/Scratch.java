package io.getclip.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that planning takes and gives back: the next plan of a clip as long makes none.
 *
 * <p>What is in them is whatever was left there. Not thread-safe; nothing of a finished plan may
 * keep one of them.
 */
final class Scratch {
  private static final long MOST_KEPT_BYTES = 16 << 20;

  private final List<long[]> longs = new ArrayList<>();
  private final List<int[]> ints = new ArrayList<>();
  private final List<byte[]> bytes = new ArrayList<>();
  private final List<long[]> takenLongs = new ArrayList<>();
  private final List<int[]> takenInts = new ArrayList<>();
  private final List<byte[]> takenBytes = new ArrayList<>();

  /** An array with room for so many values: the shortest there is. */
  long[] longs(int least) {
    int best = -1;
    for (int i = 0; i < longs.size(); i++) {
      int length = longs.get(i).length;
      if (length >= least && (best < 0 || length < longs.get(best).length)) {
        best = i;
      }
    }
    long[] array = best < 0 ? new long[least] : longs.remove(best);
    takenLongs.add(array);
    return array;
  }

  /** As {@link #longs}. */
  int[] ints(int least) {
    int best = -1;
    for (int i = 0; i < ints.size(); i++) {
      int length = ints.get(i).length;
      if (length >= least && (best < 0 || length < ints.get(best).length)) {
        best = i;
      }
    }
    int[] array = best < 0 ? new int[least] : ints.remove(best);
    takenInts.add(array);
    return array;
  }

  /** As {@link #longs}. */
  byte[] bytes(int least) {
    int best = -1;
    for (int i = 0; i < bytes.size(); i++) {
      int length = bytes.get(i).length;
      if (length >= least && (best < 0 || length < bytes.get(best).length)) {
        best = i;
      }
    }
    byte[] array = best < 0 ? new byte[least] : bytes.remove(best);
    takenBytes.add(array);
    return array;
  }

  /** A longer array with all that is in one that is full, which is given back. */
  int[] grown(int[] full) {
    int[] longer = ints(longer(full.length));
    System.arraycopy(full, 0, longer, 0, full.length);
    for (int i = takenInts.size() - 1; i >= 0; i--) {
      if (takenInts.get(i) == full) {
        ints.add(takenInts.remove(i));
        break;
      }
    }
    return longer;
  }

  /** As {@link #grown(int[])}. */
  byte[] grown(byte[] full) {
    byte[] longer = bytes(longer(full.length));
    System.arraycopy(full, 0, longer, 0, full.length);
    for (int i = takenBytes.size() - 1; i >= 0; i--) {
      if (takenBytes.get(i) == full) {
        bytes.add(takenBytes.remove(i));
        break;
      }
    }
    return longer;
  }

  private static int longer(int length) {
    return Math.max(16, Math.multiplyExact(length, 2));
  }

  /** Takes back all that was taken. */
  void reset() {
    longs.addAll(takenLongs);
    ints.addAll(takenInts);
    bytes.addAll(takenBytes);
    takenLongs.clear();
    takenInts.clear();
    takenBytes.clear();
  }

  /** Whether it is small enough to be kept for another plan, once all is taken back. */
  boolean isWorthKeeping() {
    long sum = 0;
    for (long[] array : longs) {
      sum += (long) Long.BYTES * array.length;
    }
    for (int[] array : ints) {
      sum += (long) Integer.BYTES * array.length;
    }
    for (byte[] array : bytes) {
      sum += array.length;
    }
    return sum <= MOST_KEPT_BYTES;
  }
}
