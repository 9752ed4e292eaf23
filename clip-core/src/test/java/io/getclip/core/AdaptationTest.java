package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.getclip.core.ClipException.Kind;
import io.getclip.mp4.Mp4Dump;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.MediaSource;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams whose parameter sets or NAL units are not where MP4 has them, made right on request. */
class AdaptationTest {
  private static final CodecOptions PRIVATE_DATA =
      CodecOptions.NONE.with("nal-adaptation", "annexb-cpd-nals");
  private static final CodecOptions BOTH =
      CodecOptions.NONE.with("nal-adaptation", "annexb-cpd-nals", "annexb-nals");
  private static final CodecOptions IN_BAND = CodecOptions.NONE.with("parameter-sets", "in-band");

  /** Video of a codec made of NAL units, taken apart. */
  record Video(String codecId, ByteBuffer privateData, List<Recording.Frame> frames) {

    static Video of(Recording recording, String codecId) {
      Recording.Track track = recording.track(codecId);
      ByteBuffer privateData = track.description().codecPrivate();
      boolean isHevc = codecId.endsWith("HEVC");
      return new Video(
          codecId, isHevc ? AnnexB.complete(privateData) : privateData, track.frames());
    }

    @Override
    public String toString() {
      return codecId;
    }

    byte[] record() {
      byte[] bytes = new byte[privateData.remaining()];
      privateData.duplicate().get(bytes);
      return bytes;
    }

    List<byte[]> sets() {
      return codecId.endsWith("AVC")
          ? AnnexB.setsOfAvcC(privateData)
          : AnnexB.setsOfHvcC(privateData);
    }

    List<byte[]> units(int frame) {
      return AnnexB.unitsOfFrame(frames.get(frame).bytes());
    }

    /** A sync sample's units with the parameter sets before them, and others' as they are. */
    List<byte[]> unitsWithSets(int frame) {
      List<byte[]> units = new ArrayList<>(frames.get(frame).keyframe() ? sets() : List.of());
      units.addAll(units(frame));
      return units;
    }
  }

  private static final Video H264 = Video.of(Recording.B_FRAMES, "V_MPEG4/ISO/AVC");

  static List<Video> videos() {
    return List.of(H264, Video.of(Recording.HEVC_B_FRAMES, "V_MPEGH/ISO/HEVC"));
  }

  /** How each frame of a stream is stored. */
  private interface Framing {
    byte[] frame(Video video, int frame);
  }

  private static byte[] lengths(Video video, int frame) {
    return AnnexB.byLengths(video.units(frame));
  }

  private static byte[] startCodes(Video video, int frame) {
    return AnnexB.byStartCodes(video.units(frame));
  }

  /** A stream, with a fragment at each key frame. */
  private static MediaSource stream(Video video, byte[] privateData, Framing framing) {
    MatroskaBuilder stream = new MatroskaBuilder().video(1, video.codecId(), privateData, 320, 240);
    long cluster = 0;
    for (int i = 0; i < video.frames().size(); i++) {
      Recording.Frame frame = video.frames().get(i);
      long ms = frame.timestampNs() / 1_000_000;
      if (frame.keyframe()) {
        cluster = ms;
        stream.cluster(ms);
      }
      stream.simpleBlock(1, (int) (ms - cluster), frame.keyframe(), framing.frame(video, i));
    }
    return Sources.of(ByteBuffer.wrap(stream.build()));
  }

  private static Clip clip(MediaSource source, CodecOptions options) throws Exception {
    return Clipper.standard().with(ClipOptions.DEFAULT.with(options)).clip(source);
  }

