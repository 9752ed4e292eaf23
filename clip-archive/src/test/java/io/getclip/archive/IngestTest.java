package io.getclip.archive;

import static io.getclip.archive.Ack.Event.BUFFERING;
import static io.getclip.archive.Ack.Event.PERSISTED;
import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.TestArchive.ABSOLUTE;
import static io.getclip.archive.TestArchive.ALL_BY_PRODUCER;
import static io.getclip.archive.TestArchive.ALL_BY_SERVER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.getclip.core.Clip;
import io.getclip.core.Clipper;
import io.getclip.core.Sources;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.FailingChannel;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Mutations;
import io.getclip.testkit.OneByteChannel;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngestTest {
  private static final int CLUSTER = 0x1F43B675;
  private static final int CLUSTER_HEADER = 12;
  private static final int TIMESTAMP_BYTES = 8;

  @TempDir Path directory;

  @Test
  void everyFragmentIsAcknowledgedThreeTimes() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      Acks acks = archive.put(archive.stream("cam"), Producer.segment(T0, 3));

      assertThat(acks.words())
          .filteredOn(word -> !word.startsWith("PERSISTED"))
          .containsExactly(
              "BUFFERING " + T0,
              "RECEIVED " + T0,
              "BUFFERING " + (T0 + 2000),
              "RECEIVED " + (T0 + 2000),
              "BUFFERING " + (T0 + 4000),
              "RECEIVED " + (T0 + 4000));
      assertThat(acks.persisted())
          .hasSize(3)
          .isSorted()
          .isEqualTo(acks.of(BUFFERING).stream().map(ack -> ack.number().orElseThrow()).toList());
    }
  }

  @Test
  void fragmentsArePersistedWhileTheProducerIsSending() throws Exception {
    byte[] body = Producer.segment(T0, 2);
    // A Cluster's Timestamp is enough to tell of it, and the next Cluster's header to end it.
    int timestamp = indexOf(body, CLUSTER) + CLUSTER_HEADER + TIMESTAMP_BYTES;
    int next = lastIndexOf(body, CLUSTER) + CLUSTER_HEADER;
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      LiveProducer producer = new LiveProducer(archive, stream);
      producer.send(body, 0, timestamp);
      assertThat(producer.acks().await(BUFFERING, 1).timecodeMs()).isEqualTo(T0);

      producer.send(body, timestamp, next);
      assertThat(producer.acks().await(PERSISTED, 1).timecodeMs()).isEqualTo(T0);
      assertThat(archive.fragments(stream)).hasSize(1);

      producer.send(body, next, body.length);
      producer.end();
      assertThat(producer.acks().persisted()).hasSize(2);
    }
  }

  @Test
  void theClipOfAnArchiveIsTheClipOfTheRecording() throws Exception {
    byte[] recording = Recording.KVS.bytes();
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(
          stream,
          new IngestOptions(IngestOptions.Timecodes.RELATIVE, T0),
          OneByteChannel.of(recording));

      byte[] clip = archive.clip(stream, ALL_BY_SERVER);

      assertThat(media(clip)).isEqualTo(media(clipOf(recording)));
      assertThat(archive.clip(stream, ALL_BY_SERVER)).isEqualTo(clip);
      assertThat(media(archive.clip(stream, ALL_BY_PRODUCER))).isEqualTo(media(clip));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CAMERA", "B_FRAMES", "HEVC_OPEN_GOP", "G711_ALAW_8000_MONO", "NTSC"})
  void everyMuxersClustersAreFragments(Recording recording) throws Exception {
    byte[] bytes = recording.bytes();
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      Acks acks =
          archive.put(
              stream,
              new IngestOptions(IngestOptions.Timecodes.RELATIVE, T0),
              TestArchive.channel(bytes));

      assertThat(acks.errors()).isEmpty();
      assertThat(media(archive.clip(stream, ALL_BY_SERVER))).isEqualTo(media(clipOf(bytes)));
    }
  }

  @Test
  void relativeTimecodesCountFromTheProducersStart() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      IngestOptions relative = new IngestOptions(IngestOptions.Timecodes.RELATIVE, T0 - 500);
      Acks acks = archive.put(stream, relative, TestArchive.channel(Producer.segment(4_000, 2)));

      assertThat(acks.of(BUFFERING)).extracting(Ack::timecodeMs).containsExactly(4_000L, 6_000L);
      assertThat(archive.fragments(stream))
          .extracting(FragmentInfo::producerMs, FragmentInfo::serverMs, FragmentInfo::lengthMs)
          .containsExactly(tuple(T0 + 3_500, T0, 2_000L), tuple(T0 + 5_500, T0, 2_000L));
    }
  }

  @Test
  void aBodyThatBreaksOffLosesTheFragmentThatWasArrivingAlone() throws Exception {
    byte[] body = Producer.segment(T0, 3);
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      Acks acks =
          archive.put(stream, ABSOLUTE, FailingChannel.of(body, lastIndexOf(body, CLUSTER) + 400));

      assertThat(acks.of(BUFFERING)).hasSize(3);
      assertThat(acks.persisted()).hasSize(2);
      assertThat(acks.errors()).isEmpty();
      assertThat(archive.fragments(stream)).hasSize(2);
      // The place it had is taken by what comes next.
      archive.put(stream, Producer.segment(T0 + 10_000, 1));
      assertThat(archive.fragments(stream)).hasSize(3);
    }
  }

  @Test
  void bytesThatAreNoMatroskaAreAnswered4006() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      Acks acks = archive.put(archive.stream("cam"), "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));

      assertThat(acks.all())
          .singleElement()
          .satisfies(
              ack -> {
                assertThat(ack.error()).contains(IngestError.INVALID_MKV_DATA);
                assertThat(ack.timecodeMs()).isEqualTo(-1);
                assertThat(ack.number()).isEmpty();
              });
    }
  }

  @Test
  void aFragmentThatIsTooLargeIsRefusedBeforeItHasArrived() throws Exception {
    MatroskaBuilder builder = Producer.fragment(Producer.header(), T0, 0);
    byte[] body = builder.build();
    byte[] endless = EbmlBytes.declaring(0xA3, 1L << 40, 8, new byte[100]);
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      Acks acks = archive.put(stream, EbmlBytes.concat(body, endless));

      assertThat(acks.errors()).containsExactly(IngestError.MAX_FRAGMENT_SIZE_REACHED);
      assertThat(archive.fragments(stream)).isEmpty();
    }
  }

  @Test
  void tagsThatOnlyTheArchiveGivesAreLeftOut() throws Exception {
    MatroskaBuilder builder =
        Producer.header().tags("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", "1.000");
    byte[] body = Producer.fragment(builder, T0, 0).tags("place", "gate").build();
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      assertThat(archive.put(stream, body).errors()).isEmpty();

      String stored = new String(storedBytes(), ISO_8859_1);
      assertThat(stored)
          .contains("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP")
          .contains(T0 / 1000 + ".000")
          .contains("gate")
          .doesNotContain("1.000D"); // the one that was sent
      assertThat(stored.split("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", -1)).hasSize(2);
    }
  }

  @Test
  void aTimeThatCannotBeIsRefused() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      assertThat(archive.put(stream, Producer.segment(Long.MAX_VALUE / 4, 1)).errors())
          .containsExactly(IngestError.INVALID_PRODUCER_TIMESTAMP);
      IngestOptions early = new IngestOptions(IngestOptions.Timecodes.RELATIVE, -3_000);
      assertThat(archive.put(stream, early, TestArchive.channel(Producer.segment(0, 1))).errors())
          .containsExactly(IngestError.INVALID_PRODUCER_TIMESTAMP);
    }
  }

  @Test
  void damagedStreamsNeverThrowAndNeverGiveAFragmentThatCannotBeRead() throws Exception {
    byte[] body = Producer.segment(T0, 3);
    SplittableRandom random = new SplittableRandom(1);
    int tries = Boolean.getBoolean("getclip.full") ? 5_000 : 100;
    List<FragmentNumber> persisted = new ArrayList<>();
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      for (int i = 0; i < tries; i++) {
        Acks acks = archive.put(stream, Mutations.mutate(body, random));

        assertThat(acks.errors()).doesNotContain(IngestError.INTERNAL_ERROR);
        persisted.addAll(acks.persisted());
      }
      assertThat(archive.archive.fragments(stream, ALL_BY_SERVER, -1, 4 * tries).fragments())
          .extracting(FragmentInfo::number)
          .hasSizeGreaterThan(tries / 3)
          .isEqualTo(persisted);
    }
  }

  @Test
  void aStreamThatKeepsNothingAcknowledgesNoMoreThanThatItReceived() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.archive.create("cam", StreamInfo.Settings.retaining(0));
      Acks acks = archive.put(stream, Producer.segment(T0, 2));

      assertThat(acks.words())
          .containsExactly(
              "BUFFERING " + T0,
              "RECEIVED " + T0,
              "BUFFERING " + (T0 + 2000),
              "RECEIVED " + (T0 + 2000));
      assertThat(archive.fragments(stream)).isEmpty();
    }
  }

  private byte[] storedBytes() throws IOException {
    try (var files = Files.walk(directory.resolve("media"))) {
      Path file = files.filter(path -> path.toString().endsWith(".mkv")).findFirst().orElseThrow();
      return Files.readAllBytes(file);
    }
  }

  private static byte[] clipOf(byte[] recording) throws Exception {
    Clip clip = Clipper.standard().clip(Sources.of(ByteBuffer.wrap(recording)));
    CollectingChannel out = new CollectingChannel();
    clip.writeTo(out);
    return out.bytes();
  }

  /** The media of an MP4: all behind its first boxes, which tell of times that differ. */
  private static byte[] media(byte[] mp4) {
    int mdat = indexOf(mp4, 0x6D646174);
    return Arrays.copyOfRange(mp4, mdat, mp4.length);
  }

  private static int indexOf(byte[] bytes, int word) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int at = 0;
    while (buffer.getInt(at) != word) {
      at++;
    }
    return at;
  }

  private static int lastIndexOf(byte[] bytes, int word) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int at = bytes.length - 4;
    while (buffer.getInt(at) != word) {
      at--;
    }
    return at;
  }
}
