package io.getclip.core;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that planning takes and gives back: the next plan of a clip as long makes none.
 *
 * <p>What is in them is whatever was left there. Not thread-safe; nothing of a finished plan may
 * keep one of them.
 */
final class Scratch {
  private static final long MOST_KEPT_BYTES = 16 << 20;
  private static final int SHORTEST = 16;

  private final Shelf<long[]> longs = new Shelf<>(long.class);
  private final Shelf<int[]> ints = new Shelf<>(int.class);
  private final Shelf<byte[]> bytes = new Shelf<>(byte.class);
  private @Nullable Scratch beside;

  /** Others for another thread, given back with these. */
  Scratch beside() {
    Scratch others = beside;
    if (others == null) {
      others = new Scratch();
      beside = others;
    }
    return others;
  }

  /** An array with room for so many values. */
  long[] longs(int least) {
    return longs.take(least);
  }

  /** An array with room for so many values. */
  int[] ints(int least) {
    return ints.take(least);
  }

  /** An array with room for so many values. */
  byte[] bytes(int least) {
    return bytes.take(least);
  }

  /** A longer array with all that is in one that is full, which is given back. */
  int[] grown(int[] full) {
    return ints.grown(full);
  }

  /** As {@link #grown(int[])}. */
  long[] grown(long[] full) {
    return longs.grown(full);
  }

  /** As {@link #grown(int[])}. */
  byte[] grown(byte[] full) {
    return bytes.grown(full);
  }

  /** Takes back all that was taken. */
  void reset() {
    longs.reset();
    ints.reset();
    bytes.reset();
    if (beside != null) {
      beside.reset();
    }
  }

  /** Whether it is small enough to be kept for another plan, once all is taken back. */
  boolean isWorthKeeping() {
    return size() + (beside == null ? 0 : beside.size()) <= MOST_KEPT_BYTES;
  }

  private long size() {
    return Long.BYTES * longs.values() + Integer.BYTES * ints.values() + bytes.values();
  }

  /** The arrays of one type. */
  private static final class Shelf<A> {
    private final Class<?> type;
    private final List<A> there = new ArrayList<>();
    private final List<A> taken = new ArrayList<>();

    Shelf(Class<?> type) {
      this.type = type;
    }

    /** The shortest that is there and long enough, or a new one. */
    A take(int least) {
      int best = -1;
      int bestLength = Integer.MAX_VALUE;
      for (int i = 0; i < there.size(); i++) {
        int length = Array.getLength(there.get(i));
        if (length >= least && length < bestLength) {
          best = i;
          bestLength = length;
        }
      }
      A array = best < 0 ? make(roundedUp(least)) : there.remove(best);
      taken.add(array);
      return array;
    }

    /** Up to an eighth longer, so that one serves a clip that is a little longer. */
    private static int roundedUp(int least) {
      int step = Math.max(SHORTEST, Integer.highestOneBit(least) >>> 3);
      return (int) Math.min(Integer.MAX_VALUE - 8, ((long) least + step - 1) / step * step);
    }

    @SuppressWarnings("unchecked") // an A is an array of the type
    private A make(int length) {
      return (A) Array.newInstance(type, length);
    }

    A grown(A full) {
      int length = Array.getLength(full);
      A longer = take(Math.max(SHORTEST, Math.multiplyExact(length, 2)));
      System.arraycopy(full, 0, longer, 0, length);
      for (int i = taken.size() - 1; i >= 0; i--) {
        if (taken.get(i) == full) {
          there.add(taken.remove(i));
          break;
        }
      }
      return longer;
    }

    /** Keeps what was taken; what nobody took is of no use to clips like the last. */
    void reset() {
      if (!taken.isEmpty()) {
        there.clear();
        there.addAll(taken);
        taken.clear();
      }
    }

    long values() {
      long sum = 0;
      for (A array : there) {
        sum += Array.getLength(array);
      }
      return sum;
    }
  }
}
