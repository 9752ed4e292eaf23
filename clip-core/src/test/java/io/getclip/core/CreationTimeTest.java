package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTimeTest {
  private static final long EPOCH_MS = 1_700_000_000_123L;

  private static FragmentLayout fragment(OptionalLong dateMs, String tag) {
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    builder.begin(List.of(), dateMs, 1_000_000, 0, 0);
    if (!tag.isEmpty()) {
      builder.tag("AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", tag);
    }
    return builder.build(false);
  }

  @Test
  void theTagOfTheFragmentIsBelievedFirst() {
    FragmentLayout layout = fragment(OptionalLong.of(5), "1700000000.123");

    assertThat(CreationTime.ofMs(layout, 0)).isEqualTo(EPOCH_MS);
  }

  @Test
  void timestampsOfOurDaysAreTheTimeOfDay() {
    FragmentLayout layout = fragment(OptionalLong.of(5), "");

    assertThat(CreationTime.ofMs(layout, EPOCH_MS * 1_000_000)).isEqualTo(EPOCH_MS);
  }

  @Test
  void otherTimestampsCountFromTheSegmentsDate() {
    assertThat(CreationTime.ofMs(fragment(OptionalLong.of(1_000), ""), 40_000_000))
        .isEqualTo(1_040);
    assertThat(CreationTime.ofMs(fragment(OptionalLong.empty(), ""), 40_000_000)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1E2147483647", "1E-2147483647", "-5", "0", "NaN", "1e400", "x", "99999999999999"})
  void aTagThatIsNoTimeIsAsGoodAsNone(String tag) {
    assertThat(CreationTime.ofMs(fragment(OptionalLong.empty(), tag), 0)).isZero();
  }
}
