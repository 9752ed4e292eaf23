package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final List<Double> NUMBERS = List.of(7.0, 1.0, 4.0, 2.0);

  @Test
  void theMedianIsBetweenTheTwoInTheMiddle() {
    assertThat(Summary.MEDIAN.ofTimes(NUMBERS)).isEqualTo(3);
    assertThat(Summary.MEDIAN.ofRates(NUMBERS)).isEqualTo(3);
    assertThat(Summary.middle(List.of(5.0))).isEqualTo(5);
  }

  @Test
  void theBestIsTheShortestTimeAndTheHighestRate() {
    assertThat(Summary.BEST.ofTimes(NUMBERS)).isEqualTo(1);
    assertThat(Summary.BEST.ofRates(NUMBERS)).isEqualTo(7);
  }

  @Test
  void nothingHasNoSummary() {
    for (Summary summary : Summary.values()) {
      assertThat(summary.ofTimes(List.of())).isNaN();
      assertThat(summary.ofRates(List.of())).isNaN();
    }
  }
}
