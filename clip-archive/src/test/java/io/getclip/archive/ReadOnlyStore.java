package io.getclip.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A media store of one file that is read, and of which it is known how often it is open. */
final class ReadOnlyStore implements MediaStore {
  private final Reading reading;
  private int open;

  /** Reads as a {@link io.getclip.spi.MediaSource} does. */
  @FunctionalInterface
  interface Reading {
    int read(long position, ByteBuffer target) throws IOException;
  }

  ReadOnlyStore(Reading reading) {
    this.reading = reading;
  }

  /** How many times the file is open. */
  int open() {
    return open;
  }

  @Override
  public StoredMedia open(String stream, String file) {
    open++;
    return new StoredMedia() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        return reading.read(position, target);
      }

      @Override
      public long size() {
        return Long.MAX_VALUE;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Override
  public List<String> streams() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void describe(String stream, ByteBuffer description) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ByteBuffer> description(String stream) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FragmentWriter begin(String stream, Duration maxAge) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void recover(String stream, Map<String, Long> indexed, RecoveredFragments found) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String stream) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
