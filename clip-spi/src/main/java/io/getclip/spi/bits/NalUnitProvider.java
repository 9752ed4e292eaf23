package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Opens tracks of NAL units, whose private data is a record of parameter sets.
 *
 * <p>As far as {@link NalOptions} ask for it, the record is made of an Annex-B byte stream or of
 * what frames carry in band. What is left to a codec is which tracks it takes, what it finds among
 * NAL units, and the track over a record, which is likely a {@link NalUnitTrack}. As every {@link
 * CodecProvider}, it keeps no state between calls and is safe for use by several threads.
 */
public abstract class NalUnitProvider implements CodecProvider {
  /** How many bytes a length has in frames that come without a record, as most have it. */
  private static final int LENGTH_SIZE = 4;

  /** For providers, which have nothing to say. */
  protected NalUnitProvider() {}

  /** The parameter sets among some NAL units, as far as they parse. Used by one thread. */
  public interface Sets {

    /** Whether a decoder can start with them. */
    boolean areComplete();

    /**
     * The record of these sets as MP4 has it, for lengths of four bytes.
     *
     * <p>Asked only where they are complete.
     *
     * @return a new buffer, which is the caller's
     */
    ByteBuffer record();

    /**
     * Says why a decoder cannot start; asked only where they are not complete.
     *
     * @return the first fault of a set that did not parse, or which sets are missing, as {@link
     *     CodecException.Kind#INVALID_CODEC_PRIVATE_DATA}
     */
    CodecException refusal();
  }

  /** Whether a track is of this codec; nothing else is asked of this provider where it is not. */
  protected abstract boolean takes(TrackDescription track);

  /**
   * Opens a track of this codec.
   *
   * @param record the private data, as the container has it or made of {@link Sets}; not checked
   * @param annexBFrames whether frames may be Annex-B byte streams
   * @throws CodecException the record is missing, invalid, or of a kind that is not supported
   */
  protected abstract TrackCodec open(ByteBuffer record, boolean annexBFrames) throws CodecException;

  /**
   * Copies the parameter sets among NAL units and passes over what is none.
   *
   * @param walk at the first of them
   * @param bytes of a frame or of private data, over which it walks; valid during the call
   * @throws CodecException the walk's own: the bytes are not NAL units
   */
  protected abstract Sets parameterSets(NalUnits walk, FrameBytes bytes) throws CodecException;

  @Override
  public final Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (!takes(track)) {
      return Optional.empty();
    }
    NalOptions wishes = NalOptions.of(options);
    ByteBuffer privateData = track.codecPrivate();
    if (wishes.annexBPrivateData()) {
      FrameBytes bytes = FrameBytes.of(privateData);
      if (StartCodes.begins(bytes)) {
        privateData = record(bytes);
      }
    }
    return Optional.of(open(privateData, wishes.annexBFrames()));
  }

  /** The record of private data that is a byte stream. */
  private ByteBuffer record(FrameBytes byteStream) throws CodecException {
    Sets sets;
    try {
      sets = parameterSets(new AnnexBNalUnits().reset(byteStream), byteStream);
    } catch (CodecException e) {
      // To a walker all bytes are a frame's.
      throw new CodecException(INVALID_CODEC_PRIVATE_DATA, String.valueOf(e.getMessage()), e);
    }
    if (!sets.areComplete()) {
      throw sets.refusal();
    }
    return sets.record();
  }

  @Override
  public final Optional<ByteBuffer> inBandPrivateData(
      TrackDescription track, FrameBytes frame, CodecOptions options) {
    NalOptions wishes = NalOptions.of(options);
    if (!wishes.inBandParameterSets() || !takes(track)) {
      return Optional.empty();
    }
    try {
      NalUnits walk = new NalUnitSamples(LENGTH_SIZE, wishes.annexBFrames()).reset(frame);
      Sets sets = parameterSets(walk, frame);
      return sets.areComplete() ? Optional.of(sets.record()) : Optional.empty();
    } catch (CodecException e) {
      return Optional.empty(); // no parameter sets in what is not NAL units
    }
  }
}
