package io.getclip.core;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes media sources of what callers have. */
public final class Sources {
  private static final int COPY_BUFFER = 256 << 10;

  private Sources() {}

  /** The bytes of an open file, which the caller closes after the clip is written. */
  public static MediaSource of(FileChannel file) {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        return file.read(target, position);
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }
    };
  }

  /** The bytes left in a buffer, which must not change until the clip is written. */
  public static MediaSource of(ByteBuffer buffer) {
    return MediaSource.of(buffer);
  }

  /**
   * Copies a stream that can be read only once into a temporary file.
   *
   * @param stream read to its end; not closed
   * @param directory where the file is made
   * @return the open file, deleted when it is closed
   */
  public static FileChannel spool(ReadableByteChannel stream, Path directory) throws IOException {
    Path path = Files.createTempFile(directory, "getclip", ".spool");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    boolean done = false;
    try {
      ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BUFFER);
      while (stream.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
        buffer.clear();
      }
      done = true;
      return file;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }
}
