package io.getclip.archive;

import io.getclip.spi.MediaSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The media of one clip: no byte is given that is not the byte that was stored.
 *
 * <p>Media is read a piece at a time, and a piece whose checksum is wrong is an error. Whoever asks
 * for whole pieces has them read into the buffer that was given, and proved there; for others the
 * piece last read is kept. Files stay open until this is closed. Safe for use by several threads.
 */
final class VerifiedMedia implements Closeable {
  private static final int PIECE = DocumentChecksums.PIECE;

  private final MediaStore store;
  private final String stream;
  private final Map<String, StoredMedia> files = new HashMap<>();

  // The piece last read of those that were asked for in part.
  private @Nullable ByteBuffer piece;
  private @Nullable MediaPlace pieceOf;
  private long pieceStart = -1;

  VerifiedMedia(MediaStore store, String stream) {
    this.store = store;
    this.stream = stream;
  }

  /** The document of a fragment. */
  MediaSource document(FragmentRow row) throws IOException {
    return new Document(row, open(row.place().file()));
  }

  private synchronized StoredMedia open(String file) throws IOException {
    StoredMedia open = files.get(file);
    if (open == null) {
      open = store.open(stream, file);
      files.put(file, open);
    }
    return open;
  }

  /** A document, all bytes of which are proved. */
  private final class Document implements MediaSource {
    private final FragmentRow row;
    private final MediaSource stored;

    Document(FragmentRow row, MediaSource file) {
      this.row = row;
      this.stored = DocumentReader.within(file, row.place());
    }

    @Override
    public int blockSize() {
      return PIECE;
    }

    @Override
    public long size() {
      return row.place().length();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      if (position >= size()) {
        return -1;
      }
      long start = position - position % PIECE;
      int length = (int) Math.min(PIECE, size() - start);
      if (start == position && target.remaining() >= length) {
        int from = target.position();
        ByteBuffer whole = target.slice(from, length);
        load(start, whole);
        target.position(from + length);
        return length;
      }
      return readKept(start, length, (int) (position - start), target);
    }

    private int readKept(long start, int length, int from, ByteBuffer target) throws IOException {
      synchronized (VerifiedMedia.this) {
        ByteBuffer kept = piece;
        if (kept == null) {
          kept = ByteBuffer.allocateDirect(PIECE);
          piece = kept;
        }
        if (pieceStart != start || !row.place().equals(pieceOf)) {
          pieceStart = -1;
          load(start, kept.clear().limit(length));
          pieceOf = row.place();
          pieceStart = start;
        }
        int count = Math.min(target.remaining(), length - from);
        target.put(kept.slice(from, count));
        return count;
      }
    }

    /** Fills a buffer with the piece that starts at a position, and proves it. */
    private void load(long start, ByteBuffer whole) throws IOException {
      while (whole.hasRemaining()) {
        if (stored.read(start + whole.position(), whole) < 0) {
          throw rotten(row, start);
        }
      }
      CRC32C crc = new CRC32C();
      crc.update(whole.flip());
      if ((int) crc.getValue() != row.checksums().get((int) (start / PIECE))) {
        throw rotten(row, start);
      }
    }
  }

  private static IOException rotten(FragmentRow row, long start) {
    return new IOException(
        "fragment "
            + row.info().number()
            + " is damaged in "
            + row.place().file()
            + ", from byte "
            + (row.place().offset() + start)
            + " on");
  }

  @Override
  public synchronized void close() throws IOException {
    IOException failure = null;
    for (StoredMedia file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    files.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
