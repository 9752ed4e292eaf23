package io.getclip.archive.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * D1 to D6 of a whole archive, with its threads and its index, whose power is cut or process is
 * killed.
 */
final class WholeArchiveCrashTest {
  private static final int STATES = Boolean.getBoolean("getclip.full") ? 2_400 : 120;

  @TempDir Path scratch;

  @Test
  void noCrashLosesTearsOrInventsAFragmentOrAStream() throws IOException {
    assertThat(new ArchiveCampaign(scratch, UnaryOperator.identity(), false).run(STATES))
        .isGreaterThanOrEqualTo(STATES);
  }

  @Test
  void noFailureOfTheDiskHarmsWhatIsStored() throws IOException {
    assertThat(new ArchiveCampaign(scratch, UnaryOperator.identity(), true).run(STATES / 2))
        .isGreaterThanOrEqualTo(STATES / 2);
  }

  @Test
  void theSimulationFindsASyncThatIsLeftOut() {
    assertThatThrownBy(
            () -> new ArchiveCampaign(scratch, SkippedSync.MEDIA_FILE::without, false).run(STATES))
        .isInstanceOf(Violation.class);
  }
}
