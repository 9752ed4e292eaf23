package io.getclip.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run against the baseline: allocation nearly to the byte, as it is the same on every
 * machine with the same release of Java, and ratios of times with a wide margin, as they are not.
 */
public final class Gate {
  private static final String WRITE = "--write";
  private static final double ALLOCATION_MARGIN = 1.01;
  private static final int ALLOCATION_SLACK_BYTES = 64;
  private static final double RATIO_MARGIN = 2;

  private Gate() {}

  /**
   * Something that was held against the baseline.
   *
   * @param passed whether it is no worse than it may be
   * @param text what it is, and what it may be
   */
  record Finding(boolean passed, String text) {
    @Override
    public String toString() {
      return (passed ? "ok    " : "WORSE ") + text;
    }
  }

  /**
   * Runs the program, which ends with 1 when something got worse.
   *
   * @param arguments the baseline, and the files that were measured; {@code --write} first to write
   *     the baseline
   */
  public static void main(String... arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean write = rest.remove(WRITE);
    if (rest.size() < 2) {
      System.err.println("usage: Gate [--write] baseline.json measured.json...");
      System.exit(2);
    }
    Path file = Path.of(rest.remove(0));
    try {
      Results results = Results.read(rest.stream().map(Path::of).toList(), Summary.BEST);
      if (write) {
        Baseline.of(results, Machine.describe() + ", " + results.jdk()).write(file);
        System.out.println("Wrote " + file);
      } else if (!report(compare(Baseline.read(file), results))) {
        System.exit(1);
      }
    } catch (IOException e) {
      System.err.println("Gate: " + e.getMessage());
      System.exit(1);
    }
  }

  private static boolean report(List<Finding> findings) {
    boolean passed = true;
    for (Finding finding : findings) {
      System.out.println(finding);
      passed &= finding.passed();
    }
    System.out.println(
        passed
            ? "Nothing got worse."
            : "Something got worse. If it had to, bench/check --write makes a new baseline.");
    return passed;
  }

  /** Holds a run against a baseline. */
  static List<Finding> compare(Baseline baseline, Results results) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(allocations(baseline.allocated(), results.allocated()));
    Map<String, Row> rows = new HashMap<>();
    for (Row row : Baseline.compared(results)) {
      rows.put(row.what(), row);
    }
    for (Map.Entry<String, Double> kept : baseline.ratios().entrySet()) {
      findings.add(ratio(kept.getKey(), kept.getValue(), rows));
    }
    return findings;
  }

  private static List<Finding> allocations(Allocated before, Allocated now) {
    if (now.release() != 0 && now.release() != before.release()) {
      return List.of(
          new Finding(
              true,
              String.format(
                  Locale.ROOT,
                  "heap is not compared: Java %d here, and %d in the baseline",
                  now.release(),
                  before.release())));
    }
    List<Finding> findings = new ArrayList<>();
    before
        .bytes()
        .forEach((name, bytes) -> findings.add(allocation(name, bytes, now.bytes().get(name))));
    return findings;
  }

  private static Finding allocation(String name, long before, @Nullable Long now) {
    if (now == null) {
      return new Finding(false, name + " was not measured for the heap it allocates");
    }
    double most = before * ALLOCATION_MARGIN + ALLOCATION_SLACK_BYTES;
    return new Finding(
        now <= most,
        String.format(
            Locale.ROOT,
            "%s allocates %,d B an operation; was %,d, may %,.0f",
            name,
            now,
            before,
            most));
  }

  private static Finding ratio(String name, double before, Map<String, Row> rows) {
    Row now = rows.get(name);
    if (now == null) {
      return new Finding(false, name + " was not measured beside its yardstick");
    }
    boolean more = now.bounds().more();
    double bound = more ? before / RATIO_MARGIN : before * RATIO_MARGIN;
    return new Finding(
        more ? now.value() >= bound : now.value() <= bound,
        String.format(
            Locale.ROOT,
            "%s: %.2f times the yardstick; was %.2f, %s %.2f",
            name,
            now.value(),
            before,
            more ? "must" : "may",
            bound));
  }
}
