package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.NalUnits;
import io.getclip.spi.bits.SeiMessages;

/**
 * Reads one access unit after another (7.4.1.2.3), and says what its NAL units tell of random
 * access.
 *
 * <p>Of a frame only NAL unit headers are read, and the first bits of slices; SEI messages only
 * where a recovery point can be. What is wrong inside a NAL unit is a decoder's business: it loses
 * a picture, and the clip still plays.
 */
final class AccessUnit {
  /** What is known of the picture that comes first: a frame, or a frame's first field. */
  private enum FirstPicture {
    NOT_SEEN,
    INTRA,
    INTRA_AND_COMPLETE,
    OTHER
  }

  private static final int PARAMETER_SETS = 1 << NalUnitType.SPS | 1 << NalUnitType.PPS;

  /** Slices, their partitions, and those of other views and layers (Table 7-1). */
  private static final int PICTURE = 0b11_1110 | 1 << 20 | 1 << 21;

  private final NalUnits nalUnits;
  private final BitReader bits = new BitReader();
  private final SeiMessages messages = new SeiMessages();
  private FirstPicture picture = FirstPicture.NOT_SEEN;

  /** A bit for each nal_unit_type that is in the frame. */
  private int types;

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
    int seen = 0;
    nalUnits.reset(frame);
    while (nalUnits.next()) {
      seen |= 1 << NalUnitType.of(frame.u8(nalUnits.offset()));
    }
    types = seen;
  }

  /** Whether it is an IDR picture: decoding starts here, and no later picture looks behind it. */
  boolean isIdr() {
    return (types & 1 << NalUnitType.IDR_SLICE) != 0;
  }

  /** Whether a picture is in it, or a part of one. */
  boolean hasPicture() {
    return (types & PICTURE) != 0;
  }

  /** Whether sequence and picture parameter sets are in it. */
  boolean hasParameterSets() {
    return (types & PARAMETER_SETS) == PARAMETER_SETS;
  }

  /**
   * Whether decoding may start here although it is no IDR picture: an I picture with a recovery
   * point SEI message (D.2.8) whose recovery_frame_cnt is 0.
   *
   * @param frame the frame last read
   */
  boolean isRecoveryPoint(FrameBytes frame) throws CodecException {
    return (types & 1 << NalUnitType.SEI) != 0
        && isIntra(frame)
        && hasImmediateRecoveryPoint(frame);
  }

  private boolean isIntra(FrameBytes frame) throws CodecException {
    picture = FirstPicture.NOT_SEEN;
    nalUnits.reset(frame);
    while (nalUnits.next()) {
      switch (NalUnitType.of(frame.u8(nalUnits.offset()))) {
        case NalUnitType.SLICE, NalUnitType.SLICE_PARTITION_A -> slice(frame);
        default -> {}
      }
    }
    return picture != FirstPicture.NOT_SEEN && picture != FirstPicture.OTHER;
  }

  private boolean hasImmediateRecoveryPoint(FrameBytes frame) throws CodecException {
    nalUnits.reset(frame);
    while (nalUnits.next()) {
      if (NalUnitType.of(frame.u8(nalUnits.offset())) == NalUnitType.SEI) {
        BitReader in = bitsOfNalUnit(frame);
        if (RecoveryPoint.isImmediate(messages.reset(in), in)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Looks whether a slice is of type I or SI (7.3.3, Table 7-6). */
  private void slice(FrameBytes frame) {
    if (picture == FirstPicture.OTHER || picture == FirstPicture.INTRA_AND_COMPLETE) {
      return;
    }
    try {
      BitReader in = bitsOfNalUnit(frame);
      long firstMbInSlice = in.ue();
      int sliceType = in.ueAtMost(9, "slice_type") % 5;
      if (firstMbInSlice == 0 && picture == FirstPicture.INTRA) {
        // The second field, which may well depend on the first.
        picture = FirstPicture.INTRA_AND_COMPLETE;
      } else {
        picture = sliceType == 2 || sliceType == 4 ? FirstPicture.INTRA : FirstPicture.OTHER;
      }
    } catch (BitsException e) {
      picture = FirstPicture.OTHER;
    }
  }

  /** The current NAL unit's bits after its header. */
  private BitReader bitsOfNalUnit(FrameBytes frame) {
    return bits.reset(frame, nalUnits.offset() + 1, nalUnits.size() - 1, true);
  }
}
