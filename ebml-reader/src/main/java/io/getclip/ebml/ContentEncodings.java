package io.getclip.ebml;

import io.getclip.spi.FrameEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** How a TrackEntry says that frames and private data are stored (RFC 9559, 5.1.4.1.31). */
final class ContentEncodings {
  private static final int SCOPE_FRAMES = 1;
  private static final int SCOPE_PRIVATE = 2;
  private static final int TYPE_COMPRESSION = 0;
  private static final int ALGO_ZLIB = 0;
  private static final int ALGO_HEADER_STRIPPING = 3;

  private int count;
  private long scope;
  private long type;
  private long algo;
  private ByteBuffer settings = ByteBuffer.allocate(0);

  /** Takes the element the cursor is at, if it is one of ContentEncodings. */
  void take(EbmlReader in) throws IOException {
    switch (in.element()) {
      case CONTENT_ENCODING -> {
        count++;
        scope = SCOPE_FRAMES;
      }
      case CONTENT_ENCODING_SCOPE -> scope = in.uint();
      case CONTENT_ENCODING_TYPE -> type = in.uint();
      case CONTENT_COMP_ALGO -> algo = in.uint();
      case CONTENT_COMP_SETTINGS -> {
        ByteBuffer bytes = in.binary();
        settings = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      }
      default -> {
        // Orders and keys change nothing: one encoding has no order, and no key is at hand.
      }
    }
  }

  /** How frames are stored. */
  FrameEncoding frames() {
    String reason = unreadable();
    if (!reason.isEmpty()) {
      return new FrameEncoding.Unreadable(reason);
    }
    if (count == 0 || (scope & SCOPE_FRAMES) == 0) {
      return FrameEncoding.PLAIN;
    }
    if (algo == ALGO_ZLIB) {
      return new FrameEncoding.Zlib();
    }
    return settings.hasRemaining()
        ? new FrameEncoding.HeaderStripped(settings)
        : FrameEncoding.PLAIN;
  }

  /**
   * The private data as its codec means it.
   *
   * @param most bytes that private data may have
   * @throws DataFormatException it cannot be inflated
   */
  ByteBuffer decode(ByteBuffer codecPrivate, int most) throws DataFormatException {
    boolean stored = codecPrivate.hasRemaining() && count > 0 && unreadable().isEmpty();
    if (!stored || (scope & SCOPE_PRIVATE) == 0) {
      return codecPrivate;
    }
    if (algo == ALGO_HEADER_STRIPPING) {
      return ByteBuffer.allocate(settings.remaining() + codecPrivate.remaining())
          .put(settings.duplicate())
          .put(codecPrivate.duplicate())
          .flip();
    }
    ZlibFrames zlib = new ZlibFrames(most);
    try {
      int size = zlib.inflate(codecPrivate, 0, codecPrivate.limit());
      return zlib.view().slice(0, size);
    } finally {
      zlib.close();
    }
  }

  /** Why what is stored cannot be read; empty when it can. */
  private String unreadable() {
    if (count > 1) {
      return count + " encodings of one track";
    }
    if (type != TYPE_COMPRESSION) {
      return "encrypted (ContentEncodingType " + type + ")";
    }
    if (count == 1 && algo != ALGO_ZLIB && algo != ALGO_HEADER_STRIPPING) {
      return "compressed with ContentCompAlgo " + algo;
    }
    return "";
  }
}
