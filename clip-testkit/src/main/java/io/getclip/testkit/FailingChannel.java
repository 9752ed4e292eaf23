package io.getclip.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * Fails with an {@link IOException} in place of a given byte, as a connection that is reset does.
 *
 * <p>Used by one thread; closing it closes the channel it reads from.
 */
public final class FailingChannel implements ReadableByteChannel {
  private final ReadableByteChannel in;
  private long left;

  /**
   * Reads from {@code in}.
   *
   * @param failAt how many bytes are given before every further read fails
   */
  public FailingChannel(ReadableByteChannel in, long failAt) {
    this.in = in;
    this.left = failAt;
  }

  /** Reads {@code bytes}, which are not copied, and fails in place of byte {@code failAt}. */
  public static FailingChannel of(byte[] bytes, long failAt) {
    return new FailingChannel(Channels.newChannel(new ByteArrayInputStream(bytes)), failAt);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    if (left == 0) {
      throw new IOException("connection reset by the test");
    }
    int room = (int) Math.min(left, target.remaining());
    int read = in.read(target.slice(target.position(), room));
    if (read > 0) {
      target.position(target.position() + read);
      left -= read;
    }
    return read;
  }

  @Override
  public boolean isOpen() {
    return in.isOpen();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
