package io.getclip.codec.hevc;

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

/** Opens H.265 tracks: CodecID {@code V_MPEGH/ISO/HEVC}. */
public final class HevcProvider implements CodecProvider {

  @Override
  public String name() {
    return "hevc";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!isHevc(track)) {
      return Optional.empty();
    }
    NalOptions wishes = NalOptions.of(options);
    ByteBuffer privateData = track.codecPrivate();
    if (wishes.annexBPrivateData() && StartCodes.begins(FrameBytes.of(privateData))) {
      privateData = record(FrameBytes.of(privateData));
    }
    return Optional.of(new HevcTrack(privateData, wishes.annexBFrames()));
  }

  /** The record of private data that is a byte stream. */
  private static ByteBuffer record(FrameBytes byteStream) throws CodecException {
    ParameterSets sets;
    try {
      sets = ParameterSets.among(new AnnexBNalUnits().reset(byteStream), byteStream);
    } catch (CodecException e) {
      throw new CodecException(
          INVALID_CODEC_PRIVATE_DATA, "a start code with no NAL unit behind it", e);
    }
    if (!sets.areComplete()) {
      throw sets.refusal(
          "Annex-B NAL units without a video, a sequence and a picture parameter set");
    }
    return sets.record();
  }

  @Override
  public Optional<ByteBuffer> inBandPrivateData(
      TrackDescription track, FrameBytes frame, CodecOptions options) {
    NalOptions wishes = NalOptions.of(options);
    if (!wishes.inBandParameterSets() || !isHevc(track)) {
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

  private static boolean isHevc(TrackDescription track) {
    return track.media() instanceof TrackDescription.Video
        && track.codecId().equals("V_MPEGH/ISO/HEVC");
  }
}
