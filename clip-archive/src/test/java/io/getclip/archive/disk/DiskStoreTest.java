package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.HOUR;
import static io.getclip.archive.disk.Documents.bytes;
import static io.getclip.archive.disk.Documents.put;
import static io.getclip.archive.disk.Documents.read;
import static io.getclip.archive.disk.Documents.sealOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.StoredMedia;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on the machine's own file system. */
final class DiskStoreTest {
  private static final String STREAM = "s1";
  private static final DiskStore.Sizes SMALL = new DiskStore.Sizes(10_000, 256);

  @TempDir private Path data;
  private final Documents.Clock clock = new Documents.Clock();
  private DiskStore store;

  @BeforeEach
  void open() throws IOException {
    store = Documents.store(new FileIo(), data, DiskStore.Sizes.DEFAULT, clock);
    store.describe(STREAM, text("first"));
  }

  private static ByteBuffer text(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  private void reopen(DiskStore.Sizes sizes) throws IOException {
    store.close();
    store = Documents.store(new FileIo(), data, sizes, clock);
  }

  private Path folder() {
    return data.resolve("media").resolve(STREAM);
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    byte[] small = bytes(1, 10);
    byte[] large = bytes(2, 300_000);

    MediaPlace first = put(store, STREAM, 1, small);
    MediaPlace second = put(store, STREAM, 2, large);

    assertThat(read(store, STREAM, first)).isEqualTo(small);
    assertThat(read(store, STREAM, second)).isEqualTo(large);
    assertThat(second).isEqualTo(new MediaPlace(first.file(), 10 + Footer.BYTES, 300_000));
    assertThat(folder().resolve(first.file())).hasSize(300_010 + 2 * Footer.BYTES);
  }

  @Test
  void readsWhatIsWrittenBeforeItIsFinished() throws IOException {
    reopen(SMALL);
    byte[] document = bytes(3, 1000);
    put(store, STREAM, 1, bytes(1, 100));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    MediaSource written = writer.written();
    writer.write(ByteBuffer.wrap(document, 0, 700));
    writer.write(ByteBuffer.wrap(document, 700, 300));

    ByteBuffer all = ByteBuffer.allocate(2000);
    while (written.read(all.position(), all) >= 0) {
      // until the end of what is written
    }

    assertThat(written.size()).isEqualTo(1000);
    assertThat(all.flip()).isEqualTo(ByteBuffer.wrap(document));
    writer.abandon();
    assertThatThrownBy(() -> written.read(0, ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void putsTheNextFragmentWhereAnAbandonedOneBegan() throws IOException {
    reopen(SMALL);
    MediaPlace before = put(store, STREAM, 1, bytes(1, 100));
    FragmentWriter abandoned = store.begin(STREAM, HOUR);
    abandoned.write(ByteBuffer.wrap(bytes(2, 5000)));
    abandoned.abandon();

    MediaPlace after = put(store, STREAM, 2, bytes(3, 50));

    assertThat(after).isEqualTo(new MediaPlace(before.file(), 100 + Footer.BYTES, 50));
    assertThat(folder().resolve(after.file())).hasSize(150 + 2 * Footer.BYTES);
    assertThat(read(store, STREAM, after)).isEqualTo(bytes(3, 50));
  }

  @Test
  void takesOneFragmentOfAStreamAtATime() throws IOException {
    FragmentWriter writer = store.begin(STREAM, HOUR);

    assertThatThrownBy(() -> store.begin(STREAM, HOUR)).isInstanceOf(IllegalStateException.class);

    writer.abandon();
    store.begin(STREAM, HOUR).abandon();
  }

  @Test
  void refusesASealOfAnotherLength() throws IOException {
    FragmentWriter writer = store.begin(STREAM, HOUR);
    writer.write(ByteBuffer.wrap(bytes(1, 10)));

    assertThatThrownBy(() -> writer.finish(sealOf(1, bytes(1, 11))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void beginsAnotherFileWhenOneIsFull() throws IOException {
    reopen(SMALL);

    MediaPlace first = put(store, STREAM, 1, bytes(1, 9000));
    MediaPlace second = put(store, STREAM, 2, bytes(2, 5000));
    MediaPlace third = put(store, STREAM, 3, bytes(3, 10));

    assertThat(second.file()).isEqualTo(first.file());
    assertThat(third.file()).isGreaterThan(first.file());
    assertThat(read(store, STREAM, first)).isEqualTo(bytes(1, 9000));
  }

  @Test
  void beginsAnotherFileWhenOneIsOld() throws IOException {
    MediaPlace first = put(store, STREAM, 1, bytes(1, 10));
    clock.nanos += HOUR.toNanos() - 1;
    MediaPlace second = put(store, STREAM, 2, bytes(2, 10));
    clock.nanos += 1;
    MediaPlace third = put(store, STREAM, 3, bytes(3, 10));

    assertThat(second.file()).isEqualTo(first.file());
    assertThat(third.file()).isGreaterThan(first.file());
  }

  @Test
  void neverGrowsOldWhenAgeHasNoBound() throws IOException {
    store.begin(STREAM, Duration.ofSeconds(Long.MAX_VALUE)).abandon();
    clock.nanos = Long.MAX_VALUE - 1;
    store.begin(STREAM, Duration.ofSeconds(Long.MAX_VALUE)).abandon();

    assertThat(mediaFiles()).hasSize(1);
  }

  @Test
  void neverAppendsToAFileOfAnotherProcessAndNamesFilesInOrderWhenTheClockGoesBack()
      throws IOException {
    MediaPlace first = put(store, STREAM, 1, bytes(1, 10));
    clock.epochMs -= 86_400_000;
    reopen(SMALL);
    MediaPlace second = put(store, STREAM, 2, bytes(2, 10));
    reopen(SMALL);
    MediaPlace third = put(store, STREAM, 3, bytes(3, 10));

    assertThat(List.of(first.file(), second.file(), third.file()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTheLastDescription() throws IOException {
    assertThat(store.description(STREAM)).contains(text("first"));

    store.describe(STREAM, text("second"));
    reopen(SMALL);

    assertThat(store.description(STREAM)).contains(text("second"));
    assertThat(store.description("s2")).isEmpty();
    assertThat(store.streams()).containsExactly(STREAM);
  }

  @Test
  void refusesADescriptionThatIsNoneAndKeepsTheLast() throws IOException {
    assertThatThrownBy(() -> store.describe(STREAM, ByteBuffer.allocate((1 << 20) + 1)))
        .isInstanceOf(IOException.class);
    assertThat(store.description(STREAM)).contains(text("first"));

    Files.write(folder().resolve("stream.json"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> store.description(STREAM)).isInstanceOf(IOException.class);
  }

  @Test
  void readsADeletedFileToItsEndWhenItIsOpen() throws IOException {
    MediaPlace place = put(store, STREAM, 1, bytes(1, 100));
    try (StoredMedia media = store.open(STREAM, place.file())) {
      store.delete(STREAM);
      store.delete(STREAM);

      ByteBuffer target = ByteBuffer.allocate(100);
      assertThat(media.read(0, target)).isEqualTo(100);
      assertThat(target.array()).isEqualTo(bytes(1, 100));
    }
    assertThat(folder()).doesNotExist();
    assertThat(store.streams()).isEmpty();
    assertThatThrownBy(() -> store.open(STREAM, place.file()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void cutsOffAProducerWhoseStreamIsDeleted() throws IOException {
    FragmentWriter writer = store.begin(STREAM, HOUR);
    store.delete(STREAM);
    writer.write(ByteBuffer.wrap(bytes(1, 10)));

    assertThatThrownBy(() -> writer.finish(sealOf(1, bytes(1, 10))))
        .isInstanceOf(IOException.class);
    writer.abandon();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void opensNothingOutsideOfAStreamsFiles() throws IOException {
    Files.writeString(data.resolve("secret"), "x");

    for (String file : List.of("../../secret", "stream.json", "", "000000000000001-0.mkv")) {
      assertThatThrownBy(() -> store.open(STREAM, file)).isInstanceOf(NoSuchFileException.class);
    }
    assertThatThrownBy(() -> store.description("../media")).hasMessageContaining("../media");
  }

  @Test
  void doesNotSyncWhatIsNotFinished() throws IOException {
    FragmentWriter writer = store.begin(STREAM, HOUR);
    assertThat(store.sync(List.of(writer))).containsOnlyKeys(writer);
    writer.abandon();
    assertThat(store.sync(List.of(writer))).containsOnlyKeys(writer);
  }

  @Test
  void aThreadThatIsInterruptedClosesItsOwnFileAlone() throws IOException {
    MediaPlace place = put(store, STREAM, 1, bytes(1, 100));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    try (StoredMedia mine = store.open(STREAM, place.file());
        StoredMedia others = store.open(STREAM, place.file())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> mine.read(0, ByteBuffer.allocate(1)))
          .isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();

      assertThat(others.read(0, ByteBuffer.allocate(1))).isEqualTo(1);
    }
    writer.write(ByteBuffer.wrap(bytes(2, 100)));
    MediaPlace next = writer.finish(sealOf(2, bytes(2, 100)));
    assertThat(store.sync(List.of(writer))).isEmpty();
    assertThat(read(store, STREAM, next)).isEqualTo(bytes(2, 100));
  }

  @Test
  void anInterruptedWriterLosesItsFragmentAndNoOther() throws IOException {
    MediaPlace place = put(store, STREAM, 1, bytes(1, 100));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    writer.write(ByteBuffer.wrap(bytes(2, 100)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> writer.finish(sealOf(2, bytes(2, 100))))
        .isInstanceOf(IOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(read(store, STREAM, place)).isEqualTo(bytes(1, 100));
    MediaPlace next = put(store, STREAM, 3, bytes(3, 10));
    assertThat(next.file()).isNotEqualTo(place.file());
  }

  @Test
  void takesNothingWhenItIsClosed() throws IOException {
    FragmentWriter writer = store.begin(STREAM, HOUR);
    store.close();

    writer.write(ByteBuffer.wrap(bytes(1, 10)));
    assertThatThrownBy(() -> writer.finish(sealOf(1, bytes(1, 10))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.begin(STREAM, HOUR)).isInstanceOf(IOException.class);
  }

  private List<Path> mediaFiles() throws IOException {
    try (var files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".mkv")).toList();
    }
  }

  @Test
  void leavesAloneWhatIsNotItsOwnAndIsNoStream() throws IOException {
    Files.createDirectories(data.resolve("media/Not-A-Stream"));
    Files.writeString(data.resolve("media/note"), "x");
    Files.writeString(folder().resolve("note.txt"), "x");

    assertThat(store.streams()).containsExactly(STREAM);
    assertThat(Documents.recovered(store, STREAM, Map.of())).isEmpty();
    assertThat(folder().resolve("note.txt")).exists();
    assertThat(data.resolve("media/note")).exists();
  }
}
