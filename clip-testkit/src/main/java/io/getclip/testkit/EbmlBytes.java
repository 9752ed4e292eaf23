package io.getclip.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Builds EBML elements (RFC 8794) byte by byte, right or wrong as a test wishes.
 *
 * <p>Nothing is checked beyond what makes bytes at all: identifiers are written as they are given.
 */
public final class EbmlBytes {
  private EbmlBytes() {}

  /** The parts one after the other. */
  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** An element whose size takes as few bytes as it can. */
  public static byte[] element(long id, byte[]... content) {
    byte[] data = concat(content);
    return concat(id(id), size(data.length), data);
  }

  /** An element that declares a size of its own choice in {@code sizeBytes} bytes, 1 to 8. */
  public static byte[] declaring(long id, long size, int sizeBytes, byte[]... content) {
    return concat(id(id), size(size, sizeBytes), concat(content));
  }

  /** An element of unknown size, written in {@code sizeBytes} bytes, 1 to 8. */
  public static byte[] unknownSize(long id, int sizeBytes, byte[]... content) {
    return concat(id(id), size((1L << (7 * sizeBytes)) - 1, sizeBytes), concat(content));
  }

  /** An unsigned integer element of as few bytes as it can have, at least one. */
  public static byte[] uint(long id, long value) {
    int bytes = Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 7) / 8);
    return element(id, bigEndian(value, bytes));
  }

  /** A signed integer element of eight bytes. */
  public static byte[] sint(long id, long value) {
    return element(id, bigEndian(value, 8));
  }

  /** A float element of eight bytes. */
  public static byte[] float64(long id, double value) {
    return element(id, ByteBuffer.allocate(8).putDouble(value).array());
  }

  /** A string element in UTF-8. */
  public static byte[] string(long id, String value) {
    return element(id, value.getBytes(StandardCharsets.UTF_8));
  }

  /** An element identifier as its bytes: the marker bit is part of the number. */
  public static byte[] id(long id) {
    return bigEndian(id, Math.max(1, (64 - Long.numberOfLeadingZeros(id) + 7) / 8));
  }

  /** A size in as few bytes as it can have. */
  public static byte[] size(long size) {
    int bytes = 1;
    while (size >= (1L << (7 * bytes)) - 1) {
      bytes++;
    }
    return size(size, bytes);
  }

  /** A size in {@code bytes} bytes, 1 to 8; all ones mean unknown. */
  public static byte[] size(long size, int bytes) {
    return bigEndian((1L << (7 * bytes)) | size, bytes);
  }

  /** The low {@code bytes} bytes of a number, highest first. */
  public static byte[] bigEndian(long value, int bytes) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = (byte) (value >>> (8 * (bytes - 1 - i)));
    }
    return out;
  }
}
