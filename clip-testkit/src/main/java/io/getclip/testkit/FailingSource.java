package io.getclip.testkit;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Gives a few bytes a read at most, and fails in place of a given byte, as a bad sector does: what
 * lies before and behind it can be read.
 *
 * <p>Safe for use by several threads; what {@link #channel} gives is used by one.
 */
public final class FailingSource implements MediaSource {
  private final MediaSource in;
  private final int bytesARead;
  private final long failAt;

  /**
   * Reads from {@code in}.
   *
   * @param bytesARead the most bytes that one read gives, at least 1
   * @param failAt the byte in whose place a read fails with an {@link IOException}; one past the
   *     end for none
   */
  public FailingSource(MediaSource in, int bytesARead, long failAt) {
    if (bytesARead < 1) {
      throw new IllegalArgumentException(bytesARead + " bytes a read");
    }
    this.in = in;
    this.bytesARead = bytesARead;
    this.failAt = failAt;
  }

  /** Reads {@code bytes}, which are not copied. */
  public static FailingSource of(byte[] bytes, int bytesARead, long failAt) {
    return new FailingSource(MediaSource.of(ByteBuffer.wrap(bytes)), bytesARead, failAt);
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    if (position == failAt && position < in.size()) {
      throw new IOException("byte " + position + " cannot be read in this test");
    }
    int most = Math.min(bytesARead, target.remaining());
    if (position < failAt) {
      most = (int) Math.min(most, failAt - position);
    }
    int read = in.read(position, target.slice(target.position(), most));
    if (read > 0) {
      target.position(target.position() + read);
    }
    return read;
  }

  @Override
  public long size() throws IOException {
    return in.size();
  }

  /** The same bytes and the same fault as a channel that stands at its start. */
  public SeekableByteChannel channel() {
    return new Channel();
  }

  private final class Channel extends ReadOnlyChannel {

    @Override
    protected int readAt(long from, ByteBuffer target) throws IOException {
      return FailingSource.this.read(from, target);
    }

    @Override
    protected long length() throws IOException {
      return FailingSource.this.size();
    }
  }
}
