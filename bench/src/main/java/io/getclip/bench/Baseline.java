package io.getclip.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a later run is held against.
 *
 * @param machine where it was measured
 * @param allocatedBytes heap that one operation of a benchmark allocates
 * @param ratios how many times the yardstick's figure, by row of the table
 */
@JsonPropertyOrder({"machine", "allocatedBytes", "ratios"})
record Baseline(
    String machine, SortedMap<String, Long> allocatedBytes, SortedMap<String, Double> ratios) {

  /**
   * Whose allocation is the same in every run. Those that ask an index are not among them, as what
   * drivers and pools of others allocate comes and goes; nor the cursor, which allocates less than
   * JMH does between two iterations.
   */
  private static final Pattern STEADY =
      Pattern.compile(
          "(Walk\\.(frames|inspected)|Inspect\\.frames|Plan\\.stored|WriteFile\\.unindexed)"
              + " .*");

  private static final double ROUNDING = 1000;

  /** The baseline that a run makes. */
  static Baseline of(Results results, String machine) {
    SortedMap<String, Long> allocatedBytes = new TreeMap<>();
    for (Map.Entry<String, Measurement> found : results.all().entrySet()) {
      double bytes = found.getValue().allocatedBytes();
      if (STEADY.matcher(found.getKey()).matches() && !Double.isNaN(bytes)) {
        allocatedBytes.put(found.getKey(), Math.round(bytes));
      }
    }
    SortedMap<String, Double> ratios = new TreeMap<>();
    for (Row row : compared(results)) {
      ratios.put(row.what(), Math.round(row.value() * ROUNDING) / ROUNDING);
    }
    return new Baseline(machine, allocatedBytes, ratios);
  }

  /** The rows whose ratios are kept. */
  static List<Row> compared(Results results) {
    return Rows.of(results).stream().filter(Row::isRatio).filter(Row::guarded).toList();
  }

  /** Reads a baseline. */
  static Baseline read(Path file) throws IOException {
    try {
      return new ObjectMapper().readValue(file.toFile(), Baseline.class);
    } catch (DatabindException e) {
      throw new IOException(file + " is no baseline: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the baseline. */
  void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, json.writeValueAsString(this) + "\n");
  }
}
