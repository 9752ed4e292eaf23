package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * A random life of an archive on a simulated disk: streams made, described anew and deleted,
 * fragments finished, abandoned and committed in batches, files rolled, processes killed.
 */
final class Workload {
  private static final List<String> STREAMS = List.of("a", "b", "c");
  private static final int STEPS = 30;
  private static final int MOST_DOCUMENT_BYTES = 1600;
  private static final Duration MAX_AGE = Duration.ofSeconds(20);

  private final SimulatedDisk disk;
  private final UnaryOperator<BlockIo> seam;
  private final Ledger ledger;
  private final RandomGenerator random;
  private final Runnable moment;
  private final SteppedClock clock = new SteppedClock();
  private final Map<String, Open> open = new TreeMap<>();
  private final Map<FragmentWriter, Row> finished = new HashMap<>();
  private final List<FragmentWriter> batch = new ArrayList<>();
  private ModelArchive archive;
  private long sequence;

  /** A fragment on its way. */
  private record Open(FragmentWriter writer, FragmentNumber number, ByteBuffer rest) {}

  /** A clock that goes on when it is told to. */
  private static final class SteppedClock implements ArchiveClock {
    private long seconds;

    @Override
    public long epochMs() {
      return 1_700_000_000_000L + seconds * 1000;
    }

    @Override
    public long nanos() {
      return seconds * 1_000_000_000;
    }
  }

  /**
   * Starts the archive.
   *
   * @param moment is run whenever the ledger has changed
   */
  Workload(
      SimulatedDisk disk,
      UnaryOperator<BlockIo> seam,
      Ledger ledger,
      RandomGenerator random,
      Runnable moment)
      throws IOException {
    this.disk = disk;
    this.seam = seam;
    this.ledger = ledger;
    this.random = random;
    this.moment = moment;
    this.archive = new ModelArchive(disk, seam, ledger, random, clock);
  }

  /** Lives on to the end; false when the disk fails a start before. */
  boolean run() {
    try {
      for (int step = 0; step < STEPS; step++) {
        step(STREAMS.get(random.nextInt(STREAMS.size())));
      }
      commit();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void step(String name) throws IOException {
    clock.seconds += random.nextInt(3);
    Ledger.Stream stream = ledger.stream(name);
    if (stream.isDeleted) {
      return;
    }
    if (stream.described < 0) {
      describe(name, stream);
      return;
    }
    switch (random.nextInt(20)) {
      case 0 -> describe(name, stream);
      case 1, 2 -> abandon(name);
      case 3, 4, 5 -> commit();
      case 6 -> kill();
      case 7 -> deleteSometimes(name, stream);
      default -> send(name);
    }
  }

  private void describe(String name, Ledger.Stream stream) {
    int next = stream.descriptions.size();
    String description = name + next + "x".repeat(random.nextInt(700));
    stream.descriptions.add(description);
    try {
      archive.store().describe(name, ByteBuffer.wrap(description.getBytes(StandardCharsets.UTF_8)));
      stream.described = next;
      stream.isKnown = true;
      moment.run();
    } catch (IOException e) {
      // The one before or this one is found.
    }
  }

  private void send(String name) {
    Open fragment = open.get(name);
    if (fragment == null) {
      begin(name);
      return;
    }
    int count = Math.min(fragment.rest.remaining(), 1 + random.nextInt(MOST_DOCUMENT_BYTES));
    int end = fragment.rest.position() + count;
    try {
      fragment.writer.write(fragment.rest.duplicate().limit(end));
      fragment.rest.position(end);
    } catch (IOException e) {
      abandon(name);
      return;
    }
    if (!fragment.rest.hasRemaining()) {
      finish(name, fragment);
    }
  }

  private void begin(String name) {
    try {
      FragmentWriter writer = archive.store().begin(name, MAX_AGE);
      FragmentNumber number =
          new FragmentNumber(sequence++, clock.epochMs(), random.nextInt(1 << 28));
      byte[] document = document();
      ledger.documents().put(number, document);
      open.put(name, new Open(writer, number, ByteBuffer.wrap(document)));
    } catch (IOException e) {
      // The producer is turned away.
    }
  }

  /** Bytes that a producer may send; at times a footer is among them, of another file's nonce. */
  private byte[] document() {
    byte[] bytes = new byte[1 + random.nextInt(MOST_DOCUMENT_BYTES)];
    random.nextBytes(bytes);
    if (bytes.length > 2 * Footer.BYTES && random.nextInt(4) == 0) {
      FragmentNumber number = new FragmentNumber(sequence, clock.epochMs(), 1);
      int length = random.nextInt(bytes.length - Footer.BYTES);
      ByteBuffer at = ByteBuffer.wrap(bytes).position(length);
      Footer.write(at, random.nextLong(), 0, new FragmentSeal(number, 1, length / 2, 1));
    }
    return bytes;
  }

  private void finish(String name, Open fragment) {
    open.remove(name);
    byte[] document = ledger.documents().get(fragment.number);
    CRC32C crc = new CRC32C();
    crc.update(document);
    FragmentSeal seal =
        new FragmentSeal(fragment.number, clock.epochMs(), document.length, (int) crc.getValue());
    try {
      MediaPlace place = fragment.writer.finish(seal);
      finished.put(fragment.writer, new Row(name, place, seal));
      batch.add(fragment.writer);
    } catch (IOException e) {
      // It is abandoned.
    }
  }

  private void abandon(String name) {
    Open fragment = open.remove(name);
    if (fragment != null) {
      fragment.writer.abandon();
    }
  }

  private void commit() {
    Set<FragmentWriter> failed = archive.store().sync(batch).keySet();
    List<Row> rows =
        batch.stream().filter(writer -> !failed.contains(writer)).map(finished::get).toList();
    batch.clear();
    if (!rows.isEmpty()) {
      ledger.commit(rows);
      moment.run();
      rows.forEach(ledger::acknowledge);
      moment.run();
    }
  }

  /** The process ends, and another one starts on what it finds. */
  private void kill() throws IOException {
    open.clear();
    batch.clear();
    archive = new ModelArchive(disk, seam, ledger, random, clock);
    archive.recover(Ledger.Index.WHOLE);
    moment.run();
  }

  private void deleteSometimes(String name, Ledger.Stream stream) {
    if (random.nextInt(3) > 0) {
      return;
    }
    abandon(name);
    batch.removeIf(writer -> finished.get(writer).stream().equals(name));
    stream.isDeleting = true;
    moment.run();
    try {
      archive.store().delete(name);
      ledger.deleted(name);
      moment.run();
    } catch (IOException e) {
      // It stays marked, and the next start goes on.
    }
  }
}
