package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.spi.bits.AnnexBNalUnits;
import io.getclip.spi.bits.NalOptions;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnits;
import io.getclip.spi.bits.StartCodes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Opens H.264 tracks: CodecID {@code V_MPEG4/ISO/AVC}, and {@code V_MPEG/ISO/AVC} as some write it.
 */
public final class AvcProvider implements CodecProvider {

  @Override
  public String name() {
    return "avc";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!isAvc(track)) {
      return Optional.empty();
    }
    NalOptions wishes = NalOptions.of(options);
    ByteBuffer privateData = track.codecPrivate();
    if (wishes.annexBPrivateData() && StartCodes.begins(FrameBytes.of(privateData))) {
      privateData = record(FrameBytes.of(privateData));
    }
    return Optional.of(new AvcTrack(privateData, wishes.annexBFrames()));
  }

  /** The record of private data that is a byte stream. */
  private static ByteBuffer record(FrameBytes byteStream) throws CodecException {
    ParameterSets sets;
    try {
      sets = ParameterSets.among(new AnnexBNalUnits().reset(byteStream), byteStream);
    } catch (CodecException e) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "start codes with no NAL unit behind them", e);
    }
    if (!sets.areComplete()) {
      throw sets.refusal("Annex-B NAL units without a sequence and a picture parameter set");
    }
    return sets.record();
  }

  @Override
  public Optional<ByteBuffer> inBandPrivateData(
      TrackDescription track, FrameBytes frame, CodecOptions options) {
    NalOptions wishes = NalOptions.of(options);
    if (!wishes.inBandParameterSets() || !isAvc(track)) {
      return Optional.empty();
    }
    try {
      NalUnits units = new NalUnitSamples(4, wishes.annexBFrames()).reset(frame);
      ParameterSets sets = ParameterSets.among(units, frame);
      return sets.areComplete() ? Optional.of(sets.record()) : Optional.empty();
    } catch (CodecException e) {
      return Optional.empty(); // no parameter sets in what is not NAL units
    }
  }

  private static boolean isAvc(TrackDescription track) {
    return track.media() instanceof TrackDescription.Video
        && switch (track.codecId()) {
          case "V_MPEG4/ISO/AVC", "V_MPEG/ISO/AVC" -> true;
          default -> false;
        };
  }
}
