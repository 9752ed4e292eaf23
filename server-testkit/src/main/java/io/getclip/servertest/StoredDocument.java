package io.getclip.servertest;

import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** A document of a test's, with the seal that belongs to it; a store need not know what it says. */
final class StoredDocument {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SERVER_MS = 1_700_000_000_000L;
  private static final long PRODUCER_MS = 1_600_000_000_000L;

  private final FragmentSeal seal;
  private final byte[] bytes;

  private StoredDocument(FragmentSeal seal, byte[] bytes) {
    this.seal = seal;
    this.bytes = bytes;
  }

  /** A document that no other number and length has. */
  static StoredDocument of(long sequence, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(sequence).nextBytes(bytes);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return new StoredDocument(
        new FragmentSeal(
            new FragmentNumber(sequence, SERVER_MS + sequence, 7),
            PRODUCER_MS - sequence,
            length,
            (int) crc.getValue()),
        bytes);
  }

  FragmentSeal seal() {
    return seal;
  }

  /** The document itself, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** Writes it, without finishing it. */
  FragmentWriter begin(MediaStore store, String stream) throws IOException {
    FragmentWriter writer = store.begin(stream, HOUR);
    writer.write(ByteBuffer.wrap(bytes));
    return writer;
  }

  /** Stores it durably. */
  MediaPlace put(MediaStore store, String stream) throws IOException {
    FragmentWriter writer = begin(store, stream);
    MediaPlace place = writer.finish(seal);
    Map<FragmentWriter, IOException> failures = store.sync(List.of(writer));
    for (IOException failure : failures.values()) {
      throw failure;
    }
    return place;
  }

  /** What is at a place. */
  static byte[] read(MediaStore store, String stream, MediaPlace place) throws IOException {
    try (StoredMedia media = store.open(stream, place.file())) {
      return read(media, place);
    }
  }

  static byte[] read(StoredMedia media, MediaPlace place) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(place.length()));
    while (target.hasRemaining() && media.read(place.offset() + target.position(), target) >= 0) {
      // until all is read
    }
    byte[] read = new byte[target.flip().remaining()];
    target.get(read);
    return read;
  }

  /** What a recovery shows that is what its seal says. */
  static List<FragmentSeal> recovered(MediaStore store, String stream, Map<String, Long> indexed)
      throws IOException {
    List<FragmentSeal> whole = new ArrayList<>();
    store.recover(
        stream,
        indexed,
        (place, seal) -> {
          CRC32C crc = new CRC32C();
          crc.update(read(store, stream, place));
          boolean isWhole = (int) crc.getValue() == seal.crc32c();
          if (isWhole) {
            whole.add(seal);
          }
          return isWhole;
        });
    return whole;
  }
}
