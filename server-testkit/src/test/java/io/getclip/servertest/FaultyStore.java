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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.file.PathUtils;

/** A store over the disk's that breaks one promise, and keeps the others as far as that goes. */
final class FaultyStore implements MediaStore {

  /** What it does wrongly. */
  enum Fault {
    NONE,
    NAME_OF_MANY_WORDS,
    TAKES_ANY_SETTING,
    GIVES_WRONG_BYTES,
    GIVES_NOTHING_PAST_THE_END,
    READS_BESIDE_THE_TARGET,
    KEEPS_THE_BUFFER,
    HIDES_WHAT_IS_WRITTEN,
    READS_WHAT_IS_FINISHED,
    ABANDONS_NOTHING,
    TAKES_ANY_SEAL,
    NAMES_FILES_IN_CAPITALS,
    SYNCS_THE_FIRST_ALONE,
    SYNCS_WHAT_IS_NOT_FINISHED,
    FORGETS_WHEN_CLOSED,
    RECOVERS_BACKWARDS,
    RECOVERS_WHAT_IS_KNOWN,
    RECOVERS_ONCE,
    KEEPS_WHAT_IS_REFUSED,
    SWALLOWS_FAILURES,
    KEEPS_THE_DESCRIPTION_BUFFER,
    KEEPS_THE_FIRST_DESCRIPTION,
    KNOWS_STREAMS_THAT_ARE_NOT,
    DELETES_THE_DESCRIPTION_ALONE,
    DELETES_EVERY_STREAM,
    FINISHES_WHAT_IS_DELETED,
    OPENS_WHAT_IS_NOT_THERE,
    OPENS_WITH_UNCHECKED_EXCEPTIONS,
    MIXES_UP_THREADS,
    IS_NEVER_CLOSED
  }

  private final MediaStore store;
  private final Fault fault;
  private final Path data;
  private final Map<String, Optional<ByteBuffer>> descriptions = new HashMap<>();
  private final ByteBuffer shared = ByteBuffer.allocate(64 << 10);
  private final CyclicBarrier writers = new CyclicBarrier(4);
  private boolean recovered;

  private FaultyStore(MediaStore store, Fault fault, Path data) {
    this.store = store;
    this.fault = fault;
    this.data = data;
  }

  static MediaStoreProvider provider(Fault fault) {
    return new Provider(fault);
  }

  private record Provider(Fault fault) implements MediaStoreProvider {
    @Override
    public String name() {
      return fault == Fault.NAME_OF_MANY_WORDS ? "My Store" : "faulty";
    }

