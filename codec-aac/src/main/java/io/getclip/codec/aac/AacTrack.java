package io.getclip.codec.aac;

import io.getclip.spi.BitRates;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An AAC track: every frame is a raw_data_block (ISO/IEC 14496-3, 4.4.2.1) and a sync sample. */
final class AacTrack implements TrackCodec {
  private static final int SAMPLE_BITS = 16;
  private static final int ID_END = 7;
  private static final int ADTS_HEADER_BYTES = 7;
  private static final int LOAS_HEADER_BYTES = 3;

  private final AudioSpecificConfig config;
  private final ByteBuffer configBytes;
  private final boolean namesElements;
  private final SampleDescription description;

  /** Takes a configuration and the bytes it was parsed from, which are not changed afterwards. */
  AacTrack(AudioSpecificConfig config, ByteBuffer configBytes) {
    this.config = config;
    this.configBytes = configBytes.asReadOnlyBuffer();
    this.namesElements = ObjectType.namesElements(config.objectType());
    this.description = describe(BitRates.UNKNOWN);
  }

  @Override
  public SampleDescription description() {
    return description;
  }

  @Override
  public SampleDescription description(BitRates measured) {
    return describe(measured);
  }

  @Override
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
    if (frame.size() == 0) {
      throw invalid("the frame is empty");
    }
    if (hasAdtsHeader(frame)) {
      throw invalid("the frame begins with an ADTS header, which Matroska leaves out");
    }
    if (hasLoasHeader(frame)) {
      throw invalid("the frame begins with a LOAS header (LATM) in place of a raw_data_block");
    }
    if (namesElements && frame.u8(0) >>> 5 == ID_END) {
      throw invalid("the raw_data_block ends before its first element");
    }
    out.syncSample();
  }

  /**
   * Whether the frame begins as an adts_frame does (1.A.2.2).
   *
   * <p>A raw_data_block that began so would be one without elements. Frames of other types might,
   * so there the header's own length must agree.
   */
  private boolean hasAdtsHeader(FrameBytes frame) {
    if (frame.size() < ADTS_HEADER_BYTES || (frame.u16(0) & 0xFFF6) != 0xFFF0) {
      return false;
    }
    int frameLength = (frame.u8(3) & 0x03) << 11 | frame.u8(4) << 3 | frame.u8(5) >>> 5;
    return namesElements || frameLength == frame.size();
  }

  /** Whether the frame is an AudioSyncStream (1.7.2): syncword and a length that agrees. */
  private static boolean hasLoasHeader(FrameBytes frame) {
    return frame.size() > LOAS_HEADER_BYTES
        && (frame.u16(0) & 0xFFE0) == 0x56E0
        && (frame.u16(1) & 0x1FFF) + LOAS_HEADER_BYTES == frame.size();
  }

  private SampleDescription describe(BitRates measured) {
    return new SampleDescription.Audio(
        "mp4a",
        List.of(new ConfigBox("esds", EsDescriptor.esds(configBytes, measured))),
        config.outputChannels(),
        SAMPLE_BITS,
        config.outputSamplingFrequency(),
        config.outputFrameLength(),
        0,
        silence());
  }

  /**
   * A frame without spectral data, tried in players with plain AAC LC of one or two channels only.
   */
  private Optional<ByteBuffer> silence() {
    if (config.objectType() != ObjectType.LC
        || config.sbr() == AudioSpecificConfig.Signal.PRESENT
        || config.frameLength() != 1024) {
      return Optional.empty();
    }
    return switch (config.channelConfiguration()) {
      case 1 -> Optional.of(ByteBuffer.wrap(new byte[] {0x01, 0x18, 0x20, 0x07}));
      case 2 ->
          Optional.of(
              ByteBuffer.wrap(
                  new byte[] {0x21, 0x00, 0x49, (byte) 0x90, 0x02, 0x19, 0x00, 0x23, (byte) 0x80}));
      default -> Optional.empty();
    };
  }

  private static CodecException invalid(String message) {
    return new CodecException(Kind.INVALID_MEDIA_FRAME, message);
  }
}
