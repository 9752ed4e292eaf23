package io.getclip.core;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A channel that a range of a clip is written to, and how far it has come. Used by one thread. */
final class ClipOutput {
  private final WritableByteChannel channel;
  private final Progress progress;
  private final long from;
  private final long total;
  private long written;

  /**
   * Begins with nothing written.
   *
   * @param from offset in the clip of the first byte that is written
   * @param total how many bytes are
   */
  ClipOutput(WritableByteChannel channel, Progress progress, long from, long total) {
    this.channel = channel;
    this.progress = progress;
    this.from = from;
    this.total = total;
  }

  /** Offset in the clip of the byte that is written next. */
  long position() {
    return from + written;
  }

  void write(ByteBuffer bytes) throws IOException {
    written += bytes.remaining();
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) < 0) {
        throw new IOException("the channel takes no more bytes");
      }
    }
    if (!progress.written(written, total)) {
      throw new InterruptedIOException("stopped after " + written + " of " + total + " bytes");
    }
  }
}
