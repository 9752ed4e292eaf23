package io.getclip.spi;

import java.nio.ByteBuffer;
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

  /**
   * The private data that a frame carries in band, as far as the caller's options ask for it.
   *
   * <p>Asked where {@link #open} finds the track's own private data missing or broken; the track is
   * then opened with what this returns.
   *
   * @param frame the frame's bytes after the container's own encoding is undone; valid during the
   *     call
   * @return empty when the track is of another codec, the options do not ask for it, or the frame
   *     has not all that is needed
   */
  default Optional<ByteBuffer> inBandPrivateData(
      TrackDescription track, FrameBytes frame, CodecOptions options) {
    return Optional.empty();
  }
}