    @Override
    public MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock)
        throws IOException {
      Map<String, String> passed = fault == Fault.TAKES_ANY_SETTING ? Map.of() : settings;
      return new FaultyStore(DiskStoreContractTest.disk().open(data, passed, clock), fault, data);
    }
  }

  private boolean has(Fault other) {
    return fault == other;
  }

  @Override
  public List<String> streams() throws IOException {
    List<String> streams = new ArrayList<>(store.streams());
    if (has(Fault.KNOWS_STREAMS_THAT_ARE_NOT)) {
      streams.add("s3");
    }
    return streams;
  }

  @Override
  public void describe(String stream, ByteBuffer description) throws IOException {
    if (has(Fault.KEEPS_THE_FIRST_DESCRIPTION) && store.description(stream).isPresent()) {
      return;
    }
    descriptions.put(stream, Optional.of(description.duplicate()));
    store.describe(stream, description);
  }

  @Override
  public Optional<ByteBuffer> description(String stream) throws IOException {
    return has(Fault.KEEPS_THE_DESCRIPTION_BUFFER)
        ? descriptions.getOrDefault(stream, Optional.empty())
        : store.description(stream);
  }

  @Override
  public FragmentWriter begin(String stream, Duration maxAge) throws IOException {
    return new Writer(store.begin(stream, maxAge));
  }

  @Override
  public Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished) {
    Map<FragmentWriter, FragmentWriter> passed = new HashMap<>();
    finished.forEach(writer -> passed.put(((Writer) writer).writer, writer));
    int most = has(Fault.SYNCS_THE_FIRST_ALONE) ? 1 : Integer.MAX_VALUE;
    Map<FragmentWriter, IOException> failures = new HashMap<>();
    store
        .sync(finished.stream().map(writer -> ((Writer) writer).writer).limit(most).toList())
        .forEach((writer, failure) -> failures.put(passed.get(writer), failure));
    finished.stream().skip(most).forEach(writer -> failures.put(writer, new IOException("not")));
    return has(Fault.SYNCS_WHAT_IS_NOT_FINISHED) || has(Fault.FINISHES_WHAT_IS_DELETED)
        ? Map.of()
        : failures;
  }

  @Override
  public StoredMedia open(String stream, String file) throws IOException {
    try {
      return new Media(store.open(stream, file.toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      if (has(Fault.OPENS_WITH_UNCHECKED_EXCEPTIONS)) {
        throw new IllegalArgumentException(e);
      }
      if (has(Fault.OPENS_WHAT_IS_NOT_THERE)) {
        return new Media(new Nothing());
      }
      throw e;
    }
  }

  private static final class Nothing implements StoredMedia {
    @Override
    public int read(long position, ByteBuffer target) {
      return -1;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private record Shown(MediaPlace place, FragmentSeal seal) {}

  @Override
  public void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException {
    if (has(Fault.RECOVERS_ONCE) && recovered) {
      return;
    }
    recovered = true;
    List<Shown> all = new ArrayList<>();
    store.recover(
        stream,
        has(Fault.RECOVERS_WHAT_IS_KNOWN) ? Map.of() : indexed,
        (place, seal) -> {
          if (has(Fault.RECOVERS_BACKWARDS)) {
            all.add(new Shown(place, seal));
            return true;
          }
          try {
            return found.found(place, seal) || has(Fault.KEEPS_WHAT_IS_REFUSED);
          } catch (IOException e) {
            if (has(Fault.SWALLOWS_FAILURES)) {
              return false;
            }
            throw e;
          }
        });
    Collections.reverse(all);
    for (Shown one : all) {
      found.found(one.place(), one.seal());
    }
  }

  @Override
  public void delete(String stream) throws IOException {
    if (has(Fault.DELETES_THE_DESCRIPTION_ALONE)) {
      Files.deleteIfExists(data.resolve("media").resolve(stream).resolve("stream.json"));
      return;
    }
    store.delete(stream);
    if (has(Fault.DELETES_EVERY_STREAM)) {
      for (String other : store.streams()) {
        store.delete(other);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (has(Fault.IS_NEVER_CLOSED)) {
      return;
    }
    store.close();
    if (has(Fault.FORGETS_WHEN_CLOSED)) {
      PathUtils.cleanDirectory(data);
    }
  }

  private final class Writer implements FragmentWriter {
    private final FragmentWriter writer;
    private final List<ByteBuffer> kept = new ArrayList<>();

    Writer(FragmentWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      if (has(Fault.KEEPS_THE_BUFFER)) {
        kept.add(bytes.duplicate());
        bytes.position(bytes.limit());
        return;
      }
      if (has(Fault.MIXES_UP_THREADS)) {
        int count = bytes.remaining();
        synchronized (shared) {
          shared.clear().put(bytes);
        }
        awaitTheOthers();
        synchronized (shared) {
          writer.write(shared.duplicate().flip().limit(count));
        }
        awaitTheOthers();
        return;
      }
      writer.write(bytes);
    }

    /** As many as the contract has threads: each has written into the buffer by then. */
    private void awaitTheOthers() throws IOException {
      try {
        writers.await(1, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException(e);
      }
    }

    @Override
    public MediaSource written() {
      MediaSource written = writer.written();
      return switch (fault) {
        case HIDES_WHAT_IS_WRITTEN -> new Nothing();
        case READS_WHAT_IS_FINISHED ->
            new MediaSource() {
              @Override
              public int read(long position, ByteBuffer target) {
                try {
                  return written.read(position, target);
                } catch (IOException e) {
                  return -1;
                }
              }

              @Override
              public long size() throws IOException {
                return written.size();
              }
            };
        default -> written;
      };
    }

    @Override
    public MediaPlace finish(FragmentSeal seal) throws IOException {
      for (ByteBuffer buffer : kept) {
        writer.write(buffer);
      }
      MediaPlace place;
      try {
        place = writer.finish(seal);
      } catch (IllegalArgumentException e) {
        if (has(Fault.TAKES_ANY_SEAL)) {
          writer.abandon();
          return new MediaPlace("none", 0, seal.length());
        }
        throw e;
      } catch (IOException e) {
        if (has(Fault.FINISHES_WHAT_IS_DELETED)) {
          return new MediaPlace("none", 0, seal.length());
        }
        throw e;
      }
      String file = place.file();
      return has(Fault.NAMES_FILES_IN_CAPITALS)
          ? new MediaPlace(file.toUpperCase(Locale.ROOT), place.offset(), place.length())
          : place;
    }

    @Override
    public void abandon() {
      if (!has(Fault.ABANDONS_NOTHING)) {
        writer.abandon();
      }
    }
  }

  private final class Media implements StoredMedia {
    private final StoredMedia media;

    Media(StoredMedia media) {
      this.media = media;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      int before = target.position();
      int count = media.read(position, target);
      if (count < 0 && has(Fault.GIVES_NOTHING_PAST_THE_END)) {
        return 0;
      }
      if (count > 0 && has(Fault.GIVES_WRONG_BYTES)) {
        target.put(before, (byte) ~target.get(before));
      }
      if (before > 0 && has(Fault.READS_BESIDE_THE_TARGET)) {
        target.put(0, (byte) 1);
      }
      return count;
    }

    @Override
    public long size() throws IOException {
      return media.size();
    }

    @Override
    public void close() throws IOException {
      media.close();
    }
  }
}
