package io.getclip.archive.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.Ack;
import io.getclip.archive.AckListener;
import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.Ingest;
import io.getclip.archive.IngestError;
import io.getclip.archive.IngestOptions;
import io.getclip.archive.Producer;
import io.getclip.archive.StreamInfo;
import io.getclip.archive.disk.DiskOperation.Kind;
import io.getclip.core.Clipper;
import io.getclip.testkit.MatroskaBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an archive does when its disk, its index or those who use it fail. */
@Timeout(60)
final class ArchiveFaultTest {
  private static final long T0 = 1_795_305_600_000L;
  private static final IngestOptions ABSOLUTE =
      new IngestOptions(IngestOptions.Timecodes.ABSOLUTE, 0);

  private static final FragmentSelector ALL =
      new FragmentSelector(FragmentSelector.Origin.SERVER, 0, Long.MAX_VALUE / 2);

  private final SimulatedDisk disk = SimulatedDisk.empty(ModelArchive.DATA);
  @TempDir Path directory;

  private Archive open() throws IOException {
    return open(disk);
  }

  private Archive open(BlockIo seam) throws IOException {
    return Archive.open(
        ArchiveOptions.in(directory).withStore("simulated", SimulatedStoreProvider.on(seam)),
        Clipper.standard());
  }

  private static StreamInfo stream(Archive archive, String name) throws Exception {
    return archive.create(name, StreamInfo.Settings.retaining(24));
  }