  private static byte[] usual(Video video) throws Exception {
    return Media.bytes(
        clip(stream(video, video.record(), AdaptationTest::lengths), CodecOptions.NONE));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void aByteStreamGivesTheClipOfTheSameUnitsBehindLengths(Video video) throws Exception {
    byte[] privateData = AnnexB.byStartCodes(video.sets());
    MediaSource stream = stream(video, privateData, AdaptationTest::startCodes);

    assertThat(Media.bytes(clip(stream, BOTH))).isEqualTo(usual(video));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void privateDataAloneMayBeAByteStream(Video video) throws Exception {
    byte[] privateData = AnnexB.byStartCodes(video.sets());
    MediaSource stream = stream(video, privateData, AdaptationTest::lengths);

    assertThat(Media.bytes(clip(stream, PRIVATE_DATA))).isEqualTo(usual(video));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void framesOfBothKindsMayFollowOneAnother(Video video) throws Exception {
    MediaSource stream =
        stream(
            video,
            video.record(),
            (v, frame) -> frame % 2 == 0 ? lengths(v, frame) : startCodes(v, frame));

    assertThat(Media.bytes(clip(stream, BOTH))).isEqualTo(usual(video));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void anyRangeOfAnAdaptedClipIsThatPartOfIt(Video video) throws Exception {
    byte[] privateData = AnnexB.byStartCodes(video.sets());
    Clip clip = clip(stream(video, privateData, AdaptationTest::startCodes), BOTH);
    byte[] whole = Media.bytes(clip);

    for (int from = 0; from < whole.length; from += 1_499) {
      int count = Math.min(4_000, whole.length - from);
      assertThat(Media.bytes(clip, from, count))
          .isEqualTo(java.util.Arrays.copyOfRange(whole, from, from + count));
    }
  }

  @ParameterizedTest
  @MethodSource("videos")
  void parameterSetsInFramesMakeThePrivateDataThatIsMissing(Video video) throws Exception {
    Framing withSets = (v, frame) -> AnnexB.byLengths(v.unitsWithSets(frame));
    byte[] missing = Media.bytes(clip(stream(video, new byte[0], withSets), IN_BAND));
    byte[] there = Media.bytes(clip(stream(video, video.record(), withSets), CodecOptions.NONE));

    assertThat(missing).isEqualTo(there);
  }

  @ParameterizedTest
  @MethodSource("videos")
  void parameterSetsInFramesStandInForBrokenPrivateData(Video video) throws Exception {
    Framing withSets = (v, frame) -> AnnexB.byStartCodes(v.unitsWithSets(frame));
    byte[] broken = {0, 0, 0, 1, 0x65, 7};
    CodecOptions options = IN_BAND.with("nal-adaptation", "annexb-nals");

    byte[] adapted = Media.bytes(clip(stream(video, broken, withSets), options));

    assertThat(Mp4Dump.of(ByteBuffer.wrap(adapted)))
        .isEqualTo(
            Mp4Dump.of(
                ByteBuffer.wrap(
                    Media.bytes(
                        clip(
                            stream(
                                video,
                                video.record(),
                                (v, frame) -> AnnexB.byLengths(v.unitsWithSets(frame))),
                            CodecOptions.NONE)))));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void setsThatAreInOneFrameHoldForAllFragments(Video video) throws Exception {
    int[] keyframes =
        java.util.stream.IntStream.range(0, video.frames().size())
            .filter(i -> video.frames().get(i).keyframe())
            .toArray();
    int middle = keyframes[1];
    Framing once =
        (v, frame) -> AnnexB.byLengths(frame == middle ? v.unitsWithSets(frame) : v.units(frame));

    assertThat(Media.bytes(clip(stream(video, new byte[0], once), IN_BAND)))
        .isEqualTo(Media.bytes(clip(stream(video, video.record(), once), CodecOptions.NONE)));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void withoutTheOptionTheFaultIsSaid(Video video) {
    byte[] annexB = AnnexB.byStartCodes(video.sets());

    refused(
        stream(video, annexB, AdaptationTest::startCodes),
        CodecOptions.NONE,
        Kind.INVALID_CODEC_PRIVATE_DATA);
    refused(
        stream(video, annexB, AdaptationTest::startCodes), PRIVATE_DATA, Kind.INVALID_MEDIA_FRAME);
    refused(
        stream(video, new byte[0], AdaptationTest::lengths), BOTH, Kind.MISSING_CODEC_PRIVATE_DATA);
    refused(
        stream(video, new byte[0], AdaptationTest::lengths),
        IN_BAND,
        Kind.MISSING_CODEC_PRIVATE_DATA);
  }

  @Test
  void kinesisVideoStreamsAdaptsNothing() {
    MediaSource stream = stream(H264, AnnexB.byStartCodes(H264.sets()), AdaptationTest::startCodes);
    ClipOptions kvs = ClipOptions.DEFAULT.with(BOTH).with(Compatibility.KVS);

    assertThatExceptionOfType(ClipException.class)
        .isThrownBy(() -> Clipper.standard().with(kvs).clip(stream))
        .extracting(ClipException::kind)
        .isEqualTo(Kind.INVALID_CODEC_PRIVATE_DATA);
  }

  @Test
  void fragmentsReadWithOtherOptionsAreInspectedAgain() throws Exception {
    MediaSource stream = stream(H264, AnnexB.byStartCodes(H264.sets()), AdaptationTest::startCodes);
    List<Fragment> fragments = Clipper.standard().read("stream", stream).fragments();

    Clip clip = Clipper.standard().with(ClipOptions.DEFAULT.with(BOTH)).plan(fragments);

    assertThat(Media.bytes(clip)).isEqualTo(usual(H264));
  }

  @Test
  void framesAreSearchedForPrivateDataNoMoreThanTwice() throws Exception {
    List<Fragment> fragments = new ArrayList<>();
    MediaSource stream = stream(H264, new byte[0], AdaptationTest::lengths);
    for (int i = 0; i < 20; i++) {
      fragments.addAll(Clipper.standard().read("stream " + i, stream).fragments());
    }
    long[] read = new long[1];
    List<Fragment> counted = new ArrayList<>();
    for (Fragment fragment : fragments) {
      counted.add(new Fragment(fragment.name(), fragment.layout(), counting(stream, read)));
    }
    Clipper clipper = Clipper.standard().with(ClipOptions.DEFAULT.with(IN_BAND));

    assertThatExceptionOfType(ClipException.class).isThrownBy(() -> clipper.plan(counted));
    assertThat(read[0]).isBetween(20 * stream.size() / 2, 4 * 20 * stream.size());
  }

  private static MediaSource counting(MediaSource source, long[] read) {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        int count = source.read(position, target);
        read[0] += Math.max(0, count);
        return count;
      }

      @Override
      public long size() throws IOException {
        return source.size();
      }
    };
  }

  @Test
  void fragmentsThatCannotBeReadAgainAreAnIoException() throws Exception {
    MediaSource stream = stream(H264, AnnexB.byStartCodes(H264.sets()), AdaptationTest::startCodes);
    List<Fragment> gone = new ArrayList<>();
    for (Fragment fragment : Clipper.standard().read("stream", stream).fragments()) {
      gone.add(
          new Fragment(fragment.name(), fragment.layout(), Sources.of(ByteBuffer.allocate(9))));
    }
    Clipper clipper = Clipper.standard().with(ClipOptions.DEFAULT.with(BOTH));

    assertThatIOException()
        .isThrownBy(() -> clipper.plan(gone))
        .withMessageContaining("within a frame");
  }

  private static void refused(MediaSource stream, CodecOptions options, Kind kind) {
    assertThatExceptionOfType(ClipException.class)
        .isThrownBy(() -> clip(stream, options))
        .extracting(ClipException::kind)
        .isEqualTo(kind);
  }
}
