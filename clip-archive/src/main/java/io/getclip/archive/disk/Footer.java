package io.getclip.archive.disk;

import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The seal of a fragment as it stands in a file, right behind the fragment's document: an EBML Void
 * element (RFC 8794, 11.3.2), which players skip.
 *
 * <p>It bears its file's nonce and its document's offset, so that neither bytes that a producer
 * sends nor blocks of another file or from elsewhere in this one pass for a footer, and a CRC32C of
 * itself.
 */
final class Footer {

  /** Bytes of every footer. */
  static final int BYTES = 72;

  private static final int VOID_ID = 0xEC;
  private static final int ONE_BYTE_SIZE = 0x80;
  private static final int HEAD_BYTES = 2;
  private static final long MAGIC = 0x47_65_74_43_6C_69_70_0AL; // "GetClip\n"
  private static final int VERSION = 1;
  private static final int CRC_AT = BYTES - Integer.BYTES;

  private Footer() {}

  /**
   * Appends a footer to {@code target}, which has room for it.
   *
   * @param nonce that of its file
   * @param offset where in the file its document begins
   */
  static void write(ByteBuffer target, long nonce, long offset, FragmentSeal seal) {
    int start = target.position();
    target.put((byte) VOID_ID).put((byte) (ONE_BYTE_SIZE | (BYTES - HEAD_BYTES)));
    target.putLong(MAGIC).putShort((short) VERSION).putLong(nonce);
    FragmentNumber number = seal.number();
    target.putLong(number.sequence()).putLong(number.serverMs()).putInt(number.random());
    target.putLong(seal.producerMs());
    target.putLong(offset).putLong(seal.length()).putInt(seal.crc32c());
    target.putInt(crcOf(target, start));
  }

  /** Whether a footer may stand at {@code index}, which has {@link #BYTES} behind it. */
  static boolean mayStandAt(ByteBuffer bytes, int index) {
    return (bytes.get(index) & 0xFF) == VOID_ID && bytes.getLong(index + HEAD_BYTES) == MAGIC;
  }

  /**
   * The seal in the footer at {@code index}; empty when none that belongs there stands there whole.
   *
   * @param nonce that of its file
   * @param position where in the file it stands
   * @throws IOException a newer release wrote it: what its file holds must not be judged by this
   *     one
   */
  static Optional<FragmentSeal> read(ByteBuffer bytes, int index, long nonce, long position)
      throws IOException {
    ByteBuffer footer = bytes.duplicate().position(index + HEAD_BYTES + Long.BYTES);
    int version = footer.getShort() & 0xFFFF;
    if (footer.getLong() != nonce || bytes.getInt(index + CRC_AT) != crcOf(bytes, index)) {
      return Optional.empty();
    }
    if (version != VERSION) {
      throw new IOException("a footer of version " + version + ", which a newer release wrote");
    }
    long sequence = footer.getLong();
    long serverMs = footer.getLong();
    int random = footer.getInt();
    long producerMs = footer.getLong();
    long offset = footer.getLong();
    long length = footer.getLong();
    boolean belongsHere = length >= 0 && length <= position && offset == position - length;
    if (!belongsHere || sequence < 0 || serverMs < 0 || random < 0 || random >>> 28 != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new FragmentSeal(
            new FragmentNumber(sequence, serverMs, random), producerMs, length, footer.getInt()));
  }

  private static int crcOf(ByteBuffer bytes, int start) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(start + CRC_AT).position(start));
    return (int) crc.getValue();
  }
}
