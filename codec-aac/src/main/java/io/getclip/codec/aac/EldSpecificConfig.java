package io.getclip.codec.aac;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/**
 * What an ELDSpecificConfig (ISO/IEC 14496-3, 4.6.20.1, table 4.180) says of AAC ELD.
 *
 * @param shortFrames whether a frame of the core has 480 samples, not 512
 * @param sbr whether low delay spectral band replication is used
 * @param doublesRate whether that doubles the core's rate; it keeps it otherwise
 */
record EldSpecificConfig(boolean shortFrames, boolean sbr, boolean doublesRate) {
  private static final int ELDEXT_TERM = 0;

  /**
   * Reads a configuration to its end.
   *
   * @param channelConfiguration not 0
   */
  static EldSpecificConfig read(BitReader bits, int channelConfiguration) throws BitsException {
    boolean shortFrames = bits.flag();
    bits.skip(3); // aacSectionData-, aacScalefactorData-, aacSpectralDataResilienceFlag
    boolean sbr = bits.flag();
    boolean doublesRate = sbr && bits.flag(); // ldSbrSamplingRate
    if (sbr) {
      bits.skip(1); // ldSbrCrcFlag
      for (int i = sbrHeaders(channelConfiguration); i > 0; i--) {
        sbrHeader(bits);
      }
    }
    while (bits.bitsLeft() >= 4 && bits.u(4) != ELDEXT_TERM) { // the end may be cut off
      extension(bits);
    }
    return new EldSpecificConfig(shortFrames, sbr, doublesRate);
  }

  /** How many headers ld_sbr_header has: one an element that is not of low frequency. */
  private static int sbrHeaders(int channelConfiguration) {
    return switch (channelConfiguration) {
      case 1, 2 -> 1;
      case 3 -> 2;
      case 4, 5, 6 -> 3;
      case 7, 11, 12, 14 -> 4;
      default -> 0;
    };
  }

  /** sbr_header (4.4.2.8, table 4.63). */
  private static void sbrHeader(BitReader bits) throws BitsException {
    bits.skip(1 + 4 + 4 + 3 + 2); // bs_amp_res, _start_freq, _stop_freq, _xover_band, _reserved
    boolean extra1 = bits.flag();
    boolean extra2 = bits.flag();
    if (extra1) {
      bits.skip(2 + 1 + 2); // bs_freq_scale, bs_alter_scale, bs_noise_bands
    }
    if (extra2) {
      bits.skip(2 + 2 + 1 + 1); // bs_limiter_bands, _gains, bs_interpol_freq, bs_smoothing_mode
    }
  }

  /** Passes over an extension, whatever its type: all say how long they are. */
  private static void extension(BitReader bits) throws BitsException {
    int bytes = bits.u(4);
    if (bytes == 15) {
      int more = bits.u(8);
      bytes += more;
      if (more == 255) {
        bytes += bits.u(16);
      }
    }
    bits.skip(8L * bytes);
  }
}
