package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.spi.bits.NalUnitProvider;
import io.getclip.spi.bits.NalUnits;
import java.nio.ByteBuffer;

/**
 * Opens H.264 tracks: CodecID {@code V_MPEG4/ISO/AVC}, and {@code V_MPEG/ISO/AVC} as some write it.
 */
public final class AvcProvider extends NalUnitProvider {

  /** Makes a provider; {@link java.util.ServiceLoader} does it too. */
  public AvcProvider() {}

  @Override
  public String name() {
    return "avc";
  }

  @Override
  protected boolean takes(TrackDescription track) {
    return track.media() instanceof TrackDescription.Video
        && switch (track.codecId()) {
          case "V_MPEG4/ISO/AVC", "V_MPEG/ISO/AVC" -> true;
          default -> false;
        };
  }

  @Override
  protected TrackCodec open(ByteBuffer avcC, boolean annexBFrames) throws CodecException {
    return new AvcTrack(avcC, annexBFrames);
  }

  @Override
  protected Sets parameterSets(NalUnits walk, FrameBytes bytes) throws CodecException {
    return ParameterSets.among(walk, bytes);
  }
}
