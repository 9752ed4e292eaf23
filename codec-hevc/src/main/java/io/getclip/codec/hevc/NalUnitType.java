package io.getclip.codec.hevc;

import io.getclip.spi.FrameBytes;

/** The types of NAL unit this codec looks at (Table 7-1), and how a header says them (7.3.1.2). */
final class NalUnitType {
  static final int RADL_N = 6;
  static final int RADL_R = 7;
  static final int BLA_W_LP = 16;
  static final int BLA_W_RADL = 17;
  static final int BLA_N_LP = 18;
  static final int IDR_W_RADL = 19;
  static final int IDR_N_LP = 20;
  static final int CRA = 21;
  static final int VPS = 32;
  static final int SPS = 33;
  static final int PPS = 34;
  static final int AUD = 35;
  static final int PREFIX_SEI = 39;

  /** A type that decoders give no meaning (UNSPEC63). */
  static final int NONE = 63;

  /** How many bytes a NAL unit's header has. */
  static final int HEADER_BYTES = 2;

  private NalUnitType() {}

  /**
   * nal_unit_type of a NAL unit.
   *
   * @param offset index of the unit's first byte
   * @param size how many bytes the unit has, at least 1
   * @return {@link #NONE} for a unit that decoders of one layer pass over: of another layer than
   *     the base, shorter than its header, with forbidden_zero_bit or without a temporal identifier
   */
  static int of(FrameBytes bytes, int offset, int size) {
    return size < HEADER_BYTES ? NONE : of(bytes.u16(offset));
  }

  /** As {@link #of(FrameBytes, int, int)}, of the header's 16 bits. */
  static int of(int header) {
    boolean passedOver =
        (header & 0x8000) != 0 // forbidden_zero_bit
            || (header & 0x01F8) != 0 // nuh_layer_id
            || (header & 0x0007) == 0; // nuh_temporal_id_plus1
    return passedOver ? NONE : header >> 9 & 0x3F;
  }
}
