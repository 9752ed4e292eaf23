package io.getclip.spi.bits;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;

/**
 * Walks the NAL units of one frame after another, making no object a frame.
 *
 * <p>Give it a frame with {@link #reset}, then call {@link #next} until it is false; between calls
 * {@link #offset} and {@link #size} say where the unit lies. Used by one thread; after an exception
 * it may be given the next frame.
 */
public interface NalUnits {

  /**
   * Begins with another frame, before its first NAL unit.
   *
   * @param frame kept until the next reset
   * @return this walker
   */
  NalUnits reset(FrameBytes frame);

  /**
   * Goes to the next NAL unit; every unit has at least one byte, and a frame at least one unit.
   *
   * @return false when the frame has no more
   * @throws CodecException the frame's bytes are not NAL units ({@link
   *     CodecException.Kind#INVALID_MEDIA_FRAME}); says at which byte of the frame
   */
  boolean next() throws CodecException;

  /** Index of the current unit's first byte, its header, in the frame. */
  int offset();

  /** How many bytes the current unit has, emulation prevention bytes counted. */
  int size();
}
