package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;

/** What tests put into stores, and how. */
final class Documents {
  static final Duration HOUR = Duration.ofHours(1);

  private Documents() {}

  /** A clock that tests set. */
  static final class Clock implements ArchiveClock {
    long epochMs = 1_700_000_000_000L;
    long nanos;

    @Override
    public long epochMs() {
      return epochMs;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }

  static DiskStore store(BlockIo io, Path data, DiskStore.Sizes sizes, ArchiveClock clock)
      throws IOException {
    return DiskStore.open(io, data, sizes, clock, new Random(1)::nextLong, Runnable::run);
  }

  static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static FragmentSeal sealOf(long sequence, byte[] document) {
    return new FragmentSeal(
        new FragmentNumber(sequence, 1_700_000_000_000L + sequence, 7),
        1_600_000_000_000L + sequence,
        document.length,
        crcOf(document));
  }

  static int crcOf(byte[] document) {
    CRC32C crc = new CRC32C();
    crc.update(document);
    return (int) crc.getValue();
  }

  /** A fragment that is finished and not synced. */
  record Finished(FragmentWriter writer, MediaPlace place) {}

  static Finished finish(MediaStore store, String stream, long sequence, byte[] document)
      throws IOException {
    FragmentWriter writer = store.begin(stream, HOUR);
    writer.write(ByteBuffer.wrap(document));
    return new Finished(writer, writer.finish(sealOf(sequence, document)));
  }

  /** Stores a fragment durably. */
  static MediaPlace put(MediaStore store, String stream, long sequence, byte[] document)
      throws IOException {
    Finished finished = finish(store, stream, sequence, document);
    Map<FragmentWriter, IOException> failures = store.sync(List.of(finished.writer));
    if (!failures.isEmpty()) {
      throw failures.values().iterator().next();
    }
    return finished.place;
  }

  static byte[] read(MediaStore store, String stream, MediaPlace place) throws IOException {
    try (StoredMedia media = store.open(stream, place.file())) {
      ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(place.length()));
      while (target.hasRemaining() && media.read(place.offset() + target.position(), target) >= 0) {
        // until all is read
      }
      return target.array();
    }
  }

  /** What a recovery shows; documents that are rotten are refused. */
  static List<FragmentSeal> recovered(MediaStore store, String stream, Map<String, Long> indexed)
      throws IOException {
    List<FragmentSeal> good = new ArrayList<>();
    store.recover(
        stream,
        indexed,
        (place, seal) -> {
          boolean whole = crcOf(read(store, stream, place)) == seal.crc32c();
          if (whole) {
            good.add(seal);
          }
          return whole;
        });
    return good;
  }
}
