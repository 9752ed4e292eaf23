package io.getclip.cli;

import io.getclip.core.Sources;
import io.getclip.spi.MediaSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file to read, whose failures name it.
 *
 * <p>What can be read only once, standard input or a pipe, is copied into a temporary file first.
 * Safe for use by several threads, as its channel is.
 */
final class InputFile implements MediaSource, Closeable {
  /** What the user writes for standard input. */
  static final String STANDARD_INPUT = "-";

  private final String name;
  private final FileChannel channel;

  private InputFile(String name, FileChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  /**
   * Opens a file, or standard input.
   *
   * @param argument what the user wrote
   * @param in read to its end for {@link #STANDARD_INPUT}; not closed
   */
  static InputFile open(String argument, InputStream in) throws FileFailure {
    if (argument.equals(STANDARD_INPUT)) {
      try {
        return new InputFile("standard input", spool(Channels.newChannel(in)));
      } catch (IOException e) {
        throw FileFailure.of("standard input", e);
      }
    }
    Path path = FileFailure.path(argument);
    try {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(argument, null, "is a directory, not a file");
      }
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      if (Files.isRegularFile(path)) {
        return new InputFile(argument, file);
      }
      try (file) {
        return new InputFile(argument, spool(file));
      }
    } catch (IOException e) {
      throw FileFailure.of(argument, e);
    }
  }

  private static FileChannel spool(ReadableByteChannel stream) throws IOException {
    return Sources.spool(stream, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** What messages call the file. */
  String name() {
    return name;
  }

  /** The open file. */
  FileChannel channel() {
    return channel;
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    try {
      return channel.read(target, position);
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
  }

  @Override
  public long size() throws IOException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
