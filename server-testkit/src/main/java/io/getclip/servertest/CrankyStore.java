package io.getclip.servertest;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import io.getclip.archive.StoredMedia;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A media store with a will of its own: calls fail or wait when a test says so, and reads are
 * short.
 *
 * <p>All else is left to the store behind it. {@link #provider} puts it under an archive:
 *
 * <pre>{@code Archive.open(options, clipper, CrankyStore.provider(disk, Mood.failingAt(7), 1))}
 * </pre>
 *
 * <p>Safe for use by several threads, as its mood is.
 */
public final class CrankyStore implements MediaStore {
  private final MediaStore store;
  private final Mood mood;
  private final int bytesARead;

  /**
   * Stands before a store.
   *
   * @param store closed when this is
   * @param mood is asked before each call
   * @param bytesARead the most bytes that one read gives, at least 1
   */
  public CrankyStore(MediaStore store, Mood mood, int bytesARead) {
    if (bytesARead < 1) {
      throw new IllegalArgumentException(bytesARead + " bytes a read");
    }
    this.store = store;
    this.mood = mood;
    this.bytesARead = bytesARead;
  }

  /** What is called. */
  public enum Call {
    /** {@link MediaStoreProvider#open}. */
    START,
    /** {@link MediaStore#streams}. */
    STREAMS,
    /** {@link MediaStore#describe}. */
    DESCRIBE,
    /** {@link MediaStore#description}. */
    DESCRIPTION,
    /** {@link MediaStore#begin}. */
    BEGIN,
    /** {@link FragmentWriter#write}. */
    WRITE,
    /** Reading what a {@link FragmentWriter} has written. */
    READ_WRITTEN,
    /** {@link FragmentWriter#finish}; when it fails the fragment is abandoned. */
    FINISH,
    /** {@link MediaStore#sync}, once for each fragment: that one is not made durable. */
    SYNC,
    /** {@link MediaStore#open}. */
    OPEN,
    /** Reading {@link StoredMedia}, or asking its size. */
    READ,
    /** {@link MediaStore#recover}, at its beginning. */
    RECOVER,
    /** {@link MediaStore.RecoveredFragments#found}, before it is called. */
    FOUND,
    /** {@link MediaStore#delete}. */
    DELETE,
    /** {@link MediaStore#close} and {@link StoredMedia#close}, which close all the same. */
    CLOSE
  }

  /**
   * Decides what becomes of calls; asked by the thread that calls, in the order of the calls.
   *
   * <p>It may wait for what a test does meanwhile, such as a latch, or move the test's clock: that
   * is a store that is slow, without a test that is.
   */
  @FunctionalInterface
  public interface Mood {

    /** Lets every call through. */
    Mood GOOD = call -> {};

    /**
     * Lets a call through by returning.
     *
     * @throws IOException the call fails with this
     */
    void before(Call call) throws IOException;

    /** Fails one call alone: the first is number 0. */
    static CountingMood failingAt(long number) {
      return new CountingMood(number, number);
    }

    /** Fails a call and all that come after it, as a disk that is full or gone does. */
    static CountingMood failingFrom(long number) {
      return new CountingMood(number, Long.MAX_VALUE);
    }
  }

  /** Opens the stores of another provider, each behind a cranky one, under the other's name. */
  public static MediaStoreProvider provider(MediaStoreProvider other, Mood mood, int bytesARead) {
    return new MediaStoreProvider() {
      @Override
      public String name() {
        return other.name();
      }

      @Override
      public MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock)
          throws IOException {
        mood.before(Call.START);
        return new CrankyStore(other.open(data, settings, clock), mood, bytesARead);
      }
    };
  }

  @Override
  public List<String> streams() throws IOException {
    mood.before(Call.STREAMS);
    return store.streams();
  }

  @Override
  public void describe(String stream, ByteBuffer description) throws IOException {
    mood.before(Call.DESCRIBE);
    store.describe(stream, description);
  }

  @Override
  public Optional<ByteBuffer> description(String stream) throws IOException {
    mood.before(Call.DESCRIPTION);
    return store.description(stream);
  }

  @Override
  public FragmentWriter begin(String stream, Duration maxAge) throws IOException {
    mood.before(Call.BEGIN);
    return new CrankyWriter(store.begin(stream, maxAge));
  }

  @Override
  public Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished) {
    Map<FragmentWriter, IOException> failures = new HashMap<>();
    Map<FragmentWriter, FragmentWriter> passed = new HashMap<>();
    List<FragmentWriter> behind = new ArrayList<>();
    for (FragmentWriter writer : finished) {
      try {
        mood.before(Call.SYNC);
        FragmentWriter other = ((CrankyWriter) writer).writer;
        passed.put(other, writer);
        behind.add(other);
      } catch (IOException e) {
        failures.put(writer, e);
      }
    }
    store.sync(behind).forEach((other, failure) -> failures.put(passed.get(other), failure));
    return failures;
  }

  @Override
  public StoredMedia open(String stream, String file) throws IOException {
    mood.before(Call.OPEN);
    return new CrankyMedia(store.open(stream, file));
  }

  @Override
  public void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException {
    mood.before(Call.RECOVER);
    store.recover(
        stream,
        indexed,
        (place, seal) -> {
          mood.before(Call.FOUND);
          return found.found(place, seal);
        });
  }

  @Override
  public void delete(String stream) throws IOException {
    mood.before(Call.DELETE);
    store.delete(stream);
  }

  @Override
  public void close() throws IOException {
    try (store) {
      mood.before(Call.CLOSE);
    }
  }

  private int read(Call call, MediaSource from, long position, ByteBuffer target)
      throws IOException {
    mood.before(call);
    int count = Math.min(bytesARead, target.remaining());
    int read = from.read(position, target.slice(target.position(), count));
    if (read > 0) {
      target.position(target.position() + read);
    }
    return read;
  }

  private final class CrankyWriter implements FragmentWriter {
    private final FragmentWriter writer;

    CrankyWriter(FragmentWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      mood.before(Call.WRITE);
      writer.write(bytes);
    }

    @Override
    public MediaSource written() {
      MediaSource written = writer.written();
      return new MediaSource() {
        @Override
        public int read(long position, ByteBuffer target) throws IOException {
          return CrankyStore.this.read(Call.READ_WRITTEN, written, position, target);
        }

        @Override
        public long size() throws IOException {
          mood.before(Call.READ_WRITTEN);
          return written.size();
        }
      };
    }

    @Override
    public MediaPlace finish(FragmentSeal seal) throws IOException {
      try {
        mood.before(Call.FINISH);
      } catch (IOException e) {
        writer.abandon();
        throw e;
      }
      return writer.finish(seal);
    }

    @Override
    public void abandon() {
      writer.abandon();
    }
  }

  private final class CrankyMedia implements StoredMedia {
    private final StoredMedia media;

    CrankyMedia(StoredMedia media) {
      this.media = media;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      return CrankyStore.this.read(Call.READ, media, position, target);
    }

    @Override
    public long size() throws IOException {
      mood.before(Call.READ);
      return media.size();
    }

    @Override
    public int blockSize() {
      return media.blockSize();
    }

    @Override
    public void close() throws IOException {
      try (media) {
        mood.before(Call.CLOSE);
      }
    }
  }
}
