package io.getclip.codec.avc;

/** The types of NAL unit this codec looks at (Table 7-1). */
final class NalUnitType {
  static final int SLICE = 1;
  static final int SLICE_PARTITION_A = 2;
  static final int IDR_SLICE = 5;
  static final int SEI = 6;
  static final int SPS = 7;
  static final int PPS = 8;
  static final int AUD = 9;
  static final int SUBSET_SPS = 15;

  private NalUnitType() {}

  /**
   * nal_unit_type of a header byte.
   *
   * @return 0, an unspecified type, where forbidden_zero_bit is set: decoders pass over such a unit
   */
  static int of(int header) {
    return (header & 0x80) == 0 ? header & 0x1F : 0;
  }
}
