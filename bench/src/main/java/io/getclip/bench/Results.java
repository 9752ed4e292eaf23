package io.getclip.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What JMH wrote of one run, or of several in a row that measured the same. */
final class Results {
  private static final Map<String, Double> SECONDS =
      Map.of("s/op", 1.0, "ms/op", 1e-3, "us/op", 1e-6, "ns/op", 1e-9);
  private static final String RATE = "ops/s";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String COUNTED = "blocks";

  private final Map<String, Measurement> measurements = new LinkedHashMap<>();
  private final String jdk;

  private Results(Map<String, List<JsonNode>> runs, String jdk) throws IOException {
    for (Map.Entry<String, List<JsonNode>> run : runs.entrySet()) {
      measurements.put(run.getKey(), measurement(run.getValue()));
    }
    this.jdk = jdk;
  }

  /**
   * Reads what JMH wrote with {@code -rf json}.
   *
   * @param files iterations of the same benchmark in several files count as those of one run
   * @throws IOException a file cannot be read, or is no such file
   */
  static Results read(List<Path> files) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, List<JsonNode>> runs = new LinkedHashMap<>();
    String jdk = "";
    for (Path file : files) {
      JsonNode document = json.readTree(file.toFile());
      if (!document.isArray() || document.isEmpty()) {
        throw new IOException(file + " has no results: JMH writes them with -rf json");
      }
      for (JsonNode run : document) {
        runs.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run);
        jdk = run.path("vmName").asText() + " " + run.path("vmVersion").asText();
      }
    }
    return new Results(runs, jdk);
  }

  /** The class and method of a benchmark, and its parameters in the order of their names. */
  private static String key(JsonNode run) {
    String benchmark = run.path("benchmark").asText();
    int method = benchmark.lastIndexOf('.');
    String name = benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    Map<String, String> sorted = new TreeMap<>();
    for (Map.Entry<String, JsonNode> parameter : run.path("params").properties()) {
      sorted.put(parameter.getKey(), parameter.getValue().asText());
    }
    return key(name, sorted.values());
  }

  private static String key(String benchmark, Collection<String> parameters) {
    StringJoiner key = new StringJoiner(" ");
    key.add(benchmark);
    parameters.forEach(key::add);
    return key.toString();
  }

  private static Measurement measurement(List<JsonNode> runs) throws IOException {
    List<Double> times = new ArrayList<>();
    List<Double> allocated = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (JsonNode run : runs) {
      JsonNode primary = run.path("primaryMetric");
      String unit = primary.path("scoreUnit").asText();
      for (double score : iterations(primary)) {
        times.add(seconds(score, unit));
      }
      allocated.addAll(iterations(run.path("secondaryMetrics").path(ALLOCATED)));
      rates.addAll(iterations(run.path("secondaryMetrics").path(COUNTED)));
    }
    if (times.isEmpty()) {
      throw new IOException("a benchmark without iterations: it failed");
    }
    return new Measurement(
        Measurement.median(times),
        allocated.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
        rates.isEmpty() ? 0 : Measurement.median(rates));
  }

  private static double seconds(double score, String unit) throws IOException {
    if (unit.equals(RATE)) {
      return 1 / score;
    }
    @Nullable Double factor = SECONDS.get(unit);
    if (factor == null) {
      throw new IOException("results in " + unit);
    }
    return score * factor;
  }

  private static List<Double> iterations(JsonNode metric) {
    List<Double> scores = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode score : fork) {
        // JMH writes what is no number as a text.
        if (score.isNumber()) {
          scores.add(score.asDouble());
        }
      }
    }
    return scores;
  }

  /**
   * What was measured, if it was.
   *
   * @param benchmark class and method, for example {@code WriteFile.copy}
   * @param parameters values in the order of the parameters' names
   */
  Optional<Measurement> find(String benchmark, String... parameters) {
    return Optional.ofNullable(measurements.get(key(benchmark, List.of(parameters))));
  }

  /** All that was measured: benchmark and parameters, as {@link #find} takes them, in one text. */
  Map<String, Measurement> all() {
    return measurements;
  }

  /** The virtual machine that ran the benchmarks. */
  String jdk() {
    return jdk;
  }
}