  private static ReadableByteChannel body(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  /** Sends, and returns what the producer was told; an error by its name. */
  private static List<String> put(Archive archive, StreamInfo stream, byte[] bytes)
      throws Exception {
    List<String> told = new ArrayList<>();
    AckListener acks =
        ack -> told.add(ack.error().map(IngestError::toString).orElse(ack.event().toString()));
    archive.ingest(stream, ABSOLUTE, acks).run(body(bytes));
    return told;
  }

  private void failOnce(Kind kind, String suffix) {
    AtomicInteger left = new AtomicInteger(1);
    disk.observe(
        operation -> {
          if (operation.kind() == kind
              && operation.path().toString().endsWith(suffix)
              && left.getAndDecrement() == 1) {
            throw new IOException("no " + kind);
          }
        });
  }

  @Test
  void aListenerThatFailsTakesNothingFromOthers() throws Exception {
    try (Archive archive = open()) {
      AckListener failing =
          ack -> {
            throw new IllegalStateException("the connection is closed");
          };
      StreamInfo stream = stream(archive, "a");

      archive.ingest(stream, ABSOLUTE, failing).run(body(Producer.segment(T0, 2)));

      assertThat(put(archive, stream(archive, "b"), Producer.segment(T0, 1))).endsWith("PERSISTED");
      assertThat(put(archive, stream, Producer.segment(T0, 1))).endsWith("PERSISTED");
    }
  }

  @Test
  void aBodyThatCannotBeClosedKeepsNothingOpen() throws Exception {
    StreamInfo stream;
    try (Archive archive = open()) {
      stream = stream(archive, "a");
      archive.ingest(stream, ABSOLUTE, ack -> {}).run(body(Producer.segment(T0, 1)));
    }
    Archive archive = open();
    Unclosable body = new Unclosable(Producer.segment(T0, 1));
    Ingest ingest = archive.ingest(stream, ABSOLUTE, ack -> {});
    Thread thread = new Thread(() -> ingest.run(body));
    thread.start();
    body.awaitRead();

    archive.close();

    thread.join();
    open().close(); // which it could not if the directory were still held
  }

  /** Blocks when all is read until it is closed, which fails. */
  private static final class Unclosable implements ReadableByteChannel {
    private final ReadableByteChannel bytes;
    private boolean isRead;
    private boolean isClosed;

    Unclosable(byte[] bytes) {
      this.bytes = body(bytes);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = bytes.read(target);
      return count >= 0 ? count : block();
    }

    private synchronized int block() throws IOException {
      isRead = true;
      notifyAll();
      awaitTrue(() -> isClosed);
      throw new IOException("closed");
    }

    synchronized void awaitRead() {
      awaitTrue(() -> isRead);
    }

    synchronized void awaitClosed() {
      awaitTrue(() -> isClosed);
    }

    private void awaitTrue(BooleanSupplier condition) {
      try {
        while (!condition.getAsBoolean()) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public synchronized void close() throws IOException {
      isClosed = true;
      notifyAll();
      throw new IOException("cannot be closed");
    }
  }

  @Test
  void aProducerThatIsSupersededWhileItsStoreIsSlowLosesNothing() throws Exception {
    CountDownLatch isForced = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    BlockIo slow =
        new SeamOfFiles(disk, file -> new HookedFile(file, () -> await(isForced, goesOn)));
    Documents.Clock clock = new Documents.Clock();
    List<FragmentNumber> persisted = new CopyOnWriteArrayList<>();
    AckListener acks =
        ack -> {
          if (ack.event() == Ack.Event.PERSISTED) {
            persisted.add(ack.number().orElseThrow());
          }
        };
    try (Archive archive = open()) {
      stream(archive, "a");
    }
    try (Archive archive =
        Archive.open(
            ArchiveOptions.in(directory)
                .withStore("simulated", SimulatedStoreProvider.on(slow))
                .with(clock),
            Clipper.standard())) {
      StreamInfo stream = archive.streamNamed("a");
      Ingest first = archive.ingest(stream, ABSOLUTE, acks);
      Unclosable silent = new Unclosable(Producer.segment(T0, 2));
      Thread thread = new Thread(() -> first.run(silent));
      thread.start();
      isForced.await();
      silent.awaitRead();
      clock.nanos += 6_000_000_000L;
      Thread release =
          new Thread(
              () -> {
                silent.awaitClosed();
                goesOn.countDown();
              });
      release.start();

      archive.ingest(stream, ABSOLUTE, acks).run(body(Producer.segment(T0 + 60_000, 2)));

      thread.join();
      assertThat(persisted).hasSize(3).isSorted();
      assertThat(archive.fragments(stream, ALL, -1, 10).fragments())
          .extracting(FragmentInfo::number)
          .containsExactlyElementsOf(persisted);
    }
  }

  private static void await(CountDownLatch reached, CountDownLatch goesOn) {
    reached.countDown();
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFragmentThatCannotBeReadBackIsAnArchivalError() throws Exception {
    try (Archive archive = open()) {
      StreamInfo stream = stream(archive, "a");
      failOnce(Kind.OPEN, ".mkv");

      assertThat(put(archive, stream, Producer.segment(T0, 2)))
          .containsExactly("BUFFERING", "ARCHIVAL_ERROR");
      assertThat(put(archive, stream, Producer.segment(T0, 2))).endsWith("PERSISTED");
    }
  }

  @Test
  void noFileStaysOpenWhenTheFirstBytesOfAFragmentCannotBeWritten() throws Exception {
    AtomicInteger open = new AtomicInteger();
    BlockIo counting =
        new SeamOfFiles(
            disk,
            file -> {
              open.incrementAndGet();
              return new HookedFile(file, () -> {}, open::decrementAndGet);
            });
    try (Archive archive = open(counting)) {
      StreamInfo stream = stream(archive, "a");
      MatroskaBuilder large =
          new MatroskaBuilder().video(1, Producer.AVC, new byte[10_000], 160, 120);
      failOnce(Kind.WRITE, ".mkv");

      assertThat(put(archive, stream, Producer.fragment(large, T0, 1).build()))
          .containsExactly("ARCHIVAL_ERROR");

      assertThat(put(archive, stream, Producer.segment(T0, 1))).endsWith("PERSISTED");
    }
    assertThat(open).hasValue(0);
  }

  /** A file that does something before it is forced or closed. */
  private record HookedFile(BlockFile file, Runnable onForce, Runnable onClose)
      implements ForwardingFile {

    HookedFile(BlockFile file, Runnable onForce) {
      this(file, onForce, () -> {});
    }

    @Override
    public void force() throws IOException {
      onForce.run();
      file.force();
    }

    @Override
    public void close() throws IOException {
      onClose.run();
      file.close();
    }
  }

  @Test
  void aFullDiskLeavesNoEmptyFilesBehind() throws Exception {
    try (Archive archive = open()) {
      StreamInfo stream = stream(archive, "a");
      disk.observe(
          operation -> {
            if (operation.kind() == Kind.WRITE) {
              throw new IOException("No space left on device");
            }
          });
      for (int i = 0; i < 10; i++) {
        assertThat(put(archive, stream, Producer.segment(T0, 1))).endsWith("ARCHIVAL_ERROR");
      }
      disk.observe(DiskObserver.NONE);

      assertThat(disk.seen().files().keySet())
          .extracting(path -> path.getFileName().toString())
          .containsExactly("stream.json");
      assertThat(put(archive, stream, Producer.segment(T0, 1))).endsWith("PERSISTED");
    }
  }

  @Test
  void aStreamThatTheIndexDoesNotTakeLeavesNothing() throws Exception {
    try (Archive archive = open()) {
      sql("CREATE TRIGGER t BEFORE INSERT ON stream BEGIN SELECT RAISE(ABORT, 'full'); END");
      assertThatThrownBy(() -> stream(archive, "a")).isInstanceOf(IOException.class);
      sql("DROP TRIGGER t");

      assertThat(disk.seen().files()).isEmpty();
    }
  }

  @Test
  void aStreamThatCannotBeDescribedLeavesNothingThatAStartWouldTakeUp() throws Exception {
    try (Archive archive = open()) {
      AtomicInteger forces = new AtomicInteger();
      disk.observe(
          operation -> {
            if (operation.kind() == Kind.FORCE_DIRECTORY && forces.getAndIncrement() < 2) {
              throw new IOException("Input/output error"); // of its making and of its removal
            }
          });
      assertThatThrownBy(() -> stream(archive, "a")).isInstanceOf(IOException.class);
      StreamInfo made = stream(archive, "a");

      assertThat(disk.seen().files().keySet())
          .containsExactly(
              ModelArchive.DATA.resolve("media").resolve(made.id()).resolve("stream.json"));
    }
  }

  @Test
  void aStreamThatAStartTakesUpIsThereAfterAPowerCut(@TempDir Path second, @TempDir Path third)
      throws Exception {
    List<SimulatedDisk> whenKilled = new ArrayList<>();
    try (Archive archive = open()) {
      disk.observe(
          operation -> {
            if (operation.kind() == Kind.FORCE_DIRECTORY && whenKilled.isEmpty()) {
              whenKilled.add(disk.copy()); // its description has its name, in memory alone
            }
          });
      stream(archive, "a");
    }
    directory = second;
    open(whenKilled.get(0)).close();

    directory = third;
    PowerCut cut = PowerCut.harshest(new Random(1));
    BlockIo left = SimulatedDisk.of(ModelArchive.DATA, whenKilled.get(0).after(cut));
    try (Archive archive = open(left)) {
      assertThat(archive.streams("", "", 10)).extracting(StreamInfo::name).containsExactly("a");
    }
  }

  private void sql(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("index.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
