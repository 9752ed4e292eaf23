package io.getclip.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * Gives one byte a read, as a slow network may.
 *
 * <p>Used by one thread; closing it closes the channel it reads from.
 */
public final class OneByteChannel implements ReadableByteChannel {
  private final ReadableByteChannel in;

  /** Reads from {@code in}. */
  public OneByteChannel(ReadableByteChannel in) {
    this.in = in;
  }

  /** Reads {@code bytes}, which are not copied. */
  public static OneByteChannel of(byte[] bytes) {
    return new OneByteChannel(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    ByteBuffer one = target.slice(target.position(), 1);
    int read = in.read(one);
    if (read > 0) {
      target.position(target.position() + read);
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
