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
  private static final int MOST_NUMBERS = 8; // that are summed up at once

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer numbers = ByteBuffer.allocate(MOST_NUMBERS * Long.BYTES);

  /** Begins anew, for another row. */
  IndexChecksum reset() {
    crc.reset();
    return this;
  }

  IndexChecksum add(long column) {
    crc.update(numbers.clear().putLong(column).flip());
    return this;
  }

  /** Adds columns, eight at the most. */
  IndexChecksum add(long[] columns) {
    numbers.clear();
    for (long column : columns) {
      numbers.putLong(column);
    }
    crc.update(numbers.flip());
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
