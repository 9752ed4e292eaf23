package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.NalUnits;

/**
 * Reads one access unit after another (7.4.2.4.4), and says what its NAL units tell of random
 * access.
 *
 * <p>Of a frame only NAL unit headers are read, and of these only the base layer's count. What is
 * wrong inside a NAL unit is a decoder's business: it loses a picture, and the clip still plays.
 */
final class AccessUnit {
  /** Random access without leading pictures that need what was before (7.4.2.2). */
  private static final long CLOSED =
      1L << NalUnitType.IDR_W_RADL
          | 1L << NalUnitType.IDR_N_LP
          | 1L << NalUnitType.BLA_W_RADL
          | 1L << NalUnitType.BLA_N_LP;

  /** Random access after which RASL pictures may come, that no decoder can show then. */
  private static final long OPEN = 1L << NalUnitType.CRA | 1L << NalUnitType.BLA_W_LP;

  private static final long RADL = 1L << NalUnitType.RADL_N | 1L << NalUnitType.RADL_R;

  private static final long PARAMETER_SETS =
      1L << NalUnitType.VPS | 1L << NalUnitType.SPS | 1L << NalUnitType.PPS;

  /** All types of a picture's slices are below 32 (Table 7-1). */
  private static final long PICTURE = 0xFFFF_FFFFL;

  private final NalUnits nalUnits;

  /** A bit for each nal_unit_type that is in the frame. */
  private long types;

  /** Makes a reader of frames whose NAL units that walker finds. */
  AccessUnit(NalUnits nalUnits) {
    this.nalUnits = nalUnits;
  }

  /**
   * Reads the next frame.
   *
   * @throws CodecException the frame is not a sequence of NAL units
   */
  void read(FrameBytes frame) throws CodecException {
    long seen = 0;
    nalUnits.reset(frame);
    while (nalUnits.next()) {
      seen |= 1L << NalUnitType.of(frame, nalUnits.offset(), nalUnits.size());
    }
    types = seen;
  }

  /** Whether decoding starts here and nothing after it looks behind: IDR, BLA without RASL. */
  boolean isClosedRandomAccess() {
    return (types & CLOSED) != 0;
  }

  /** Whether decoding starts here, though leading pictures may look behind it: CRA, BLA. */
  boolean isOpenRandomAccess() {
    return (types & OPEN) != 0;
  }

  /** Whether it is a leading picture that decodes whenever its random access picture does. */
  boolean isDecodableLeading() {
    return (types & RADL) != 0;
  }

  /** Whether a picture is in it, or a part of one. */
  boolean hasPicture() {
    return (types & PICTURE) != 0;
  }

  /** Whether video, sequence and picture parameter sets are in it. */
  boolean hasParameterSets() {
    return (types & PARAMETER_SETS) == PARAMETER_SETS;
  }
}
