package io.getclip.spi;

/**
 * The bit rates of a track in a clip, as {@code BitRateBox} (ISO/IEC 14496-12, 8.5.2) states them.
 *
 * @param bufferSizeBytes the decoding buffer's size: the largest sample
 * @param maxBitsPerSecond the highest rate in any window of one second
 * @param averageBitsPerSecond the rate over the whole clip
 */
public record BitRates(long bufferSizeBytes, long maxBitsPerSecond, long averageBitsPerSecond) {

  /** Nothing is known: all zero, as the standard has it. */
  public static final BitRates UNKNOWN = new BitRates(0, 0, 0);
}
