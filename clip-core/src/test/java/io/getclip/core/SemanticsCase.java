package io.getclip.core;

import io.getclip.core.Remix.Frame;
import io.getclip.core.Remix.Track;
import io.getclip.spi.CodecOptions;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The recordings that docs/getclip-semantics.md speaks of. */
enum SemanticsCase {
  H264_MULAW,
  H265_ALAW,
  VIDEO_ON_TRACK_2,
  FURTHER_SOUND,
  SUBTITLES,
  RESOLUTION_CHANGE,
  VUI_CHANGE,
  CHANNELS_CHANGE,
  RATE_CHANGE,
  SOUND_CODEC_CHANGE,
  G711_CHANNELS_CHANGE,
  SOUND_COMES,
  SOUND_GOES,
  VIDEO_GOES,
  TRACK_NUMBER_CHANGE,
  CODEC_ID_CHANGE,
  ANNEXB_ADAPTED,
  IN_BAND_ADAPTED,
  H264_ALONE,
  H264_AAC,
  H264_ALAW,
  H265_ALONE,
  H265_AAC,
  OLDER_CODEC_ID,
  NO_VIDEO,
  TWO_VIDEOS,
  UNKNOWN_VIDEO,
  UNKNOWN_SOUND,
  VIDEO_CODEC_CHANGE,
  NO_PRIVATE_DATA,
  BROKEN_PRIVATE_DATA,
  ANNEXB_PRIVATE_DATA,
  BROKEN_FRAME,
  EMPTY_FRAME,
  ANNEXB_FRAME,
  ADTS_LEFT_ON,
  NO_SYNC_SAMPLE,
  KEY_FLAGS_LIE,
  KEY_FLAGS_ONLY,
  STARTS_MID_GROUP,
  RESTART,
  NO_FRAMES;

  /** Where the second of two documents begins. */
  private static final long NEXT_MS = 3_000;

  /** What the page calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SemanticsCase named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The options that the case is about. */
  CodecOptions wishes() {
    return switch (this) {
      case ANNEXB_ADAPTED ->
          CodecOptions.NONE.with("nal-adaptation", "annexb-cpd-nals", "annexb-nals");
      case IN_BAND_ADAPTED -> CodecOptions.NONE.with("parameter-sets", "in-band");
      default -> CodecOptions.NONE;
    };
  }

  /** The recording. */
  byte[] bytes() {
    Track h264 = Track.of(Recording.B_FRAMES, "V_MPEG4/ISO/AVC");
    Track h265 = Track.of(Recording.HEVC_B_FRAMES, "V_MPEGH/ISO/HEVC");
    Track aac = Track.of(Recording.B_FRAMES, "A_AAC");
    Track alaw = Track.of(Recording.G711_ALAW_8000_MONO, "A_MS/ACM");
    Track mulaw = Track.of(Recording.G711_MULAW_16000_STEREO, "A_MS/ACM");
    return switch (this) {
      case H264_MULAW -> Remix.of(h264, mulaw).document();
      case H265_ALAW -> Remix.of(h265, alaw).document();
      case VIDEO_ON_TRACK_2 -> Remix.of(aac, h264).document();
      case FURTHER_SOUND -> Remix.of(h264, aac, alaw).document();
      case SUBTITLES -> Remix.of(h264, aac, subtitles()).document();
      case RESOLUTION_CHANGE -> Recording.CHANGE_RESOLUTION.bytes();
      case VUI_CHANGE -> Recording.CHANGE_VUI.bytes();
      case CHANNELS_CHANGE -> Recording.CHANGE_AAC_CHANNELS.bytes();
      case RATE_CHANGE -> Recording.CHANGE_AAC_RATE.bytes();
      case SOUND_CODEC_CHANGE -> twoDocuments(Remix.of(h264, aac), Remix.of(h264, alaw));
      case G711_CHANNELS_CHANGE ->
          twoDocuments(Remix.of(h264, alaw), Remix.of(h264, inStereo(alaw)));
      case SOUND_COMES -> twoDocuments(Remix.of(h264), Remix.of(h264, aac));
      case SOUND_GOES -> twoDocuments(Remix.of(h264, aac), Remix.of(h264));
      case VIDEO_GOES -> twoDocuments(Remix.of(h264, aac), Remix.of(aac));
      case TRACK_NUMBER_CHANGE -> twoDocuments(Remix.of(h264, aac), Remix.of(aac, h264));
      case CODEC_ID_CHANGE -> twoDocuments(Remix.of(h264), Remix.of(h264.called("V_MPEG/ISO/AVC")));
      case ANNEXB_ADAPTED ->
          Remix.of(h264.withPrivateData(annexB(h264)).withFrames(SemanticsCase::byStartCodes))
              .document();
      case IN_BAND_ADAPTED ->
          Remix.of(h264.withPrivateData().withFrames(frame -> withSets(h264, frame))).document();
      case H264_ALONE -> Remix.of(h264).document();
      case H264_AAC -> Remix.of(h264, aac).document();
      case H264_ALAW -> Remix.of(h264, alaw).document();
      case H265_ALONE -> Remix.of(h265).document();
      case H265_AAC -> Remix.of(h265, aac).document();
      case OLDER_CODEC_ID -> Remix.of(h264.called("V_MPEG/ISO/AVC")).document();
      case NO_VIDEO -> Remix.of(aac).document();
      case TWO_VIDEOS -> Remix.of(h264, h264).document();
      case UNKNOWN_VIDEO -> Remix.of(h264.called("V_VP9")).document();
      case UNKNOWN_SOUND -> Remix.of(h264, aac.called("A_OPUS")).document();
      case VIDEO_CODEC_CHANGE -> twoDocuments(Remix.of(h264), Remix.of(h265));
      case NO_PRIVATE_DATA -> Remix.of(h264.withPrivateData()).document();
      case BROKEN_PRIVATE_DATA ->
          Remix.of(h264.withPrivateData(Arrays.copyOf(h264.privateData(), 20))).document();
      case ANNEXB_PRIVATE_DATA -> Remix.of(h264.withPrivateData(annexB(h264))).document();
      case BROKEN_FRAME -> Remix.of(h264.withFrames(frame -> cut(frame, 9))).document();
      case EMPTY_FRAME -> Remix.of(h264.withFrames(frame -> cut(frame, 0))).document();
      case ANNEXB_FRAME -> Remix.of(h264.withFrames(SemanticsCase::byStartCodes)).document();
      case ADTS_LEFT_ON -> Remix.of(h264, aac.withFrames(SemanticsCase::behindAdts)).document();
      case NO_SYNC_SAMPLE ->
          Remix.of(noIdr(h264).withFrames(frame -> flagged(frame, false))).document();
      case KEY_FLAGS_LIE -> Remix.of(h264.withFrames(frame -> flagged(frame, true))).document();
      case KEY_FLAGS_ONLY -> Remix.of(noIdr(h264)).document();
      case STARTS_MID_GROUP -> Remix.of(h264.from(7)).document();
      case RESTART -> Remix.joined(Remix.of(h264).document(), Remix.of(h264).document());
      case NO_FRAMES -> Remix.of(h264.from(h264.frames().size())).document();
    };
  }

