package io.getclip.codec.hevc;

import io.getclip.spi.Ratio;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.util.Optional;

/** The timing information that video parameter sets and usability information share (7.4.3.1). */
final class Timing {
  private static final int MOST_PICTURES_A_SECOND = 300;

  private Timing() {}

  /**
   * Reads num_units_in_tick and time_scale.
   *
   * @return pictures a second, one a tick; empty where that is no camera's rate
   */
  static Optional<Ratio> read(BitReader in) throws BitsException {
    long numUnitsInTick = in.u32();
    long timeScale = in.u32();
    // Some encoders put a clock's rate here, which is no picture's.
    boolean plausible =
        numUnitsInTick > 0 && timeScale > 0 && timeScale <= numUnitsInTick * MOST_PICTURES_A_SECOND;
    return plausible ? Optional.of(new Ratio(timeScale, numUnitsInTick)) : Optional.empty();
  }
}
