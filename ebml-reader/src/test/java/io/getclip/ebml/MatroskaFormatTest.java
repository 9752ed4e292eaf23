package io.getclip.ebml;

import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.float64;
import static io.getclip.testkit.EbmlBytes.sint;
import static io.getclip.testkit.EbmlBytes.string;
import static io.getclip.testkit.EbmlBytes.uint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.CodecException;
import io.getclip.spi.Colour;
import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Ratio;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CountingChannel;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.OneByteChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class MatroskaFormatTest {
  private static final byte[] NO_BYTES = {};

  @Test
  void isFoundAmongTheFormatsAndRecognisesAnEbmlHeader() {
    byte[] document = MatroskaBuilder.header("webm");
    assertThat(FragmentFormats.load().recognise(ByteBuffer.wrap(document)))
        .get()
        .isInstanceOf(MatroskaFormat.class);
    assertThat(FragmentFormats.load().recognise(ByteBuffer.wrap(new byte[64]))).isEmpty();
    assertThat(FragmentFormats.load().recognise(ByteBuffer.wrap(document, 0, 3))).isEmpty();
  }

  @Test
  void everyClusterWithAFrameIsAFragment() throws IOException {
    byte[] document =
        video()
            .cluster(1000)
            .simpleBlock(1, 0, true, frame(5, 1))
            .simpleBlock(1, -40, false, frame(6, 2))
            .cluster(2000)
            .cluster(3000)
            .simpleBlock(1, 0, true, frame(7, 3))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);

    assertThat(read.all()).hasSize(2);
    assertThat(read.timestampsMs()).containsExactly(1000L, 960L, 3000L);
    assertThat(read.frames()).containsExactly(frame(5, 1), frame(6, 2), frame(7, 3));
    FragmentLayout first = read.all().get(0);
    assertThat(first.isKeyframe(0)).isTrue();
    assertThat(first.isKeyframe(1)).isFalse();
    assertThat(first.truncated()).isFalse();
    for (int i = 0; i < 2; i++) {
      int from = (int) first.position() + first.offset(i);
      assertThat(Arrays.copyOfRange(document, from, from + first.storedSize(i)))
          .isEqualTo(read.frames().get(i));
    }
    assertThat(ByteBuffer.wrap(document).getInt((int) first.position())).isEqualTo(0x1F43B675);
  }

  @Test
  void unknownSizesEightByteSizesAndSlowChannelsChangeNothing() throws IOException {
    byte[] document = recording(true);
    List<String> whole = Layouts.of(document, ReadOptions.STRICT).lines();
    assertThat(Layouts.of(OneByteChannel.of(document), ReadOptions.STRICT).lines())
        .isEqualTo(whole);
    assertThat(Layouts.of(new CountingChannel(document), ReadOptions.STRICT).lines())
        .isEqualTo(whole);
    assertThat(Layouts.of(recording(false), ReadOptions.STRICT).timestampsMs())
        .isEqualTo(Layouts.of(document, ReadOptions.STRICT).timestampsMs());
  }

  @Test
  void framesLargerThanTheWindowAreReadWhole() throws IOException {
    byte[] large = frame(3 << 20, 9);
    byte[] document =
        video()
            .cluster(0)
            .simpleBlock(1, 0, true, frame(100, 1))
            .simpleBlock(1, 1, true, large)
            .blockGroup(1, 2, 4, large)
            .simpleBlock(1, 3, true, frame(100, 2))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.frames()).containsExactly(frame(100, 1), large, large, frame(100, 2));
  }

  @Test
  void whatFollowsABlockThatFillsTheWindowIsRead() throws IOException {
    for (int size = Window.CAPACITY - 200; size < Window.CAPACITY; size++) {
      byte[] document = video().cluster(0).blockGroup(1, 0, 0x1234, frame(size, 1), -40).build();
      FragmentLayout layout = Layouts.of(document, ReadOptions.STRICT).only();
      assertThat(layout.durationNs(0)).isEqualTo(0x1234 * 1_000_000L);
      assertThat(layout.isKeyframe(0)).isFalse();
    }
  }

  @Test
  void framesNobodyInspectsAreSeekedOverAndCountedAllTheSame() throws IOException {
    byte[] document =
        video()
            .cluster(0)
            .simpleBlock(1, 0, true, frame(4 << 20, 1))
            .blockGroup(1, 1, 0, frame(4 << 20, 1))
            .simpleBlock(1, 2, true, frame(10, 1))
            .build();
    CountingChannel channel = new CountingChannel(document);
    try (FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.STRICT)) {
      FragmentLayout layout = reader.next(FrameInspector.NONE).orElseThrow();
      assertThat(layout.frameCount()).isEqualTo(3);
      assertThat(layout.storedSize(1)).isEqualTo(4 << 20);
      assertThat(channel.bytesRead()).isLessThan(1 << 20);
      assertThat(channel.isOpen()).isTrue();
    }
    assertThat(channel.isOpen()).as("the channel is the caller's").isTrue();
  }

  @Test
  void aBlockGroupSaysItsDurationAndWhetherItIsAKeyFrame() throws IOException {
    byte[] document =
        video()
            .cluster(0)
            .blockGroup(1, 0, 40, frame(5, 1))
            .blockGroup(1, 40, 0, frame(6, 2), -40)
            .build();
    FragmentLayout layout = Layouts.of(document, ReadOptions.STRICT).only();
    assertThat(layout.isKeyframe(0)).isTrue();
    assertThat(layout.durationNs(0)).isEqualTo(40_000_000);
    assertThat(layout.isKeyframe(1)).isFalse();
    assertThat(layout.durationNs(1)).isZero();
  }

  @Test
  void lacedFramesAreSpreadByTheDefaultDurationAndShareTheirGroupsDuration() throws IOException {
    byte[] payload =
        MatroskaBuilder.payload(
            2, 5, 0, MatroskaBuilder.Lacing.XIPH, frame(3, 1), frame(4, 2), frame(5, 3));
    byte[] group = element(0xA0, element(0xA1, payload), uint(0x9B, 100));
    byte[] document = audio(uint(0x23E383, 21_333_333)).cluster(10).raw(group).build();
    FragmentLayout layout = Layouts.of(document, ReadOptions.STRICT).only();

    assertThat(layout.timestampNs(0)).isEqualTo(15_000_000);
    assertThat(layout.timestampNs(1)).isEqualTo(36_000_000);
    assertThat(layout.timestampNs(2)).isEqualTo(58_000_000);
    assertThat(layout.isLaced(0)).isFalse();
    assertThat(layout.isLaced(1)).isTrue();
    assertThat(layout.durationNs(0) + layout.durationNs(1) + layout.durationNs(2))
        .isEqualTo(100_000_000);
    assertThat(layout.durationNs(2)).isBetween(33_000_000L, 34_000_000L);
  }

  @Test
  void lacedFramesWithNoDefaultDurationShareTheirTimestamp() throws IOException {
    byte[] document =
        audio()
            .cluster(10)
            .laced(2, 5, MatroskaBuilder.Lacing.EBML, frame(3, 1), frame(4, 2))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.timestampsMs()).containsExactly(15L, 15L);
    assertThat(read.only().isLaced(1)).isTrue();
  }

  @Test
  void timestampsAreInTheTicksOfTheirSegment() throws IOException {
    byte[] tenth =
        video().timestampScale(100_000).cluster(7).simpleBlock(1, 1, true, frame(1, 1)).build();
    byte[] whole = video().cluster(7).simpleBlock(1, 1, true, frame(1, 1)).build();
    Layouts read = Layouts.of(concat(tenth, whole), ReadOptions.STRICT);
    assertThat(read.all().get(0).timestampNs(0)).isEqualTo(800_000);
    assertThat(read.all().get(1).timestampNs(0)).isEqualTo(8_000_000);
  }

  @Test
  void aGetMediaRecordingGivesEachFragmentItsOwnTags() throws IOException {
    byte[] first =
        video()
            .tags(
                "AWS_KINESISVIDEO_FRAGMENT_NUMBER",
                "91",
                "AWS_KINESISVIDEO_SERVER_TIMESTAMP",
                "1.5")
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .tags("AWS_KINESISVIDEO_CONTINUATION_TOKEN", "91")
            .build();
    byte[] second =
        video()
            .tags("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "92")
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    Layouts read = Layouts.of(concat(first, second), ReadOptions.STRICT);
    assertThat(read.all().get(0).tags())
        .containsEntry("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "91")
        .containsEntry("AWS_KINESISVIDEO_SERVER_TIMESTAMP", "1.5")
        .containsEntry("AWS_KINESISVIDEO_CONTINUATION_TOKEN", "91");
    assertThat(read.all().get(1).tags())
        .isEqualTo(Map.of("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "92"));
  }

  @Test
  void tagsBetweenClustersGoToTheSideTheFirstOnesWereOn() throws IOException {
    byte[] document =
        video()
            .tags("NUMBER", "1")
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .tags("TOKEN", "1", "NUMBER", "2")
            .cluster(10)
            .simpleBlock(1, 0, true, frame(1, 1))
            .tags("TOKEN", "2")
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.all().get(0).tags()).isEqualTo(Map.of("NUMBER", "1", "TOKEN", "1"));
    assertThat(read.all().get(1).tags()).isEqualTo(Map.of("NUMBER", "2", "TOKEN", "2"));
  }

  @Test
  void nestedAndBinaryTagsAreNoTagsOfAFragment() throws IOException {
    byte[] nested = element(0x67C8, string(0x45A3, "INNER"), string(0x4487, "x"));
    byte[] outer = element(0x67C8, string(0x45A3, "OUTER"), nested, string(0x4487, "y"));
    byte[] binary = element(0x67C8, string(0x45A3, "BINARY"), element(0x4485, new byte[3]));
    byte[] document =
        video()
            .raw(element(0x1254C367, element(0x7373, outer, binary)))
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    assertThat(Layouts.of(document, ReadOptions.LENIENT).only().tags())
        .isEqualTo(Map.of("OUTER", "y"));
    assertThat(Layouts.of(document, ReadOptions.STRICT).only().tags())
        .isEqualTo(Map.of("OUTER", "y"));
  }

  @Test
  void theDateIsThatOfTimestampZero() throws IOException {
    byte[] document =
        video()
            .info(sint(0x4461, 86_400_000_000_000L))
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    assertThat(Layouts.of(document, ReadOptions.STRICT).only().segmentDateMs())
        .hasValue(978_307_200_000L + 86_400_000L);
  }

  @Test
  void theInspectorLearnsTracksWhenTheyAreKnownAndWhenTheyChange() throws IOException {
    byte[] same = video().cluster(0).simpleBlock(1, 0, true, frame(1, 1)).build();
    byte[] other =
        new MatroskaBuilder()
            .video(1, "V_VP9", NO_BYTES, 10, 10)
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    List<String> seen = new ArrayList<>();
    FrameInspector inspector =
        new FrameInspector() {
          @Override
          public List<String> tracks(List<TrackDescription> tracks) {
            seen.add(tracks.get(0).codecId());
            return List.of("");
          }

          @Override
          public void inspect(int track, FrameBytes frame, FrameFacts out) {
            throw new AssertionError("nobody inspects this track");
          }
        };
    CountingChannel channel = new CountingChannel(concat(same, same, other, same));
    try (FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.STRICT)) {
      for (int i = 0; i < 4; i++) {
        assertThat(reader.next(inspector)).isPresent();
      }
      assertThat(reader.next(inspector)).isEmpty();
    }
    assertThat(seen).containsExactly("V_TEST", "V_VP9", "V_TEST");
  }

  @Test
  void aFrameItsCodecRefusesIsKeptAndMarked() throws IOException {
    FrameInspector refusing =
        new FrameInspector() {
          @Override
          public List<String> tracks(List<TrackDescription> tracks) {
            return List.of("bad/1");
          }

          @Override
          public void inspect(int track, FrameBytes frame, FrameFacts out) throws CodecException {
            out.syncSample().sampleSize(99);
            throw new CodecException(CodecException.Kind.INVALID_MEDIA_FRAME, "no good");
          }
        };
    byte[] document = video().cluster(0).simpleBlock(1, 0, true, frame(5, 1)).build();
    CountingChannel channel = new CountingChannel(document);
    try (FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.STRICT)) {
      FragmentLayout layout = reader.next(refusing).orElseThrow();
      assertThat(layout.isInvalid(0)).isTrue();
      assertThat(layout.isSyncSample(0)).isFalse();
      assertThat(layout.problems()).containsExactly(new FragmentLayout.Problem(0, "no good"));
    }
  }

  @Test
  void compressedFramesAndPrivateDataAreReadAsTheyWere() throws IOException {
    byte[] plain = frame(5000, 7);
    byte[] zlib = encoding(3, uint(0x4254, 0));
    byte[] document =
        new MatroskaBuilder()
            .video(1, "V_TEST", deflate(frame(9, 9)), 10, 10, zlib)
            .cluster(0)
            .simpleBlock(1, 0, true, deflate(plain))
            .simpleBlock(1, 1, true, frame(20, 0xFF))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.frames()).containsExactly(plain);
    FragmentLayout layout = read.only();
    assertThat(layout.sampleSize(0)).isEqualTo(5000);
    assertThat(layout.storedSize(0)).isLessThan(5000);
    assertThat(layout.isInvalid(1)).isTrue();
    TrackDescription track = layout.tracks().get(0).description();
    assertThat(track.encoding()).isEqualTo(new FrameEncoding.Zlib());
    assertThat(track.codecPrivate()).isEqualTo(ByteBuffer.wrap(frame(9, 9)));
  }

  @Test
  void strippedHeadersArePutBack() throws IOException {
    byte[] encoding = encoding(3, uint(0x4254, 3), element(0x4255, frame(3, 5)));
    byte[] document =
        new MatroskaBuilder()
            .video(1, "V_TEST", frame(2, 1), 10, 10, encoding)
            .cluster(0)
            .simpleBlock(1, 0, true, frame(4, 6))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.frames()).containsExactly(concat(frame(3, 5), frame(4, 6)));
    assertThat(read.only().sampleSize(0)).isEqualTo(7);
    assertThat(read.only().storedSize(0)).isEqualTo(4);
    assertThat(read.only().tracks().get(0).description().codecPrivate())
        .isEqualTo(ByteBuffer.wrap(concat(frame(3, 5), frame(2, 1))));
  }

  @Test
  void whatCannotBeReadIsSaidOfTheTrackAndLosesNoOther() throws IOException {
    byte[] bzip = encoding(1, uint(0x4254, 1));
    byte[] encrypted =
        element(0x6D80, element(0x6240, uint(0x5033, 1), element(0x5035, uint(0x47E1, 5))));
    byte[] twice =
        element(0x6D80, element(0x6240, uint(0x5031, 1)), element(0x6240, uint(0x5031, 0)));
    byte[] document =
        new MatroskaBuilder()
            .video(1, "V_TEST", NO_BYTES, 10, 10)
            .video(2, "V_TEST", NO_BYTES, 10, 10, bzip)
            .video(3, "V_TEST", NO_BYTES, 10, 10, encrypted)
            .video(4, "V_TEST", NO_BYTES, 10, 10, twice)
            .cluster(0)
            .simpleBlock(2, 0, true, frame(4, 6))
            .simpleBlock(1, 0, true, frame(4, 7))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.frames()).as("what codecs are shown").containsExactly(frame(4, 7));
    assertThat(read.frameCount()).isEqualTo(2);
    assertThat(read.only().tracks().stream().map(track -> track.description().encoding()))
        .containsExactly(
            FrameEncoding.PLAIN,
            new FrameEncoding.Unreadable("compressed with ContentCompAlgo 1"),
            new FrameEncoding.Unreadable("encrypted (ContentEncodingType 1)"),
            new FrameEncoding.Unreadable("2 encodings of one track"));
  }

  @Test
  void aTrackEntryIsReadWithItsColoursAspectAndRotation() throws IOException {
    byte[] mastering = new byte[0];
    for (int i = 0; i < 10; i++) {
      mastering = concat(mastering, float64(0x55D1 + i, i < 8 ? 0.1 * i : 100.0 * i));
    }
    byte[] colour =
        element(
            0x55B0,
            uint(0x55B1, 9),
            uint(0x55BA, 16),
            uint(0x55BB, 9),
            uint(0x55B9, 2),
            uint(0x55BC, 1000),
            uint(0x55BD, 400),
            element(0x55D0, mastering));
    byte[] video =
        element(
            0xE0,
            uint(0xB0, 720),
            uint(0xBA, 580),
            uint(0x54BB, 4),
            uint(0x54B0, 1024),
            uint(0x54BA, 576),
            colour,
            element(0x7670, float64(0x7675, 90)));
    byte[] more =
        concat(video, uint(0x56AA, 6_500_000), string(0x22B59C, "ger"), string(0x22B59D, "de-AT"));
    TrackDescription track = onlyTrack(new MatroskaBuilder().track(1, 1, "V_TEST", NO_BYTES, more));

    assertThat(track.codecDelayNs()).isEqualTo(6_500_000);
    assertThat(track.language()).isEqualTo("de-AT");
    TrackDescription.Video described = (TrackDescription.Video) track.media();
    assertThat(described.pixelWidth()).isEqualTo(720);
    assertThat(described.pixelHeight()).isEqualTo(580);
    assertThat(described.sampleAspect()).contains(new Ratio(64, 45));
    assertThat(described.colour()).contains(new Colour(9, 16, 9, true));
    assertThat(described.hdr().light()).contains(new HdrMetadata.ContentLight(1000, 400));
    assertThat(described.hdr().mastering().orElseThrow().minLuminance()).isEqualTo(900);
    assertThat(described.rotation()).as("clockwise").isEqualTo(270);
  }

  @Test
  void whatIsNotDeclaredIsLeftOpen() throws IOException {
    TrackDescription track = onlyTrack(video());
    assertThat(track.language()).isEqualTo("und");
    assertThat(track.media()).isEqualTo(TrackDescription.Video.of(10, 10));
    byte[] unspecified = element(0x55B0, uint(0x55B1, 2), uint(0x55BA, 2), uint(0x55BB, 2));
    byte[] square = element(0xE0, uint(0xB0, 10), uint(0xBA, 10), uint(0x54B0, 10), unspecified);
    assertThat(onlyTrack(new MatroskaBuilder().track(1, 1, "V_TEST", NO_BYTES, square)).media())
        .isEqualTo(TrackDescription.Video.of(10, 10));
    assertThat(onlyTrack(new MatroskaBuilder().track(1, 17, "S_TEXT", NO_BYTES)).media())
        .isEqualTo(new TrackDescription.Other("subtitle"));
    assertThat(onlyTrack(new MatroskaBuilder().track(1, 2, "A_TEST", NO_BYTES)).media())
        .isEqualTo(new TrackDescription.Audio(8000, 1, 0));
  }

  @Test
  void aDisplaySizeLeftThatOfTheWholePictureMeansSquareSamplesInACroppedOneToo()
      throws IOException {
    byte[] cropped =
        element(
            0xE0,
            uint(0xB0, 320),
            uint(0xBA, 240),
            uint(0x54BB, 8),
            uint(0x54CC, 16),
            uint(0x54B0, 320),
            uint(0x54BA, 240));
    assertThat(onlyTrack(new MatroskaBuilder().track(1, 1, "V_TEST", NO_BYTES, cropped)).media())
        .isEqualTo(TrackDescription.Video.of(320, 240));
  }

  @Test
  void absurdDefaultDurationsAreIgnored() throws IOException {
    for (long absurd : new long[] {0, 1, 999, 3_600_000_000_001L, Long.MIN_VALUE}) {
      assertThat(
              onlyTrack(
                      new MatroskaBuilder()
                          .video(1, "V_TEST", NO_BYTES, 10, 10, uint(0x23E383, absurd)))
                  .defaultDurationNs())
          .isZero();
    }
  }

  @Test
  void aClusterOfTooManyFramesIsSeveralFragmentsOrRefused() throws IOException {
    MatroskaBuilder builder = video().cluster(0);
    for (int i = 0; i < 25; i++) {
      builder.simpleBlock(1, i, true, frame(4, i));
    }
    byte[] document = builder.build();
    ReadOptions ten = new ReadOptions(100, 10, 8, 1000, ReadOptions.Damage.PASS_OVER);
    Layouts read = Layouts.of(document, ten);
    assertThat(read.all().stream().map(FragmentLayout::frameCount)).containsExactly(10, 10, 5);
    assertThat(read.timestampsMs()).hasSize(25).isSorted().doesNotHaveDuplicates();
    ReadOptions refusing = new ReadOptions(100, 10, 8, 1000, ReadOptions.Damage.REFUSE);
    assertThatThrownBy(() -> Layouts.of(document, refusing))
        .isInstanceOfSatisfying(
            FragmentException.class,
            e -> assertThat(e.kind()).isEqualTo(FragmentException.Kind.LIMIT));
  }

  static MatroskaBuilder video() {
    return new MatroskaBuilder().video(1, "V_TEST", NO_BYTES, 10, 10);
  }

  private static MatroskaBuilder audio(byte[]... more) {
    return new MatroskaBuilder().audio(2, "A_TEST", NO_BYTES, 48_000, 2, more);
  }

  private static TrackDescription onlyTrack(MatroskaBuilder builder) throws IOException {
    byte[] document = builder.cluster(0).simpleBlock(1, 0, true, frame(1, 1)).build();
    return Layouts.of(document, ReadOptions.STRICT).only().tracks().get(0).description();
  }

  /** Two documents with all kinds of blocks, tags and oddities. */
  static byte[] recording(boolean sized) {
    MatroskaBuilder builder =
        video()
            .audio(2, "A_TEST", NO_BYTES, 48_000, 2, uint(0x23E383, 20_000_000))
            .clusterSizesKnown(sized)
            .segmentSizeKnown(sized)
            .raw(element(0xEC, new byte[7]))
            .tags("NUMBER", "1")
            .cluster(100)
            .simpleBlock(1, 0, true, frame(40, 1))
            .laced(2, 3, MatroskaBuilder.Lacing.XIPH, frame(3, 1), frame(300, 2), frame(5, 3))
            .raw(element(0x4FFF, new byte[11]))
            .blockGroup(1, 40, 40, frame(30, 2), -40)
            .cluster(200)
            .laced(2, -3, MatroskaBuilder.Lacing.EBML, frame(9, 1), frame(200, 2), frame(5, 3))
            .laced(2, 57, MatroskaBuilder.Lacing.FIXED, frame(6, 1), frame(6, 2))
            .blockGroup(1, 0, 0, frame(20, 3));
    byte[] first = builder.build();
    byte[] second = video().cluster(5).simpleBlock(1, 0, true, frame(7, 4)).tags("B", "2").build();
    return concat(first, second);
  }

  private static byte[] encoding(long scope, byte[]... compression) {
    return element(
        0x6D80, element(0x6240, uint(0x5032, scope), element(0x5034, concat(compression))));
  }

  private static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] frame(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void stringsOfTracksEndAtTheirNul() throws IOException {
    byte[] padded = element(0x86, "V_TEST\0\0".getBytes(StandardCharsets.UTF_8));
    byte[] entry = element(0xAE, uint(0xD7, 1), uint(0x83, 1), padded);
    byte[] document =
        concat(
            MatroskaBuilder.header("matroska"),
            element(
                0x18538067,
                element(0x1654AE6B, entry),
                element(
                    0x1F43B675,
                    uint(0xE7, 0),
                    element(
                        0xA3,
                        MatroskaBuilder.payload(
                            1, 0, 0x80, MatroskaBuilder.Lacing.NONE, frame(1, 1))))));
    assertThat(
            Layouts.of(document, ReadOptions.STRICT).only().tracks().get(0).description().codecId())
        .isEqualTo("V_TEST");
  }
}
