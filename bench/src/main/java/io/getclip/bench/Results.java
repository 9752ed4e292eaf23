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

/** What was measured in one run, or in several in a row that measured the same. */
final class Results {
  private static final Map<String, Double> SECONDS =
      Map.of("s/op", 1.0, "ms/op", 1e-3, "us/op", 1e-6, "ns/op", 1e-9);
  private static final String RATE = "ops/s";

  private static final String BLOCKS = "blocks";

  private final Map<String, Measurement> measurements = new LinkedHashMap<>();
  private final String jdk;
  private final Allocated allocated;

  private Results(
      Map<String, List<JsonNode>> runs, Summary summary, String jdk, Allocated allocated)
      throws IOException {
    for (Map.Entry<String, List<JsonNode>> run : runs.entrySet()) {
      measurements.put(run.getKey(), measurement(run.getValue(), summary));
    }
    this.jdk = jdk;
    this.allocated = allocated;
  }

  /**
   * Reads what JMH wrote with {@code -rf json}, and what {@link Allocation} wrote.
   *
   * @param files the same benchmark in several files was run in as many rounds; of what was
   *     allocated there is one at most
   * @param summary how the times of all iterations become one
   * @throws IOException a file cannot be read, or is no such file
   */
  static Results read(List<Path> files, Summary summary) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, List<JsonNode>> runs = new LinkedHashMap<>();
    String jdk = "";
    Allocated allocated = new Allocated(0, new TreeMap<>());
    for (Path file : files) {
      JsonNode document = json.readTree(file.toFile());
      if (document.has("bytes")) {
        allocated = json.treeToValue(document, Allocated.class);
        continue;
      }
      if (!document.isArray() || document.isEmpty()) {
        throw new IOException(file + " has no results: JMH writes them with -rf json");
      }
      for (JsonNode run : document) {
        runs.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run);
        jdk = run.path("vmName").asText() + " " + run.path("vmVersion").asText();
      }
    }
    return new Results(runs, summary, jdk, allocated);
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

  private static Measurement measurement(List<JsonNode> runs, Summary summary) throws IOException {
    List<List<Double>> rounds = new ArrayList<>();
    Map<String, List<Double>> counted = new TreeMap<>();
    for (JsonNode run : runs) {
      JsonNode primary = run.path("primaryMetric");
      String unit = primary.path("scoreUnit").asText();
      List<Double> times = new ArrayList<>();
      for (double score : iterations(primary)) {
        times.add(seconds(score, unit));
      }
      rounds.add(times);
      for (Map.Entry<String, JsonNode> counter : run.path("secondaryMetrics").properties()) {
        counted
            .computeIfAbsent(counter.getKey(), name -> new ArrayList<>())
            .addAll(iterations(counter.getValue()));
      }
    }
    if (rounds.stream().anyMatch(List::isEmpty)) {
      throw new IOException("a benchmark without iterations: it failed");
    }
    return new Measurement(
        summary.ofTimes(rounds.stream().flatMap(List::stream).toList()),
        summary.ofRounds(rounds),
        summary.ofRates(counted.getOrDefault(BLOCKS, List.of())),
        counted);
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

  /** How many rounds there were: the most of any benchmark. */
  int rounds() {
    return measurements.values().stream().mapToInt(found -> found.rounds().size()).max().orElse(0);
  }

  /** What was allocated; nothing, by release 0, where that was not measured. */
  Allocated allocated() {
    return allocated;
  }

  /** The virtual machine that ran the benchmarks. */
  String jdk() {
    return jdk;
  }
}
