package io.getclip.spi;

import java.nio.ByteBuffer;

/**
 * One track of a codec, opened from its private data.
 *
 * <p>Used by one thread at a time. After an exception it may be used for the next frame.
 */
public interface TrackCodec {

  /**
   * The track's part of a sample entry (ISO/IEC 14496-12, 8.5.2).
   *
   * <p>Equal private data gives equal descriptions: a change of configuration is found by {@code
   * equals}.
   */
  SampleDescription description();

  /**
   * The same description with the bit rates of the clip it goes into, for boxes that state them.
   */
  default SampleDescription description(BitRates measured) {
    return description();
  }

  /**
   * Checks one frame and says what the clip's sample tables need to know of it.
   *
   * @param frame the frame's bytes after the container's own encoding is undone; valid during the
   *     call
   * @param out cleared by the caller and filled by this method; reused from frame to frame
   * @throws CodecException the frame cannot be parsed ({@link
   *     CodecException.Kind#INVALID_MEDIA_FRAME})
   */
  void inspect(FrameBytes frame, FrameFacts out) throws CodecException;

  /** The version of what {@link #inspect} says, raised when stored facts must be made again. */
  default int factsVersion() {
    return 1;
  }

  /** Whether samples differ from frames, so that {@link #write} must make each of them. */
  default boolean adapts() {
    return false;
  }

  /**
   * Writes the sample made of one frame: exactly as many bytes as {@link FrameFacts#sampleSize()}
   * said.
   *
   * @param frame the frame's bytes; valid during the call
   * @param out has room for the sample and no more; its position is moved past it
   * @throws CodecException the frame is not the one that was inspected
   */
  default void write(FrameBytes frame, ByteBuffer out) throws CodecException {
    frame.get(0, out, frame.size());
  }

  /**
   * How many bytes longer a sample is when it carries the track's parameter sets in band; 0 when
   * the codec has none.
   *
   * <p>A clip whose configuration changes needs them in every sync sample: players that seek back
   * keep the sets they saw last. A frame that {@link FrameFacts#hasParameterSets() has its own} is
   * left as it is.
   */
  default int parameterSetsSize() {
    return 0;
  }

  /**
   * Writes a sample with the track's parameter sets before its first coded data.
   *
   * @param frame the frame's bytes; valid during the call
   * @param out has room for {@link FrameFacts#sampleSize()} and {@link #parameterSetsSize()} bytes,
   *     and no more
   * @throws CodecException the frame is not the one that was inspected
   */
  default void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    write(frame, out);
  }
}
