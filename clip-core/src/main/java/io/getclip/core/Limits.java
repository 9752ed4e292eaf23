package io.getclip.core;

/**
 * How much goes into one clip; what is over is left out in whole fragments, and the report says so.
 *
 * @param maxFragments most fragments
 * @param maxBytes most bytes of the whole clip; one fragment is taken whatever its size
 */
public record Limits(int maxFragments, long maxBytes) {

  /** No limits. */
  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

  /** The limits of GetClip: the first 200 fragments or the first 100 MB. */
  public static final Limits KVS = new Limits(200, 100_000_000);

  /** Checks that something fits. */
  public Limits {
    if (maxFragments < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("limits of " + maxFragments + ", " + maxBytes + " bytes");
    }
  }
}
