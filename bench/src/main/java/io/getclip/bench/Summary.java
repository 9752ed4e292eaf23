package io.getclip.bench;

import java.util.List;

/** How the figures of many iterations become one. */
enum Summary {
  /** The middle one: what is usual. */
  MEDIAN {
    @Override
    double ofTimes(List<Double> times) {
      return middle(times);
    }

    @Override
    List<Double> ofRounds(List<List<Double>> times) {
      return times.stream().map(Summary::middle).toList();
    }

    @Override
    double ofRates(List<Double> rates) {
      return middle(rates);
    }
  },

  /** The best one: what hardly changes when others use the machine for a while. */
  BEST {
    @Override
    double ofTimes(List<Double> times) {
      return times.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    @Override
    List<Double> ofRounds(List<List<Double>> times) {
      return List.of(ofTimes(times.stream().flatMap(List::stream).toList()));
    }

    @Override
    double ofRates(List<Double> rates) {
      return rates.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
  };

  /** One time of many; NaN of none. */
  abstract double ofTimes(List<Double> times);

  /** The times of the rounds that are compared with those of others, round by round. */
  abstract List<Double> ofRounds(List<List<Double>> times);

  /** One rate of many; NaN of none. */
  abstract double ofRates(List<Double> rates);

  /** The middle of some numbers; NaN of none. */
  static double middle(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
