package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.TestArchive.ABSOLUTE;
import static io.getclip.archive.TestArchive.ALL_BY_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.getclip.core.ClipOptions;
import io.getclip.core.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path directory;

  @Test
  void streamsKeepWhatTheyWereMadeWith() throws Exception {
    StreamInfo.Settings settings =
        new StreamInfo.Settings(
            7, Optional.of("dev"), Optional.of("video/h264"), Optional.of("key"), Map.of("a", "b"));
    StreamInfo made;
    try (TestArchive archive = new TestArchive(directory)) {
      made = archive.archive.create("..", settings);
      assertThat(made.arn())
          .isEqualTo("arn:aws:kinesisvideo:us-east-1:000000000000:stream/../" + T0);
    }
    try (TestArchive archive = new TestArchive(directory)) {
      assertThat(archive.archive.streamNamed("..")).isEqualTo(made);
      assertThat(archive.archive.streamWithArn(made.arn())).isEqualTo(made);
      assertThat(archive.archive.streams("", "", 10)).containsExactly(made);
    }
  }

  @Test
  void namesAreComparedExactlyAndBelongToOneStream() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      for (String name : List.of("A", "a", ".", "..", "con")) {
        archive.stream(name);
      }

      assertThat(archive.archive.streams("", "", 10)).hasSize(5);
      assertKind(ArchiveException.Kind.STREAM_EXISTS, () -> archive.stream("a"));
      assertKind(ArchiveException.Kind.STREAM_NOT_FOUND, () -> archive.archive.streamNamed("CON"));
      assertKind(
          ArchiveException.Kind.STREAM_NOT_FOUND,
          () ->
              archive.archive.streamWithArn(
                  "arn:aws:kinesisvideo:eu-west-1:000000000000:stream/a/" + T0));
    }
  }

  @Test
  void aDeletedStreamIsGoneAndItsNameFree() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, Producer.segment(T0, 2));
      assertKind(
          ArchiveException.Kind.VERSION_MISMATCH,
          () -> archive.archive.delete(stream, Optional.of("other")));

      archive.archive.delete(stream, Optional.of(stream.version()));

      assertKind(ArchiveException.Kind.STREAM_NOT_FOUND, () -> archive.archive.streamNamed("cam"));
      assertKind(
          ArchiveException.Kind.STREAM_NOT_FOUND,
          () -> archive.archive.ingest(stream, ABSOLUTE, ack -> {}));
      assertKind(
          ArchiveException.Kind.STREAM_NOT_FOUND,
          () -> archive.archive.clip(stream, ALL_BY_SERVER, ClipOptions.DEFAULT));
      assertThat(mediaFiles()).isEmpty();
      assertThat(archive.fragments(archive.stream("cam"))).isEmpty();
    }
  }

  @Test
  void deletingAStreamCutsItsProducerOff() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      LiveProducer producer = new LiveProducer(archive, stream);
      producer.send(Producer.segment(T0, 2));
      producer.acks().await(Ack.Event.PERSISTED, 1);

      archive.archive.delete(stream, Optional.empty());

      producer.awaitEnd();
      assertThat(producer.acks().errors()).containsExactly(IngestError.STREAM_NOT_ACTIVE);
      assertThat(mediaFiles()).isEmpty();
    }
  }

  @Test
  void aSecondProducerIsRefusedWhileTheFirstSends() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      LiveProducer first = new LiveProducer(archive, stream);
      first.send(Producer.segment(T0, 2));
      first.acks().await(Ack.Event.PERSISTED, 1);

      archive.clock.advanceMs(4_999);
      assertKind(
          ArchiveException.Kind.CONNECTION_LIMIT,
          () -> archive.archive.ingest(stream, ABSOLUTE, ack -> {}));

      archive.clock.advanceMs(1);
      Acks second = archive.put(stream, Producer.segment(T0 + 60_000, 1));
      first.awaitEnd();
      assertThat(second.persisted()).hasSize(1);
      assertThat(first.acks().persisted()).hasSize(1);
      assertThat(archive.fragments(stream)).hasSize(2);
    }
  }

  @Test
  void numbersGrowWithIngestionAcrossConnectionsAndRestarts() throws Exception {
    List<FragmentNumber> before;
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, Producer.segment(T0, 2));
      archive.put(stream, Producer.segment(T0 + 10_000, 1));
      before = archive.fragments(stream).stream().map(FragmentInfo::number).toList();
    }
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.streamNamed("cam");
      archive.put(stream, Producer.segment(T0 + 20_000, 1));

      List<FragmentNumber> after =
          archive.fragments(stream).stream().map(FragmentInfo::number).toList();
      assertThat(after).startsWith(before.toArray(new FragmentNumber[0])).hasSize(4).isSorted();
    }
  }

  @Test
  void aFragmentThatStartsBeforeTheRangeIsLeftOut() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, Producer.segment(T0, 4));

      assertThat(taken(archive, stream, T0, T0 + 6_000)).isEqualTo(4);
      assertThat(taken(archive, stream, T0 + 1, T0 + 6_000)).isEqualTo(3);
      assertThat(taken(archive, stream, T0, T0 + 5_999)).isEqualTo(3);
      assertKind(
          ArchiveException.Kind.NO_FRAGMENTS, () -> taken(archive, stream, T0 + 1, T0 + 1_999));
    }
  }

  @Test
  void limitsTellWhereTheRestBegins() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, Producer.segment(T0, 7));
      ClipOptions three = ClipOptions.DEFAULT.with(new Limits(3, Long.MAX_VALUE));

      try (ArchiveClip clip = archive.archive.clip(stream, producer(T0, T0 + 60_000), three)) {
        assertThat(clip.fragments()).isEqualTo(3);
        assertThat(clip.nextStartMs()).isEqualTo(OptionalLong.of(T0 + 6_000));
      }
      try (ArchiveClip clip =
          archive.archive.clip(stream, producer(T0 + 8_000, T0 + 60_000), three)) {
        assertThat(clip.fragments()).isEqualTo(3);
        assertThat(clip.nextStartMs()).isEmpty();
      }
    }
  }

  @Test
  void aByteThatRottedIsNeverServed() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, Producer.segment(T0, 2));
      Path file = mediaFiles().get(0);
      long middle = Files.size(file) / 4;
      byte[] bytes = Files.readAllBytes(file);
      try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        out.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[(int) middle]}), middle);
      }

      assertThatThrownBy(() -> archive.clip(stream, producer(T0, T0 + 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged in " + file.getFileName());
      assertThat(archive.clip(stream, producer(T0 + 2_000, T0 + 2_000))).isNotEmpty();
    }
  }

  @Test
  void aStreamThatKeepsNothingGivesNoClip() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.create("cam", StreamInfo.Settings.retaining(0));
      assertKind(
          ArchiveException.Kind.NO_DATA_RETENTION,
          () -> archive.archive.clip(stream, ALL_BY_SERVER, ClipOptions.DEFAULT));
    }
  }

  @Test
  void aDirectoryIsHeldByOneArchiveAlone() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      assertThat(archive.archive.streams("", "", 1)).isEmpty();
      assertThatThrownBy(() -> new TestArchive(directory).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another process");
    }
    Files.writeString(directory.resolve("format"), "getclip archive 99\n");
    assertThatThrownBy(() -> new TestArchive(directory).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("getclip archive 99");
  }

  @Test
  void aStoreThatThereIsNotIsNamedWithThoseThatThereAre() {
    assertThatThrownBy(
            () ->
                Archive.open(
                    ArchiveOptions.in(directory).withStore("tape", Map.of()),
                    io.getclip.core.Clipper.standard()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no media store provider for tape")
        .hasMessageContaining("disk");
  }

  private static FragmentSelector producer(long startMs, long endMs) {
    return new FragmentSelector(FragmentSelector.Origin.PRODUCER, startMs, endMs);
  }

  private static int taken(TestArchive archive, StreamInfo stream, long startMs, long endMs)
      throws Exception {
    try (ArchiveClip clip =
        archive.archive.clip(stream, producer(startMs, endMs), ClipOptions.DEFAULT)) {
      return clip.fragments();
    }
  }

  private List<Path> mediaFiles() throws IOException {
    try (var files = Files.walk(directory.resolve("media"))) {
      return files.filter(path -> path.toString().endsWith(".mkv")).sorted().toList();
    }
  }

  private static void assertKind(ArchiveException.Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ArchiveException.class))
        .extracting(ArchiveException::kind)
        .isEqualTo(kind);
  }
}
