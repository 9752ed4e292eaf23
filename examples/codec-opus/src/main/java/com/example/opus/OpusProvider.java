package com.example.opus;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Knows Opus as Matroska has it: {@code A_OPUS} with an OpusHead as its private data.
 *
 * <p>No option is read. Safe for use by several threads.
 */
public final class OpusProvider implements CodecProvider {

  /** Makes a provider; all are alike. */
  public OpusProvider() {}

  @Override
  public String name() {
    return "opus";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!(track.media() instanceof TrackDescription.Audio) || !track.codecId().equals("A_OPUS")) {
      return Optional.empty();
    }
    ByteBuffer head = track.codecPrivate();
    if (!head.hasRemaining()) {
      throw new CodecException(
          Kind.MISSING_CODEC_PRIVATE_DATA, "A_OPUS needs an OpusHead as its private data");
    }
    return Optional.of(new OpusTrack(OpusHead.parse(head)));
  }
}
