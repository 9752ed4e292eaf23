package io.getclip.spi;

import java.nio.ByteBuffer;

/** Copies of callers' buffers for values that must not change. */
final class Buffers {
  private Buffers() {}

  /** A read-only copy of what is left in {@code source}, whose position is not moved. */
  static ByteBuffer copyOf(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
