package io.getclip.core;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A channel that clips are written to, with a count of what went out. Used by one thread. */
final class ClipOutput {
  private final WritableByteChannel channel;
  private final Progress progress;
  private final long total;
  private long written;

  ClipOutput(WritableByteChannel channel, Progress progress, long total) {
    this.channel = channel;
    this.progress = progress;
    this.total = total;
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
