package io.getclip.archive.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D1 to D6 of a store whose process is killed and whose power is cut at every operation. */
final class CrashSimulationTest {
  private static final int STATES = Boolean.getBoolean("getclip.full") ? 75_000 : 15_000;

  /** Far more than it takes to find out what is missing. */
  private static final int CONTROL_STATES = 20_000;

  @Test
  void noCrashLosesTearsOrInventsAFragment() {
    assertThat(new Campaign(UnaryOperator.identity(), false).run(STATES))
        .isGreaterThanOrEqualTo(STATES);
  }

  @Test
  void noFailureOfTheDiskHarmsWhatIsStored() {
    assertThat(new Campaign(UnaryOperator.identity(), true).run(STATES / 2))
        .isGreaterThanOrEqualTo(STATES / 2);
  }

  @ParameterizedTest
  @EnumSource
  void theSimulationFindsEverySyncThatIsLeftOut(SkippedSync skipped) {
    boolean withFaults = skipped == SkippedSync.FAILED_FILE;
    assertThatThrownBy(() -> new Campaign(skipped::without, withFaults).run(CONTROL_STATES))
        .isInstanceOf(Violation.class);
  }
}
