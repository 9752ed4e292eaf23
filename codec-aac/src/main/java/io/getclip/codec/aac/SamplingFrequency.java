package io.getclip.codec.aac;

/** The sampling frequencies that have an index (ISO/IEC 14496-3, 1.6.3.4, table 1.18). */
final class SamplingFrequency {
  private SamplingFrequency() {}

  /** The frequency of an index in hertz; 0 for one that has none. */
  static int ofIndex(int index) {
    return switch (index) {
      case 0 -> 96_000;
      case 1 -> 88_200;
      case 2 -> 64_000;
      case 3 -> 48_000;
      case 4 -> 44_100;
      case 5 -> 32_000;
      case 6 -> 24_000;
      case 7 -> 22_050;
      case 8 -> 16_000;
      case 9 -> 12_000;
      case 10 -> 11_025;
      case 11 -> 8_000;
      case 12 -> 7_350;
      default -> 0;
    };
  }

  /** The index of a frequency in hertz; 15, which announces it in full, where it has none. */
  static int indexOf(int hertz) {
    for (int index = 0; index <= 12; index++) {
      if (ofIndex(index) == hertz) {
        return index;
      }
    }
    return 15;
  }
}
