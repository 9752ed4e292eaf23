package io.getclip.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a later run is held against.
 *
 * @param machine where it was measured
 * @param allocated heap that one operation of a benchmark allocates
 * @param ratios how many times the yardstick's figure, by row of the table
 */
@JsonPropertyOrder({"machine", "allocated", "ratios"})
record Baseline(String machine, Allocated allocated, SortedMap<String, Double> ratios) {
  private static final double ROUNDING = 1000;

  /** The baseline that a run makes. */
  static Baseline of(Results results, String machine) {
    SortedMap<String, Double> ratios = new TreeMap<>();
    for (Row row : compared(results)) {
      ratios.put(row.what(), Math.round(row.value() * ROUNDING) / ROUNDING);
    }
    return new Baseline(machine, results.allocated(), ratios);
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
