package io.getclip.codec.aac;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;

/** Audio object types (ISO/IEC 14496-3, 1.5.1, table 1.17), as far as they matter here. */
final class ObjectType {
  static final int MAIN = 1;
  static final int LC = 2;
  static final int SSR = 3;
  static final int LTP = 4;
  static final int SBR = 5;
  static final int ER_LC = 17;
  static final int ER_LTP = 19;
  static final int ER_LD = 23;
  static final int PS = 29;
  static final int ER_ELD = 39;
  static final int USAC = 42;

  private ObjectType() {}

  /** Throws unless a type is a core coder of AAC that this module reads. */
  static void check(int type) throws CodecException {
    switch (type) {
      case MAIN, LC, SSR, LTP, ER_LC, ER_LTP, ER_LD, ER_ELD, USAC -> {}
      case 0, 10, 11, 18, 31 -> throw reserved(type);
      default -> {
        if (type > 46) {
          throw reserved(type);
        }
        throw new CodecException(
            Kind.UNSUPPORTED,
            "audioObjectType "
                + type
                + name(type)
                + " in place of AAC Main, LC, SSR, LTP, LD, ELD, HE-AAC or xHE-AAC");
      }
    }
  }

  /**
   * Whether frames are a raw_data_block (4.4.2.1), whose elements begin with what they are.
   *
   * <p>Those of the error resilient types and of USAC have the order of elements from the
   * configuration.
   */
  static boolean namesElements(int type) {
    return type <= LTP;
  }

  /** The name of a type that cameras and encoders are known to offer. */
  private static String name(int type) {
    return switch (type) {
      case 6, 20 -> " (AAC scalable)";
      case 7, 21 -> " (TwinVQ)";
      case 8, 24 -> " (CELP)";
      case 22 -> " (BSAC)";
      case 32, 33, 34 -> " (MPEG-1 audio, layer " + (type - 31) + ")";
      case 36 -> " (ALS)";
      default -> "";
    };
  }

  private static CodecException reserved(int type) {
    return new CodecException(
        Kind.INVALID_CODEC_PRIVATE_DATA,
        "AudioSpecificConfig has the reserved audioObjectType " + type);
  }
}
