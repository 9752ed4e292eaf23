package io.getclip.core;

import io.getclip.spi.BitRates;

/** Measures the bit rates of a track, frame by frame in the order they are written. */
final class BitRateMeter {
  private static final long SECOND = 1_000_000_000;

  private long secondEndsNs = Long.MIN_VALUE;
  private long bytesInSecond;
  private long mostInSecond;
  private long bytes;
  private long largest;

  /** Adds a frame that is in the clip at a time. */
  void add(long timeNs, int size) {
    if (timeNs >= secondEndsNs) { // frames are reordered a little: an earlier second is over
      secondEndsNs = (Math.floorDiv(timeNs, SECOND) + 1) * SECOND;
      bytesInSecond = 0;
    }
    bytesInSecond += size;
    mostInSecond = Math.max(mostInSecond, bytesInSecond);
    bytes += size;
    largest = Math.max(largest, size);
  }

  /** The rates over a track that lasts so long. */
  BitRates over(double seconds) {
    long average = seconds > 0 ? Math.round(bytes * 8 / seconds) : 0;
    return new BitRates(largest, Math.max(average, mostInSecond * 8), average);
  }
}