  /** A-law whose private data says two channels (nChannels is the second field). */
  private static Track inStereo(Track mono) {
    byte[] waveFormat = mono.privateData().clone();
    waveFormat[2] = 2;
    return mono.withPrivateData(waveFormat);
  }

  private static Track subtitles() {
    return new Track("S_TEXT/UTF8", null, new byte[0], List.of());
  }

  private static byte[] twoDocuments(Remix first, Remix second) {
    return Remix.joined(first.document(), second.at(NEXT_MS).document());
  }

  private static byte[] annexB(Track h264) {
    return AnnexB.byStartCodes(AnnexB.setsOfAvcC(ByteBuffer.wrap(h264.privateData())));
  }

  private static Frame byStartCodes(Frame frame) {
    List<byte[]> units = AnnexB.unitsOfFrame(ByteBuffer.wrap(frame.bytes()));
    return new Frame(frame.ms(), frame.keyframe(), AnnexB.byStartCodes(units));
  }

  private static Frame withSets(Track h264, Frame frame) {
    byte[] sets = AnnexB.byLengths(AnnexB.setsOfAvcC(ByteBuffer.wrap(h264.privateData())));
    return frame.keyframe()
        ? new Frame(frame.ms(), true, Remix.joined(sets, frame.bytes()))
        : frame;
  }

  private static Frame cut(Frame frame, int length) {
    return new Frame(frame.ms(), frame.keyframe(), Arrays.copyOf(frame.bytes(), length));
  }

  private static Frame flagged(Frame frame, boolean keyframe) {
    return new Frame(frame.ms(), keyframe, frame.bytes());
  }

  /** A frame behind an ADTS header without CRC, of LC at 44.1 kHz in stereo. */
  private static Frame behindAdts(Frame frame) {
    int length = frame.bytes().length + 7;
    byte[] header = {
      (byte) 0xFF,
      (byte) 0xF1,
      0x50,
      (byte) (0x80 | (length >> 11)),
      (byte) (length >> 3),
      (byte) ((length << 5) | 0x1F),
      (byte) 0xFC
    };
    return new Frame(frame.ms(), frame.keyframe(), Remix.joined(header, frame.bytes()));
  }

  /** A track whose IDR slices are called slices of other pictures. */
  private static Track noIdr(Track h264) {
    return h264.withFrames(
        frame -> {
          List<byte[]> units = AnnexB.unitsOfFrame(ByteBuffer.wrap(frame.bytes()));
          for (byte[] unit : units) {
            if ((unit[0] & 0x1F) == 5) {
              unit[0] = (byte) ((unit[0] & 0xE0) | 1);
            }
          }
          return new Frame(frame.ms(), frame.keyframe(), AnnexB.byLengths(units));
        });
  }
}
