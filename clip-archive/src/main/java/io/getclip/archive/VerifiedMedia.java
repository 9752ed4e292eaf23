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
 * <p>Media is read a piece at a time, and a piece whose checksum is wrong is an error. Files stay
 * open until this is closed. Safe for use by several threads, though one at a time gets on.
 */
final class VerifiedMedia implements Closeable {
  private final MediaStore store;
  private final String stream;
  private final Map<String, StoredMedia> files = new HashMap<>();
  private final ByteBuffer piece = ByteBuffer.allocateDirect(DocumentChecksums.PIECE);
  private final CRC32C crc = new CRC32C();
  private @Nullable MediaPlace pieceOf;
  private long pieceStart = -1;

  VerifiedMedia(MediaStore store, String stream) {
    this.store = store;
    this.stream = stream;
  }

  /** The document of a fragment. */
  MediaSource document(FragmentRow row) throws IOException {
    open(row.place().file());
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        return readVerified(row, position, target);
      }

      @Override
      public long size() {
        return row.place().length();
      }
    };
  }

  private synchronized StoredMedia open(String file) throws IOException {
    StoredMedia open = files.get(file);
    if (open == null) {
      open = store.open(stream, file);
      files.put(file, open);
    }
    return open;
  }

  private synchronized int readVerified(FragmentRow row, long position, ByteBuffer target)
      throws IOException {
    if (position >= row.place().length()) {
      return -1;
    }
    long start = position - position % DocumentChecksums.PIECE;
    if (pieceStart != start || !row.place().equals(pieceOf)) {
      load(row, start);
    }
    int from = (int) (position - start);
    int count = Math.min(target.remaining(), piece.limit() - from);
    target.put(piece.slice(from, count));
    return count;
  }

  private void load(FragmentRow row, long start) throws IOException {
    pieceStart = -1;
    int length = (int) Math.min(DocumentChecksums.PIECE, row.place().length() - start);
    piece.clear().limit(length);
    MediaSource document = DocumentReader.within(open(row.place().file()), row.place());
    while (piece.hasRemaining()) {
      if (document.read(start + piece.position(), piece) < 0) {
        throw rotten(row, start);
      }
    }
    piece.flip();
    crc.reset();
    crc.update(piece.duplicate());
    if ((int) crc.getValue() != row.checksums().get((int) (start / DocumentChecksums.PIECE))) {
      throw rotten(row, start);
    }
    pieceOf = row.place();
    pieceStart = start;
  }

  private IOException rotten(FragmentRow row, long start) {
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
