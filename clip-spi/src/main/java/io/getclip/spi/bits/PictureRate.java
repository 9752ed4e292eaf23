package io.getclip.spi.bits;

import io.getclip.spi.Ratio;
import java.util.Optional;

/** How many pictures a second H.264 (E.1.1) and H.265 (E.2.1 and 7.3.2.1) say there are. */
public final class PictureRate {
  private static final int MOST_A_SECOND = 300;

  private PictureRate() {}

  /**
   * Reads num_units_in_tick and time_scale.
   *
   * @param ticksAPicture how many ticks a picture lasts, 1 or 2
   * @return pictures a second; empty where that is no camera's rate
   * @throws BitsException the bits end
   */
  public static Optional<Ratio> read(BitReader in, int ticksAPicture) throws BitsException {
    long unitsAPicture = ticksAPicture * in.u32(); // num_units_in_tick
    long timeScale = in.u32();
    // Some encoders put a clock's rate here, which is no picture's.
    boolean plausible =
        unitsAPicture > 0 && timeScale > 0 && timeScale <= unitsAPicture * MOST_A_SECOND;
    return plausible ? Optional.of(new Ratio(timeScale, unitsAPicture)) : Optional.empty();
  }
}
