package io.getclip.spi.bits;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;

/**
 * Writes the samples of a track of NAL units, with its parameter sets where they are asked for.
 *
 * <p>What is left to a codec is its sample entry, and what it finds in an access unit. As with
 * every {@link TrackCodec}, one thread uses a track at a time.
 */
public abstract class NalUnitTrack implements TrackCodec {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final NalUnitSamples samples;
  private final ByteBuffer parameterSets;

  /**
   * Makes a track.
   *
   * @param samples how frames become samples
   * @param parameterSets each behind its length, as {@link NalUnitSamples#prefixed} gives them; is
   *     the track's from now on
   */
  protected NalUnitTrack(NalUnitSamples samples, ByteBuffer parameterSets) {
    this.samples = samples;
    this.parameterSets = parameterSets;
  }

  /**
   * Says what an access unit is, and checks it. Its sample's size is told by this class.
   *
   * @param frame one access unit
   * @param out takes what was found
   * @throws CodecException the frame is not one that can be played
   */
  protected abstract void inspectAccessUnit(FrameBytes frame, FrameFacts out) throws CodecException;

  /**
   * Whether a NAL unit is an access unit delimiter, which nothing of its access unit may precede.
   *
   * @param offset of the NAL unit in the frame, in bytes
   * @param size of the NAL unit, in bytes
   * @throws CodecException the NAL unit has no header
   */
  protected abstract boolean isDelimiter(FrameBytes frame, int offset, int size)
      throws CodecException;

  /** How frames become samples. */
  protected final NalUnitSamples samples() {
    return samples;
  }

  @Override
  public final void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
    inspectAccessUnit(frame, out);
    if (samples.adapts()) {
      out.sampleSize(samples.sampleSize(frame));
    }
  }

  @Override
  public final boolean adapts() {
    return samples.adapts();
  }

  @Override
  public final void write(FrameBytes frame, ByteBuffer out) throws CodecException {
    samples.write(frame, NOTHING, false, out);
  }

  @Override
  public final int parameterSetsSize() {
    return parameterSets.remaining();
  }

  /** The sets stand behind the access unit delimiter, where there is one. */
  @Override
  public final void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    samples.reset(frame, out.remaining() - parameterSets.remaining());
    boolean delimiter = samples.next() && isDelimiter(frame, samples.offset(), samples.size());
    samples.write(frame, parameterSets, delimiter, out);
  }
}
