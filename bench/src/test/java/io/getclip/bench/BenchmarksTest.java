package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class BenchmarksTest {

  /** Once each, in this process: whether they do what they say, not how fast. */
  @Test
  void everyBenchmarkRuns() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .param("layout", "big")
                    .build())
            .run();

    TreeSet<String> names = new TreeSet<>();
    for (RunResult result : results) {
      names.add(result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"));
    }
    assertThat(names)
        .containsExactly(
            "Growth.copy",
            "Growth.plan",
            "Growth.walk",
            "Growth.write",
            "Inspect.firstBytes",
            "Inspect.frames",
            "Plan.archived",
            "Plan.bareTables",
            "Plan.stored",
            "Walk.aws",
            "Walk.bareReads",
            "Walk.cursor",
            "Walk.frames",
            "Walk.inspected",
            "WriteFile.archived",
            "WriteFile.archivedByThreads",
            "WriteFile.bare",
            "WriteFile.bareByThreads",
            "WriteFile.bareProved",
            "WriteFile.bareProvedByThreads",
            "WriteFile.copy",
            "WriteFile.memory",
            "WriteFile.unindexed",
            "WriteFile.unindexedByThreads",
            "WriteSocket.archived",
            "WriteSocket.bareProved",
            "WriteSocket.copy");
  }
}
