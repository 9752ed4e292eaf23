package io.getclip.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one benchmark with one choice of parameters.
 *
 * @param seconds that an operation took
 * @param rounds how long it took in each round, in seconds; one for all where the best counts
 * @param blocksPerSecond that it read; NaN where it does not count them
 * @param counted what else it counted in each iteration, by name
 */
record Measurement(
    double seconds,
    List<Double> rounds,
    double blocksPerSecond,
    Map<String, List<Double>> counted) {

  /** How many times another's time this took, in the middle of all rounds. */
  double times(Measurement other) {
    return middleRatio(rounds, other.rounds);
  }

  /** What the benchmark counted under a name, in the middle of all iterations; NaN for nothing. */
  double middle(String name) {
    return Summary.middle(values(name));
  }

  /** How many times one count was the other, in the middle of all iterations; NaN for never. */
  double middleRatio(String name, String other) {
    return middleRatio(values(name), values(other));
  }

  private static double middleRatio(List<Double> over, List<Double> under) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(over.size(), under.size()); i++) {
      ratios.add(over.get(i) / under.get(i));
    }
    return Summary.middle(ratios);
  }

  private List<Double> values(String name) {
    return counted.getOrDefault(name, List.of());
  }
}
