package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** One process that keeps a ledger and a disk store in step, from its start to its end. */
final class ModelArchive {
  static final Path DATA = Path.of("data");

  /** So small that files are rolled and fragments flushed all the time. */
  private static final DiskStore.Sizes SIZES = new DiskStore.Sizes(4096, 300);

  private final Ledger ledger;
  private final DiskStore store;

  /**
   * Starts.
   *
   * @param seam what the store sees of the disk
   */
  ModelArchive(
      SimulatedDisk disk,
      UnaryOperator<BlockIo> seam,
      Ledger ledger,
      RandomGenerator random,
      ArchiveClock clock)
      throws IOException {
    this.ledger = ledger;
    this.store =
        DiskStore.open(seam.apply(disk), DATA, SIZES, clock, random::nextLong, Runnable::run);
  }

  DiskStore store() {
    return store;
  }

  /** Brings the index up to the media, as after a crash that left so much of the index. */
  void recover(Ledger.Index index) throws IOException {
    ledger.restore(index);
    for (Map.Entry<String, Ledger.Stream> entry : ledger.streams().entrySet()) {
      if (entry.getValue().isDeleting && !entry.getValue().isDeleted) {
        store.delete(entry.getKey());
        ledger.deleted(entry.getKey());
      }
    }
    for (String name : store.streams()) {
      Ledger.Stream stream = ledger.stream(name);
      if (stream.isDeleted) {
        throw new Violation("stream " + name + " is back after it was deleted");
      }
      if (!stream.isKnown && stream.mayBeMissing() && description(name).isEmpty()) {
        store.delete(name);
        ledger.deleted(name);
      } else {
        stream.isKnown = true;
        store.recover(name, ledger.ends(name), (place, seal) -> take(name, place, seal));
      }
    }
    Set<String> present = new HashSet<>(store.streams());
    for (Map.Entry<String, Ledger.Stream> entry : ledger.streams().entrySet()) {
      Ledger.Stream stream = entry.getValue();
      if (!present.contains(entry.getKey()) && !stream.isKnown && stream.wasDeleting) {
        ledger.deleted(entry.getKey());
      }
    }
  }

  private boolean take(String stream, MediaPlace place, FragmentSeal seal) throws IOException {
    byte[] document = read(stream, place);
    CRC32C crc = new CRC32C();
    crc.update(document);
    if ((int) crc.getValue() != seal.crc32c()) {
      return false;
    }
    Row row = new Row(stream, place, seal);
    if (!Arrays.equals(document, ledger.documents().get(row.number()))) {
      throw new Violation("a fragment that nobody sent: " + row);
    }
    if (ledger.rows(stream).stream().anyMatch(known -> known.number().equals(row.number()))) {
      throw new Violation("a fragment that the index knows: " + row);
    }
    ledger.commit(List.of(row));
    return true;
  }

  /** Holds the disk against all that was promised. */
  void verify() throws IOException {
    Set<String> present = new HashSet<>(store.streams());
    for (Map.Entry<String, Ledger.Stream> entry : ledger.streams().entrySet()) {
      String name = entry.getKey();
      Ledger.Stream stream = entry.getValue();
      if (stream.isDeleted) {
        if (present.contains(name)) {
          throw new Violation("stream " + name + " is there after it was deleted");
        }
        continue;
      }
      String description = description(name);
      if (!stream.mayBe(description)) {
        throw new Violation("stream " + name + " is described as '" + description + "'");
      }
      verifyFragments(name);
    }
  }

  private void verifyFragments(String stream) {
    Set<FragmentNumber> numbers = new HashSet<>();
    for (Row row : ledger.rows(stream)) {
      byte[] document;
      try {
        document = read(stream, row.place());
      } catch (IOException e) {
        throw new Violation("a fragment is in the index and not on the disk: " + row, e);
      }
      if (!Arrays.equals(document, ledger.documents().get(row.number()))) {
        throw new Violation("a fragment is not what was sent: " + row);
      }
      if (!numbers.add(row.number())) {
        throw new Violation("a number is used twice: " + row);
      }
    }
    Set<FragmentNumber> lost = ledger.acknowledged(stream);
    lost.removeAll(numbers);
    if (!lost.isEmpty()) {
      throw new Violation("of stream " + stream + " fragments are lost: " + lost);
    }
  }

  /** What the stream is described as; empty when it is not. */
  String description(String stream) throws IOException {
    Optional<ByteBuffer> description = store.description(stream);
    return description.map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString()).orElse("");
  }

  private byte[] read(String stream, MediaPlace place) throws IOException {
    try (StoredMedia media = store.open(stream, place.file())) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(place.length()));
      while (bytes.hasRemaining()) {
        if (media.read(place.offset() + bytes.position(), bytes) < 0) {
          throw new IOException("the file ends inside " + place);
        }
      }
      return bytes.array();
    }
  }
}
