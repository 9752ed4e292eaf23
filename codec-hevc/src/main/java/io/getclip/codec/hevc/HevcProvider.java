package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.spi.bits.NalUnitProvider;
import io.getclip.spi.bits.NalUnits;
import java.nio.ByteBuffer;

/** Opens H.265 tracks: CodecID {@code V_MPEGH/ISO/HEVC}. */
public final class HevcProvider extends NalUnitProvider {

  /** Makes a provider; {@link java.util.ServiceLoader} does it too. */
  public HevcProvider() {}

  @Override
  public String name() {
    return "hevc";
  }

  @Override
  protected boolean takes(TrackDescription track) {
    return track.media() instanceof TrackDescription.Video
        && track.codecId().equals("V_MPEGH/ISO/HEVC");
  }

  @Override
  protected TrackCodec open(ByteBuffer hvcC, boolean annexBFrames) throws CodecException {
    return new HevcTrack(hvcC, annexBFrames);
  }

  @Override
  protected Sets parameterSets(NalUnits walk, FrameBytes bytes) throws CodecException {
    return ParameterSets.among(walk, bytes);
  }
}
