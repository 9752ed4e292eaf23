package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
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
    if (!(track.media() instanceof TrackDescription.Video)) {
      return Optional.empty();
    }
    return switch (track.codecId()) {
      case "V_MPEG4/ISO/AVC", "V_MPEG/ISO/AVC" -> Optional.of(new AvcTrack(track.codecPrivate()));
      default -> Optional.empty();
    };
  }
}
