package io.getclip.cli;

import io.getclip.core.Clip;
import io.getclip.core.PositionedOutput;
import io.getclip.core.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file to write that is there whole or not at all.
 *
 * <p>It is written under another name beside its place and renamed by {@link #commit}; {@link
 * #close} without that, and the end of the process, delete it. Standard output and what is no
 * regular file (a pipe, {@code /dev/null}) are written as they are. Its failures name it.
 */
final class OutputFile implements WritableByteChannel, PositionedOutput {
  /** What the user writes for standard output. */
  static final String STANDARD_OUTPUT = "-";

  private static final int LONGEST_PREFIX = 40;

  private final String name;
  private final WritableByteChannel channel;
  private final @Nullable Place place;

  /** Where a regular file is while it is written, and where it goes. */
  private record Place(Path part, Path target, Thread onExit) {}

  private OutputFile(String name, WritableByteChannel channel, @Nullable Place place) {
    this.name = name;
    this.channel = channel;
    this.place = place;
  }

  /** Writes to standard output, which is not closed. */
  static OutputFile standard(OutputStream out) {
    return new OutputFile("standard output", Channels.newChannel(out), null);
  }

  /**
   * Opens a file to write.
   *
   * @param argument what the user wrote
   */
  static OutputFile open(String argument) throws FileFailure {
    Path path = FileFailure.path(argument);
    try {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(argument, null, "is a directory, not a file");
      }
      if (!Files.exists(path)) {
        return beside(argument, followed(path));
      }
      if (!Files.isRegularFile(path)) {
        return new OutputFile(argument, FileChannel.open(path, StandardOpenOption.WRITE), null);
      }
      // A new name would get past the protection of the old file.
      if (!Files.isWritable(path)) {
        throw new AccessDeniedException(argument);
      }
      return beside(argument, path.toRealPath());
    } catch (IOException e) {
      throw FileFailure.of(argument, e);
    }
  }

  /** Where a link that leads to nothing yet leads. */
  private static Path followed(Path path) throws IOException {
    return Files.isSymbolicLink(path) ? path.resolveSibling(Files.readSymbolicLink(path)) : path;
  }

  private static OutputFile beside(String argument, Path target) throws IOException {
    String last = String.valueOf(target.getFileName());
    String prefix = "." + last.substring(0, Math.min(last.length(), LONGEST_PREFIX)) + ".";
    long number = System.nanoTime();
    while (true) {
      Path part =
          target.resolveSibling(prefix + Long.toString(number & 0xFFFF_FFFFL, 36) + ".part");
      Thread onExit = new Deletion(part);
      Runtime.getRuntime().addShutdownHook(onExit);
      try {
        FileChannel channel =
            FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new OutputFile(argument, channel, new Place(part, target, onExit));
      } catch (FileAlreadyExistsException e) {
        number++;
        forget(onExit);
      } catch (IOException e) {
        forget(onExit);
        throw e;
      }
    }
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    try {
      return channel.write(bytes);
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    try {
      return ((FileChannel) channel).write(bytes, position);
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
  }

  /** Writes a clip; a pipe or a device takes it in order, a file as several threads bring it. */
  void write(Clip clip, Progress progress) throws IOException {
    if (place == null) {
      clip.writeTo(this, progress);
    } else {
      clip.writeInto(this, progress);
    }
  }

  /** Ends the file and puts it in its place. */
  void commit() throws FileFailure {
    if (place == null) {
      return;
    }
    try {
      channel.close();
      Files.move(place.part(), place.target(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  /** Closes the file, and deletes it unless it was committed. */
  @Override
  public void close() throws IOException {
    if (place != null) {
      channel.close();
      Files.deleteIfExists(place.part());
      forget(place.onExit());
    } else if (channel instanceof FileChannel) {
      channel.close();
    }
  }

  private static void forget(Thread onExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs.
    }
  }

  /** Deletes a file when the process ends early, as by Ctrl-C. */
  private static final class Deletion extends Thread {
    private final Path part;

    Deletion(Path part) {
      super("getclip-cleanup");
      this.part = part;
    }

    @Override
    public void run() {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // Nobody is left to tell.
      }
    }
  }
}
