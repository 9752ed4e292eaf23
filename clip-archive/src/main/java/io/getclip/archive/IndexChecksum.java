package io.getclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the columns of a row, in the order they are added.
 *
 * <p>What is of variable length is preceded by its length, so that no two rows add the same bytes.
 */
final class IndexChecksum {
  private static final int ABSENT = -1;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  /** Begins anew, for another row. */
  IndexChecksum reset() {
    crc.reset();
    return this;
  }

  IndexChecksum add(long column) {
    crc.update(number.putLong(0, column).clear());
    return this;
  }

  IndexChecksum add(long[] columns) {
    for (long column : columns) {
      add(column);
    }
    return this;
  }

  IndexChecksum add(@Nullable String column) {
    if (column == null) {
      return add(ABSENT);
    }
    return add(column.getBytes(UTF_8));
  }

  IndexChecksum add(byte[] column) {
    add(column.length);
    crc.update(column);
    return this;
  }

  /** CRC32C of what was added so far. */
  int value() {
    return (int) crc.getValue();
  }
}
