package io.getclip.ebml;

/** What an element holds (RFC 8794, section 7). */
public enum ElementType {
  /** Other elements. */
  MASTER(Long.MAX_VALUE),
  /** An unsigned integer of 0 to 8 bytes. */
  UINTEGER(8),
  /** A signed integer of 0 to 8 bytes. */
  INTEGER(8),
  /** An IEEE 754 number of 0, 4 or 8 bytes. */
  FLOAT(8),
  /** Printable ASCII. */
  STRING(Long.MAX_VALUE),
  /** Text in UTF-8. */
  UTF_8(Long.MAX_VALUE),
  /** Nanoseconds since the start of 2001, signed, of 0 or 8 bytes. */
  DATE(8),
  /** Bytes that EBML does not look into. */
  BINARY(Long.MAX_VALUE);

  final long maxBytes;

  ElementType(long maxBytes) {
    this.maxBytes = maxBytes;
  }
}
