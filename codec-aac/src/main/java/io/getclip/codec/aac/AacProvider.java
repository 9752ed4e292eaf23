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
 * <p>The older names, such as {@code A_AAC/MPEG4/LC}, are taken too, where they have private data.
 * No option is read. Safe for use by several threads.
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

  /** Whether a codec ID is Matroska's for AAC: older ones add version and profile. */
  private static boolean isCodecId(String codecId) {
    return codecId.equals("A_AAC") || codecId.startsWith("A_AAC/");
  }
}
