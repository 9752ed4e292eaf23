package io.getclip.codec.g711;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Knows G.711 as Matroska has it: {@code A_MS/ACM} with a WAVEFORMATEX as its private data.
 *
 * <p>{@code A_MS/ACM} names many codecs. Tracks of another than A-law and mu-law are left to other
 * providers. No option is read. Safe for use by several threads.
 */
public final class G711Provider implements CodecProvider {

  /** Makes a provider; all are alike. */
  public G711Provider() {}

  @Override
  public String name() {
    return "g711";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!(track.media() instanceof TrackDescription.Audio) || !track.codecId().equals("A_MS/ACM")) {
      return Optional.empty();
    }
    ByteBuffer wave = track.codecPrivate();
    if (!wave.hasRemaining()) {
      throw new CodecException(
          Kind.MISSING_CODEC_PRIVATE_DATA, "A_MS/ACM needs a WAVEFORMATEX as its private data");
    }
    Law law = Law.ofFormatTag(WaveFormat.formatTag(wave));
    return law == null ? Optional.empty() : Optional.of(new G711Track(law, WaveFormat.parse(wave)));
  }
}
