package io.getclip.archive.disk;

import io.getclip.archive.Ack;
import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveClock;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.Ingest;
import io.getclip.archive.IngestOptions;
import io.getclip.archive.StreamInfo;
import io.getclip.core.Clipper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * An archive at work on a simulated disk, with producers, real threads and a real index, of which
 * moments are kept.
 */
final class ArchiveLife implements Closeable {
  private static final List<String> NAMES = List.of("a", "b");
  private static final IngestOptions ABSOLUTE =
      new IngestOptions(IngestOptions.Timecodes.ABSOLUTE, 0);
  private static final Clipper CLIPPER = Clipper.standard();

  private final SimulatedDisk disk;
  private final Path directory;
  private final ArchiveClock clock;
  private final Sent sent;
  private final Map<String, String> settings;

  private final Object promising = new Object();
  private final Promises promises;
  private long durableLog;
  private Archive archive;

  /**
   * A moment at which the power may be cut.
   *
   * @param durableLog how much of the index's log is surely durable
   * @param before what the disk is about to do
   */
  record Moment(
      SimulatedDisk disk, IndexCopy index, long durableLog, Promises promises, String before) {}

  /**
   * Starts an archive.
   *
   * @param seam what the store sees of the disk
   * @param directory where the index is
   */
  ArchiveLife(
      SimulatedDisk disk,
      UnaryOperator<BlockIo> seam,
      Path directory,
      Promises promises,
      ArchiveClock clock,
      Sent sent)
      throws IOException {
    this.disk = disk;
    this.directory = directory;
    this.promises = promises;
    this.clock = clock;
    this.sent = sent;
    this.settings = SimulatedStoreProvider.on(seam.apply(disk));
    this.archive = open();
  }

  private Archive open() throws IOException {
    return Archive.open(
        ArchiveOptions.in(directory).withStore("simulated", settings).with(clock), CLIPPER);
  }

  Archive archive() {
    return archive;
  }

  Promises promises() {
    return promises;
  }

  /** What is there at this moment. */
  Moment moment() {
    synchronized (disk) { // first, as those who are told of an operation hold it
      synchronized (promising) {
        return now("no operation");
      }
    }
  }

  /** Is told of every operation of the disk before it is done, by who does it. */
  void before(DiskOperation next) {
    if (next.kind() == DiskOperation.Kind.UNLINK) {
      // Media is removed after the index was told, and the index has answered.
      promise(() -> {});
    }
  }

  /** What is there before an operation of the disk, which is told of by who does it. */
  Moment moment(DiskOperation next) {
    synchronized (promising) {
      return now(next.toString());
    }
  }

  private Moment now(String before) {
    return new Moment(disk.copy(), IndexCopy.of(directory), durableLog, promises.copy(), before);
  }

  /** Makes a promise, after which what the index has is durable. */
  private void promise(Runnable change) {
    synchronized (promising) {
      change.run();
      durableLog = IndexCopy.logLength(directory);
    }
  }

  /** Does something, of which operations of the disk may fail. */
  void step(Random random) throws IOException {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    Optional<StreamInfo> stream = stream(name);
    if (stream.isEmpty()) {
      create(name);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> delete(stream.get());
      case 1 -> deleteWhileProducerSends(stream.get());
      case 2 -> {
        archive.close();
        archive = open();
        promise(() -> {});
      }
      case 3, 4 -> sendToAll(random);
      default -> send(stream.get(), random);
    }
  }

  private Optional<StreamInfo> stream(String name) throws IOException {
    try {
      return Optional.of(archive.streamNamed(name));
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  private void create(String name) {
    promise(() -> promises.creating(name));
    try {
      StreamInfo info = archive.create(name, StreamInfo.Settings.retaining(24));
      promise(() -> promises.created(info));
    } catch (ArchiveException | IOException e) {
      // It may be there after a start, or not.
    }
  }

  private void delete(StreamInfo stream) {
    promise(() -> promises.deleting(stream));
    try {
      archive.delete(stream, Optional.empty());
      promise(() -> promises.deleted(stream));
    } catch (ArchiveException | IOException e) {
      // It may be there after a start, or not.
    }
  }

  private void deleteWhileProducerSends(StreamInfo stream) {
    Body body = new Body(sent.segment(clock.epochMs(), 2), Body.End.SILENCE);
    Thread producer = new Thread(() -> send(stream, body));
    producer.start();
    body.awaitAllRead();
    delete(stream);
    join(producer);
  }

  private void sendToAll(Random random) throws IOException {
    List<Thread> producers = new ArrayList<>();
    for (StreamInfo stream : archive.streams("", "", 10)) {
      Body body = body(random);
      producers.add(new Thread(() -> send(stream, body)));
    }
    producers.forEach(Thread::start);
    producers.forEach(ArchiveLife::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void send(StreamInfo stream, Random random) {
    send(stream, body(random));
  }

  /** One to three fragments, the last of which may break off. */
  private Body body(Random random) {
    byte[] segment = sent.segment(clock.epochMs(), 1 + random.nextInt(3));
    if (random.nextInt(3) > 0) {
      return new Body(segment, Body.End.WHOLE);
    }
    int length = segment.length - random.nextInt(segment.length / 3);
    return new Body(Arrays.copyOf(segment, length), Body.End.BROKEN_OFF);
  }

  /** Sends a whole fragment, and returns how many were acknowledged as persisted. */
  int sendOne(StreamInfo stream) {
    return send(stream, new Body(sent.segment(clock.epochMs(), 1), Body.End.WHOLE));
  }

  private int send(StreamInfo stream, Body body) {
    int[] persisted = new int[1];
    try {
      Ingest ingest =
          archive.ingest(
              stream,
              ABSOLUTE,
              ack -> {
                promise(() -> promises.acknowledged(stream, ack));
                persisted[0] += ack.event() == Ack.Event.PERSISTED ? 1 : 0;
              });
      ingest.run(body);
    } catch (ArchiveException | IOException e) {
      // The producer is turned away.
    }
    body.close();
    return persisted[0];
  }

  @Override
  public void close() throws IOException {
    archive.close();
    SimulatedStoreProvider.forget(settings);
  }

  /** What a producer sends. */
  private static final class Body implements ReadableByteChannel {
    private final ByteBuffer bytes;
    private final End end;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What follows the last byte. */
    private enum End {
      WHOLE,
      BROKEN_OFF,
      SILENCE
    }

    Body(byte[] bytes, End end) {
      this.bytes = ByteBuffer.wrap(bytes);
      this.end = end;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (bytes.hasRemaining()) {
        int count = Math.min(bytes.remaining(), target.remaining());
        target.put(bytes.slice().limit(count));
        bytes.position(bytes.position() + count);
        return count;
      }
      read.countDown();
      if (end == End.WHOLE) {
        return -1;
      }
      if (end == End.SILENCE) {
        await(closed);
      }
      throw new IOException("the producer is gone");
    }

    /** Waits until all is read, or nobody will. */
    void awaitAllRead() {
      await(read);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public boolean isOpen() {
      return closed.getCount() > 0;
    }

    @Override
    public void close() {
      read.countDown();
      closed.countDown();
    }
  }
}
