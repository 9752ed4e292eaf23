package io.getclip.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A box of a sample entry by type and payload; the writer adds the header, so a codec needs no MP4
 * library.
 *
 * @param type the four-character code, for example {@code avcC}
 * @param payload the bytes after the header; for a full box these begin with version and flags
 */
public record ConfigBox(String type, ByteBuffer payload) {

  /** Copies the payload, so that later changes to the caller's buffer do not show. */
  public ConfigBox {
    if (type.getBytes(StandardCharsets.ISO_8859_1).length != 4 || type.length() != 4) {
      throw new IllegalArgumentException("box type of other than four characters: " + type);
    }
    payload = Buffers.copyOf(payload);
  }

  /** The payload as a read-only view of its own, positioned at its start. */
  @Override
  public ByteBuffer payload() {
    return payload.duplicate();
  }
}
