package io.getclip.spi;

import java.util.Optional;

/**
 * Knows one codec; found by {@link java.util.ServiceLoader}.
 *
 * <p>A provider keeps no state between calls and is safe for use by several threads.
 */
public interface CodecProvider extends Named {

  /**
   * The provider's stable name: lower-case ASCII, unique among providers, for example {@code avc}.
   */
  @Override
  String name();

  /**
   * Opens a track if it is this codec's.
   *
   * @param track the track as its container declares it; its private data may be empty
   * @param options what the caller asks of codecs; unknown options are ignored
   * @return the open track, or empty when the track is of another codec
   * @throws CodecException the track is of this codec, and its private data is missing, invalid or
   *     of a kind this provider does not support
   */
  Optional<TrackCodec> open(TrackDescription track, CodecOptions options) throws CodecException;
}
