package io.getclip.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.ebml.EbmlException;
import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Mutations;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProducerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final byte[] PRIVATE = {1, 2, 3};

  /**
   * A recording to be made.
   *
   * @param frameMs how long a frame of video is shown
   * @param groupFrames frames from one key frame to the next
   */
  private record Source(
      int frameMs,
      int groupFrames,
      int frames,
      boolean audio,
      boolean groups,
      int clusterMs,
      long firstMs) {

    byte[] bytes() {
      MatroskaBuilder out = new MatroskaBuilder().video(1, "V_TEST", PRIVATE, 16, 16);
      if (audio) {
        out.audio(2, "A_TEST", PRIVATE, 48_000, 2);
      }
      long cluster = Long.MIN_VALUE;
      for (int i = 0; i < frames; i++) {
        long ms = firstMs + (long) i * frameMs;
        if (cluster == Long.MIN_VALUE || ms - cluster >= clusterMs) {
          cluster = ms;
          out.cluster(cluster);
        }
        boolean key = i % groupFrames == 0;
        byte[] frame = {(byte) i, (byte) (i >> 8), (byte) 1};
        int relative = (int) (ms - cluster);
        if (groups && i % 3 == 0) {
          out.blockGroup(1, relative, frameMs, frame, key ? new long[0] : new long[] {-frameMs});
        } else {
          out.simpleBlock(1, relative, key, frame);
        }
        if (audio) {
          out.laced(2, relative, MatroskaBuilder.Lacing.XIPH, frame, new byte[] {7});
        }
      }
      return out.build();
    }
  }

  @Provide
  Arbitrary<Source> sources() {
    return Combinators.combine(
            Arbitraries.integers().between(10, 200),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(1, 400),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 30_000),
            Arbitraries.longs().between(0, 100_000))
        .as(Source::new);
  }

  @Property(tries = 200)
  void everyFrameArrivesInOrderOnce(@ForAll("sources") Source source) throws IOException {
    Sent sent = Sent.of(source.bytes());

    long moved = Sent.NOW_NS - source.firstMs() * 1_000_000;
    assertThat(sent.only().blocks().stream().map(block -> block.moved(0)))
        .isEqualTo(Blocks.of(source.bytes()).stream().map(block -> block.moved(moved)).toList());
    assertThat(sent.end).isEmpty();
  }

  @Property(tries = 200)
  void fragmentsBeginAtKeyFramesASecondApart(@ForAll("sources") Source source) throws IOException {
    Sent.Connection sent = Sent.of(source.bytes()).only();

    List<Blocks.Entry> blocks = sent.blocks();
    long groupNs = source.frameMs() * (long) source.groupFrames() * 1_000_000;
    for (int i = 0; i < sent.fragments.size(); i++) {
      int cluster = i;
      Blocks.Entry first =
          blocks.stream().filter(block -> block.cluster() == cluster).findFirst().orElseThrow();
      assertThat(first.track()).isEqualTo(1);
      assertThat(first.key()).isTrue();
      assertThat(first.timestampNs()).isEqualTo(sent.fragments.get(i).startNs());
      if (i > 0) {
        long apart = sent.fragments.get(i).startNs() - sent.fragments.get(i - 1).startNs();
        assertThat(apart).isBetween(SECOND, Math.max(groupNs, SECOND + groupNs));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void sendsRecordingsOfCameras(Recording recording) throws IOException {
    List<Blocks.Entry> source = Blocks.of(recording.bytes());

    Sent sent = Sent.of(recording.bytes());

    List<Blocks.Entry> blocks = sent.blocks();
    assertThat(blocks.stream().map(Blocks.Entry::bytes))
        .isEqualTo(source.stream().map(Blocks.Entry::bytes).toList());
    assertThat(blocks.stream().map(Blocks.Entry::key))
        .isEqualTo(source.stream().map(Blocks.Entry::key).toList());
  }

  private static MatroskaBuilder document() {
    return new MatroskaBuilder().video(1, "V_TEST", PRIVATE, 16, 16);
  }

  private static byte[] joined(MatroskaBuilder... documents) {
    return EbmlBytes.concat(
        Arrays.stream(documents).map(MatroskaBuilder::build).toArray(byte[][]::new));
  }

  private static List<Long> startsMs(Sent sent) {
    List<Long> starts = new ArrayList<>();
    sent.connections.forEach(
        connection -> connection.fragments.forEach(fragment -> starts.add(fragment.startMs())));
    return starts;
  }

  @Test
  void keepsTheTracksAsTheyAre() throws IOException {
    byte[] unknown = EbmlBytes.element(0x4DEF, new byte[] {9, 9});
    byte[] tracks =
        EbmlBytes.element(
            0x1654AE6B,
            EbmlBytes.element(0xAE, EbmlBytes.uint(0xD7, 5), EbmlBytes.uint(0x83, 1), unknown));
    byte[] source =
        EbmlBytes.concat(
            MatroskaBuilder.header("webm"),
            EbmlBytes.unknownSize(
                0x18538067,
                8,
                tracks,
                EbmlBytes.element(
                    0x1F43B675,
                    EbmlBytes.uint(0xE7, 0),
                    EbmlBytes.element(
                        0xA3,
                        MatroskaBuilder.payload(
                            5, 0, 0x80, MatroskaBuilder.Lacing.NONE, new byte[] {1})))));

    assertThat(Sent.of(source).only().bytes.toByteArray()).containsSequence(tracks);
  }

  @Test
  void timesOfDayStayUnlessAStartIsWished() throws IOException {
    byte[] source = document().cluster(1_600_000_000_123L).simpleBlock(1, 0, true, PRIVATE).build();

    Sent sent = Sent.of(source);
    assertThat(startsMs(sent)).containsExactly(1_600_000_000_123L);
    assertThat(sent.only().start.relative()).isFalse();
    assertThat(sent.only().fragments.get(0).timecodeMs()).isEqualTo(1_600_000_000_123L);
    assertThat(startsMs(Sent.of(source, OptionalLong.of(5_000_000)))).containsExactly(5L);
  }

  private static MatroskaBuilder tagged(String seconds, long cluster) {
    return document()
        .tags("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", seconds)
        .cluster(cluster)
        .simpleBlock(1, 20, true, PRIVATE);
  }

  @Test
  void aTagOfKinesisVideoStreamsSaysWhenATimelineBegins() throws IOException {
    byte[] source =
        joined(
            tagged("1500000000.250", 0),
            // The source's own times go on, whatever its tag says.
            tagged("1500000099.000", 2000),
            tagged("1500000200.000", 0));

    Sent sent = Sent.of(source);

    assertThat(sent.connections).hasSize(2);
    assertThat(startsMs(sent))
        .containsExactly(1_500_000_000_270L, 1_500_000_002_270L, 1_500_000_200_020L);
  }

  @Test
  void timestampsAreSentAsTheSourceHasThem() throws IOException {
    byte[] source =
        joined(
            tagged("1500000000.250", 500), document().cluster(0).simpleBlock(1, 7, true, PRIVATE));

    Sent sent = Sent.of(source);

    assertThat(sent.connections.stream().map(connection -> connection.start.relative()))
        .containsExactly(true, true);
    assertThat(sent.connections.get(0).start.startMs()).isEqualTo(1_499_999_999_750L);
    assertThat(sent.connections.get(0).fragments.get(0).timecodeMs()).isEqualTo(520);
    assertThat(sent.connections.get(1).fragments.get(0).timecodeMs()).isEqualTo(7);
  }

  @Test
  void aTagThatIsNoTimeOfDayIsPassedOver() throws IOException {
    byte[] source =
        document()
            .tags("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", "0.000")
            .cluster(7)
            .simpleBlock(1, 0, true, PRIVATE)
            .build();

    assertThat(startsMs(Sent.of(source))).containsExactly(Sent.NOW_NS / 1_000_000);
  }

  @Test
  void aTimelineThatRestartsIsSentOnAnotherConnectionBehindTheFirst() throws IOException {
    byte[] source =
        joined(
            document()
                .cluster(0)
                .simpleBlock(1, 0, true, PRIVATE)
                .simpleBlock(1, 40, false, PRIVATE),
            document().cluster(0).simpleBlock(1, 0, true, PRIVATE));

    Sent sent = Sent.of(source);

    long now = Sent.NOW_NS / 1_000_000;
    assertThat(sent.connections).hasSize(2);
    assertThat(startsMs(sent)).containsExactly(now, now + 80);
  }

  @Test
  void aTimeOfDayThatGoesBackIsKeptOnAnotherConnection() throws IOException {
    byte[] source =
        joined(
            document().cluster(1_600_000_010_000L).simpleBlock(1, 0, true, PRIVATE),
            document().cluster(1_600_000_000_000L).simpleBlock(1, 0, true, PRIVATE));

    Sent sent = Sent.of(source);

    assertThat(sent.connections).hasSize(2);
    assertThat(startsMs(sent)).containsExactly(1_600_000_010_000L, 1_600_000_000_000L);
  }

  @Test
  void documentsThatGoOnShareAConnection() throws IOException {
    byte[] source =
        joined(
            document().cluster(0).simpleBlock(1, 0, true, PRIVATE),
            document().cluster(2000).simpleBlock(1, 0, true, PRIVATE));

    assertThat(Sent.of(source).connections).hasSize(1);
  }

  @Test
  void otherTracksNeedAnotherConnection() throws IOException {
    byte[] source =
        joined(
            document().cluster(0).simpleBlock(1, 0, true, PRIVATE),
            new MatroskaBuilder()
                .video(1, "V_OTHER", PRIVATE, 16, 16)
                .cluster(2000)
                .simpleBlock(1, 0, true, PRIVATE));

    Sent sent = Sent.of(source);

    long now = Sent.NOW_NS / 1_000_000;
    assertThat(sent.connections).hasSize(2);
    assertThat(startsMs(sent)).containsExactly(now, now + 2000);
  }

  @Test
  void aClockThatGoesBackInsideADocumentIsARestart() throws IOException {
    byte[] source =
        document()
            .cluster(100_000)
            .simpleBlock(1, 0, true, PRIVATE)
            .cluster(0)
            .simpleBlock(1, 0, true, PRIVATE)
            .build();

    assertThat(Sent.of(source).connections).hasSize(2);
  }

  @Test
  void withoutKeyFramesNoFragmentIsLongerThanItMayBe() throws IOException {
    MatroskaBuilder out = document();
    for (int second = 0; second < 100; second++) {
      out.cluster(second * 1000L).simpleBlock(1, 0, second == 0, PRIVATE);
    }

    assertThat(startsMs(Sent.of(out.build())).stream().map(ms -> ms - Sent.NOW_NS / 1_000_000))
        .containsExactly(0L, 19_000L, 38_000L, 57_000L, 76_000L, 95_000L);
  }

  @Test
  void withoutVideoAudioLeads() throws IOException {
    MatroskaBuilder out = new MatroskaBuilder().audio(2, "A_TEST", PRIVATE, 8000, 1);
    for (int i = 0; i < 100; i++) {
      out.cluster(i * 40L).simpleBlock(2, 0, true, PRIVATE);
    }

    assertThat(startsMs(Sent.of(out.build()))).hasSize(4);
  }

  @Test
  void timestampsOfAnyScaleFit() throws IOException {
    for (long scale : new long[] {1000, 20_833, 640_000, 1_000_000, 10_000_000}) {
      MatroskaBuilder out = document().timestampScale(scale);
      long step = 500_000_000 / scale;
      for (int i = 0; i < 30; i++) {
        out.cluster(i * step).simpleBlock(1, 0, i % 6 == 0, new byte[] {(byte) i});
      }
      List<Blocks.Entry> blocks = Sent.of(out.build()).only().blocks();
      for (int i = 0; i < 30; i++) {
        assertThat(blocks.get(i).timestampNs())
            .isBetween(
                Sent.NOW_NS + i * step * scale - 1_000_000,
                Sent.NOW_NS + i * step * scale + 1_000_000);
      }
    }
  }

  @Test
  void aCutRecordingIsSentAsFarAsItGoes() throws IOException {
    byte[] whole = Recording.KVS_0.bytes();

    Sent sent = Sent.of(Arrays.copyOf(whole, whole.length - 1000));

    assertThat(sent.end).hasValueSatisfying(end -> assertThat(end).contains("ends in"));
    assertThat(sent.only().blocks()).isNotEmpty();
  }

  @Test
  void blocksAreOnTheirWayBeforeTheSourceEnds() throws IOException {
    byte[] whole = Recording.CAMERA.bytes();
    Sent sent = new Sent();
    int[] blocksSeen = new int[1];
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < whole.length ? whole[at++] & 0xFF : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (at == 30_000) {
              // All but the bytes that are held back by nobody has been handed on.
              blocksSeen[0] =
                  sent.connections.get(0).fragments.stream().mapToInt(Fragment::blocks).sum();
            }
            int count = Math.min(at < 30_000 ? 30_000 - at : whole.length - at, length);
            if (count <= 0) {
              return -1;
            }
            System.arraycopy(whole, at, target, offset, count);
            at += count;
            return count;
          }
        };

    Producer.run(Channels.newChannel(endless), OptionalLong.empty(), Sent.NOW_NS, sent);

    long before = Blocks.of(whole).stream().count() - blocksSeen[0];
    assertThat(blocksSeen[0]).isGreaterThan(150);
    assertThat(before).isPositive();
  }

  @Test
  void whatIsNoMatroskaIsAnEbmlException() {
    assertThatThrownBy(() -> Sent.of(new byte[1000])).isInstanceOf(EbmlException.class);
  }

  @Test
  void damageIsAnEbmlExceptionOrNone() {
    SplittableRandom random = new SplittableRandom(4);
    int failures = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = Mutations.mutate(Recording.KVS_0.bytes(), random);
      try {
        Sent.of(damaged);
      } catch (EbmlException e) {
        failures++;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(failures).isPositive();
  }
}
