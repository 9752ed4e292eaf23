package io.getclip.ebml;

/** Which CRC-32 elements are checked (RFC 8794, 11.3.1). */
public enum Checksums {
  /** None: they are passed over. */
  IGNORE,
  /** Those of masters of at most 64 KiB: headers, tracks and tags, hardly ever a Cluster. */
  SMALL,
  /** Those of every master of known size. */
  ALL
}
