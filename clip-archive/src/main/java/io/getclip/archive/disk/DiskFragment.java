package io.getclip.archive.disk;

import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A fragment that is appended to a file, through a buffer. */
final class DiskFragment implements FragmentWriter {
  private final BlockIo io;
  private final WriteBuffers buffers;
  private final MediaFile file;
  private final long start;

  /** Null once the fragment is finished or abandoned. */
  private @Nullable ByteBuffer buffer;

  /** Where in the file the buffer's bytes will be. */
  private long flushedEnd;

  private @Nullable BlockFile reader;

  /** Where the footer ends; 0 until the fragment is finished. */
  private long sealedEnd;

  DiskFragment(BlockIo io, WriteBuffers buffers, MediaFile file) {
    this.io = io;
    this.buffers = buffers;
    this.file = file;
    this.start = file.begin();
    this.flushedEnd = start;
    this.buffer = buffers.borrow();
  }

  MediaFile file() {
    return file;
  }

  boolean isFirstOfItsFile() {
    return start == 0;
  }

  @Override
  public synchronized void write(ByteBuffer bytes) throws IOException {
    ByteBuffer room = requireOpen();
    while (bytes.hasRemaining()) {
      if (!room.hasRemaining()) {
        flush(room);
      }
      int count = Math.min(room.remaining(), bytes.remaining());
      room.put(bytes.slice().limit(count));
      bytes.position(bytes.position() + count);
    }
  }

  @Override
  public synchronized MediaPlace finish(FragmentSeal seal) throws IOException {
    ByteBuffer room = requireOpen();
    long length = flushedEnd + room.position() - start;
    if (seal.length() != length) {
      throw new IllegalArgumentException(
          "a seal of " + seal.length() + " bytes for a document of " + length);
    }
    try {
      if (room.remaining() < Footer.BYTES) {
        flush(room);
      }
      Footer.write(room, file.name().nonce(), start, seal);
      flush(room);
      file.seal(flushedEnd);
    } catch (IOException e) {
      abandon();
      throw e;
    }
    sealedEnd = flushedEnd;
    release();
    return new MediaPlace(file.name().toString(), start, length);
  }

  @Override
  public synchronized void abandon() {
    if (buffer != null) {
      file.cut();
      release();
    }
  }

  /** Why the fragment is not durable, once its file was synced; null when it is. */
  synchronized @Nullable IOException failure() {
    return sealedEnd == 0
        ? new IOException("a fragment that was not finished cannot be synced")
        : file.failureAt(sealedEnd);
  }

  @Override
  public MediaSource written() {
    return new Written();
  }

  private ByteBuffer requireOpen() {
    if (buffer == null) {
      throw new IllegalStateException("the fragment is finished or abandoned");
    }
    return buffer;
  }

  private void flush(ByteBuffer room) throws IOException {
    room.flip();
    int count = room.remaining();
    try {
      file.write(flushedEnd, room);
      flushedEnd += count;
    } finally {
      room.clear();
    }
  }

  private void release() {
    if (buffer != null) {
      buffers.giveBack(buffer);
      buffer = null;
    }
    closeReader();
  }

  private void closeReader() {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        // Nothing was written through it.
      }
      reader = null;
    }
  }

  private synchronized int readWritten(long position, ByteBuffer target) throws IOException {
    if (buffer == null) {
      throw new IOException("the fragment is finished or abandoned");
    }
    long flushed = flushedEnd - start;
    if (position >= flushed + buffer.position()) {
      return -1;
    }
    if (position < flushed) {
      return readFlushed(position, target, flushed);
    }
    ByteBuffer rest = buffer.duplicate().flip().position((int) (position - flushed));
    int count = Math.min(rest.remaining(), target.remaining());
    target.put(rest.limit(rest.position() + count));
    return count;
  }

  private int readFlushed(long position, ByteBuffer target, long flushed) throws IOException {
    int limit = target.limit();
    target.limit(target.position() + (int) Math.min(target.remaining(), flushed - position));
    try {
      if (reader == null) {
        reader = io.open(file.path());
      }
      return reader.read(start + position, target);
    } catch (IOException e) {
      closeReader();
      throw e;
    } finally {
      target.limit(limit);
    }
  }

  private synchronized long writtenSize() throws IOException {
    if (buffer == null) {
      throw new IOException("the fragment is finished or abandoned");
    }
    return flushedEnd + buffer.position() - start;
  }

  private final class Written implements MediaSource {

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      return readWritten(position, target);
    }

    @Override
    public long size() throws IOException {
      return writtenSize();
    }
  }
}
