package io.getclip.bench;

import java.util.List;

/**
 * What was measured of one benchmark with one choice of parameters.
 *
 * @param seconds median over all iterations of the time an operation took
 * @param allocatedBytes the least that an operation allocated in any iteration: what the JIT
 *     compiler has not yet spared, and what JMH allocates itself, only add to it
 * @param perSecond median rates of what an operation counted, blocks for example; 0 when nothing
 */
record Measurement(double seconds, double allocatedBytes, double perSecond) {

  /** The middle of some numbers, of which there is one at least. */
  static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
