package io.getclip.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what JMH would write. */
final class JmhJson {
  private final ArrayNode runs = new ObjectMapper().createArrayNode();

  /** Adds a benchmark whose iterations took so long. */
  JmhJson time(String benchmark, String unit, double... scores) {
    ObjectNode run = runs.addObject();
    String[] words = benchmark.split(" ");
    run.put("benchmark", "io.getclip.bench." + words[0]);
    run.put("vmName", "Some VM").put("vmVersion", "17.1");
    ObjectNode parameters = run.putObject("params");
    for (int i = 1; i < words.length; i++) {
      parameters.put(i == 1 ? "layout" : "also", words[i]);
    }
    metric(run.putObject("primaryMetric"), unit, scores);
    run.putObject("secondaryMetrics");
    return this;
  }

  /** Says how many blocks a second the benchmark added last met. */
  JmhJson blocks(double... perSecond) {
    return secondary("blocks", "ops/s", perSecond);
  }

  /** Says how long the benchmark added last was at ten tenths, in each iteration. */
  JmhJson tenths(double... ms) {
    return secondary("tenthsMs", "#", ms);
  }

  /** Says how long the benchmark added last was at the whole, in each iteration. */
  JmhJson whole(double... ms) {
    return secondary("wholeMs", "#", ms);
  }

  private JmhJson secondary(String name, String unit, double... scores) {
    ObjectNode last = (ObjectNode) runs.get(runs.size() - 1);
    metric(((ObjectNode) last.get("secondaryMetrics")).putObject(name), unit, scores);
    return this;
  }

  private static void metric(ObjectNode metric, String unit, double... scores) {
    metric.put("scoreUnit", unit);
    ArrayNode fork = metric.putArray("rawData").addArray();
    for (double score : scores) {
      fork.add(score);
    }
  }

  /** Writes the file. */
  Path write(Path file) throws IOException {
    return Files.writeString(file, runs.toString());
  }
}
