package io.getclip.codec.aac;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Knows AAC as Matroska has it: {@code A_AAC} with an AudioSpecificConfig as its private data.
 *
 * <p>The older names, such as {@code A_AAC/MPEG4/LC}, are taken too, and need private data like any
 * other. No option is read. Safe for use by several threads.
 */
public final class AacProvider implements CodecProvider {

  /** Makes a provider; all are alike. */
  public AacProvider() {}

  @Override
  public String name() {
    return "aac";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!(track.media() instanceof TrackDescription.Audio) || !isCodecId(track.codecId())) {
      return Optional.empty();
    }
    ByteBuffer config = track.codecPrivate();
    if (!config.hasRemaining()) {
      throw new CodecException(
          Kind.MISSING_CODEC_PRIVATE_DATA,
          track.codecId() + " needs an AudioSpecificConfig as its private data");
    }
    return Optional.of(new AacTrack(AudioSpecificConfig.parse(config), config));
  }

  /** Whether a codec ID is one that Matroska has, or had, for AAC. */
  private static boolean isCodecId(String codecId) {
    return switch (codecId) {
      case "A_AAC",
          "A_AAC/MPEG2/MAIN",
          "A_AAC/MPEG2/LC",
          "A_AAC/MPEG2/LC/SBR",
          "A_AAC/MPEG2/SSR",
          "A_AAC/MPEG4/MAIN",
          "A_AAC/MPEG4/LC",
          "A_AAC/MPEG4/LC/SBR",
          "A_AAC/MPEG4/SSR",
          "A_AAC/MPEG4/LTP" ->
          true;
      default -> false;
    };
  }
}
