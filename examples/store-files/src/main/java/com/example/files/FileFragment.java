package com.example.files;

import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A fragment on its way into a file: first under a name that means nothing, then under its own. */
final class FileFragment implements FragmentWriter {
  /** How files end that a crash may leave behind, and a recovery removes. */
  static final String ARRIVING = ".arriving";

  private enum State {
    ARRIVING,
    FINISHED,
    DURABLE,
    GONE
  }

  private final FileChannel channel;
  private Path path;
  private State state = State.ARRIVING;
  private long size;

  FileFragment(Path folder) throws IOException {
    path = folder.resolve(UUID.randomUUID() + ARRIVING);
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The directory whose names must be made durable with it. */
  synchronized Path folder() {
    return path.getParent();
  }

  @Override
  public synchronized void write(ByteBuffer bytes) throws IOException {
    requireArriving();
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
  }

  @Override
  public MediaSource written() {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        synchronized (FileFragment.this) {
          requireArriving();
          return channel.read(target, position);
        }
      }

      @Override
      public long size() throws IOException {
        synchronized (FileFragment.this) {
          requireArriving();
          return size;
        }
      }
    };
  }

  @Override
  public synchronized MediaPlace finish(FragmentSeal seal) throws IOException {
    requireArriving();
    if (seal.length() != size) {
      throw new IllegalArgumentException("a seal of " + seal.length() + " bytes for " + size);
    }
    String name = new FragmentFile(seal).toString();
    try {
      path = Files.move(path, path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      abandon();
      throw e;
    }
    state = State.FINISHED;
    return new MediaPlace(name, 0, size);
  }

  /** Makes the bytes durable; their name is not so until the folder is. */
  synchronized void force() throws IOException {
    if (state == State.DURABLE) {
      return;
    }
    if (state != State.FINISHED) {
      throw new IOException("a fragment that was not finished");
    }
    channel.force(true);
  }

  /** Says that both bytes and name are durable. */
  synchronized void forced() {
    state = State.DURABLE;
    close();
  }

  /** Whether it holds its file open. */
  boolean isOpen() {
    return channel.isOpen();
  }

  /** Closes the file as it is: one that is arriving is removed by the next recovery. */
  synchronized void close() {
    if (state == State.ARRIVING) {
      state = State.GONE;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // All that was to be durable was forced.
    }
  }

  /**
   * After a sync that failed: nobody was told of the fragment, and whoever sent it sends it again.
   * What the system's memory says of the file from now on proves nothing.
   */
  synchronized void giveUp() {
    if (state != State.DURABLE) {
      remove();
    }
  }

  @Override
  public synchronized void abandon() {
    if (state == State.ARRIVING) {
      remove();
    }
  }

  private void remove() {
    state = State.GONE;
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // What is left has an arriving fragment's name, or a whole one's: a recovery sees to both.
    }
  }

  private void requireArriving() throws IOException {
    if (state != State.ARRIVING) {
      throw new IOException("the fragment is finished or abandoned");
    }
  }
}
