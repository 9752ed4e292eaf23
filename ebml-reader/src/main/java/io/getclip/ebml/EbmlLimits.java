package io.getclip.ebml;

/**
 * Bounds on untrusted input; what passes its bound fails before anything is allocated for it.
 *
 * <p>Elements that are only passed over may be of any size: they cost no memory.
 *
 * @param maxDepth most masters inside one another. 16: Matroska's deepest fixed path has 8, and the
 *     rest is for recursive tags and chapters
 * @param maxStringBytes largest string read. 64 KiB: names, languages and tags are far shorter
 * @param maxBinaryBytes largest binary element read, so also the largest Block. 64 MiB: an
 *     uncompressed 4K picture has 25 MB
 */
public record EbmlLimits(int maxDepth, int maxStringBytes, int maxBinaryBytes) {

  /** Bounds that no recording known passes. */
  public static final EbmlLimits DEFAULT = new EbmlLimits(16, 64 << 10, 64 << 20);

  /** Checks that every bound is positive. */
  public EbmlLimits {
    if (maxDepth < 1 || maxStringBytes < 1 || maxBinaryBytes < 1) {
      throw new IllegalArgumentException("a bound below 1");
    }
  }
}
