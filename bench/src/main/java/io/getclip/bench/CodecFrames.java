package io.getclip.bench;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The first frames of a codec, in memory, and the codec that looks at them. */
final class CodecFrames {
  /** How many frames: a group of 60 pictures and the beginning of the next. */
  static final int COUNT = 64;

  /** An hvcC of a 1080p stream, Main profile, with one set each. */
  private static final String HVCC =
      "01016000000090000000000078f000fcfdf8f800000f03"
          + "a00001001840010c01ffff016000000300900000030000030078959409"
          + "a10001002b420101016000000300900000030000030078a003c0801107cb965654a4c2f0168080000003"
          + "008000000f04a2000100064401c073c189";

  private static final byte[] HEVC_KEY = {0x28, 0x01, (byte) 0xAC, 0x2C, 0x04, 0x43, 0x6D};
  private static final byte[] HEVC_OTHER = {0x02, 0x01, (byte) 0xD0, 0x21, 0x49, (byte) 0x88, 0x08};

  private final TrackCodec track;
  private final List<FrameBytes> frames;

  private CodecFrames(TrackDescription track, List<FrameBytes> frames) throws CodecException {
    this.track = Codecs.load().open(track, CodecOptions.NONE).track();
    this.frames = List.copyOf(frames);
  }

  /** Makes the frames of a codec of this name. */
  static CodecFrames of(String codec) throws IOException, CodecException {
    return switch (codec) {
      case "avc" ->
          new CodecFrames(
              video("V_MPEG4/ISO/AVC", Layout.BIG.video().codecPrivate()), pictures(false));
      case "hevc" -> new CodecFrames(video("V_MPEGH/ISO/HEVC", HVCC), pictures(true));
      case "aac" -> new CodecFrames(audio(Layout.BIG), packets(Layout.BIG));
      case "g711" -> new CodecFrames(audio(Layout.TINY), packets(Layout.TINY));
      default -> throw new IllegalArgumentException("no frames of a codec " + codec);
    };
  }

  private static TrackDescription video(String codecId, String codecPrivate) {
    Layout.Video video = Layout.BIG.video();
    return TrackDescription.of(
        1,
        codecId,
        Layout.bytes(codecPrivate),
        TrackDescription.Video.of(video.width(), video.height()));
  }

  private static TrackDescription audio(Layout layout) {
    Layout.Audio audio = layout.audio();
    return TrackDescription.of(
        2,
        audio.codecId(),
        Layout.bytes(audio.codecPrivate()),
        new TrackDescription.Audio(audio.hertz(), audio.channels(), audio.bits()));
  }

  private static List<FrameBytes> pictures(boolean hevc) throws IOException {
    FrameSizes sizes = FrameSizes.of(Layout.BIG);
    FrameMaker maker = new FrameMaker();
    List<FrameBytes> frames = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int inGroup = i % Layout.PICTURES;
      ByteBuffer frame = ByteBuffer.allocateDirect(sizes.picture(i));
      maker.picture(frame.capacity(), inGroup, 0, frame);
      if (hevc) {
        frame.put(Integer.BYTES, inGroup == 0 ? HEVC_KEY : HEVC_OTHER);
      }
      frames.add(FrameBytes.of(frame.flip()));
    }
    return frames;
  }

  private static List<FrameBytes> packets(Layout layout) throws IOException {
    FrameSizes sizes = FrameSizes.of(layout);
    FrameMaker maker = new FrameMaker();
    List<FrameBytes> frames = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      ByteBuffer frame = ByteBuffer.allocateDirect(sizes.packet(i));
      maker.packet(layout.audio(), frame.capacity(), frame);
      frames.add(FrameBytes.of(frame.flip()));
    }
    return frames;
  }

  TrackCodec track() {
    return track;
  }

  FrameBytes frame(int number) {
    return frames.get(number);
  }
}
