package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {
  @TempDir Path directory;

  private Results results(JmhJson... files) throws IOException {
    return results(Summary.MEDIAN, files);
  }

  private Results results(Summary summary, JmhJson... files) throws IOException {
    Path[] written = new Path[files.length];
    for (int i = 0; i < files.length; i++) {
      written[i] = files[i].write(directory.resolve(i + ".json"));
    }
    return Results.read(List.of(written), summary);
  }

  @Test
  void takesTheMedianTime() throws IOException {
    Results results = results(new JmhJson().time("Plan.stored big", "ms/op", 9, 2, 3));

    Measurement plan = results.find("Plan.stored", "big").orElseThrow();
    assertThat(plan.seconds()).isEqualTo(0.003, within(1e-12));
    assertThat(plan.blocksPerSecond()).isNaN();
  }

  @Test
  void takesTheMedianOfTheRatiosOfEachIteration() throws IOException {
    Results results =
        results(
            new JmhJson().time("Growth.plan tiny", "ms/op", 9).tenths(1, 20).whole(2, 20),
            new JmhJson().time("Growth.plan tiny", "ms/op", 9).tenths(300).whole(360));

    Measurement plan = results.find("Growth.plan", "tiny").orElseThrow();
    assertThat(plan.middleRatio("wholeMs", "tenthsMs")).isEqualTo(1.2);
    assertThat(plan.middleRatio("wholeMs", "blocks")).isNaN();
  }

  @Test
  void readsWhatWasAllocatedBesideWhatJmhWrote() throws IOException {
    Path jmh = new JmhJson().time("Plan.stored big", "ms/op", 1).write(directory.resolve("0.json"));
    Path heap = directory.resolve("allocation.json");
    Files.writeString(heap, "{\"release\": 17, \"bytes\": {\"Plan.stored big\": 12345}}");

    Results results = Results.read(List.of(heap, jmh), Summary.MEDIAN);

    assertThat(results.allocated().release()).isEqualTo(17);
    assertThat(results.allocated().bytes()).containsOnly(Map.entry("Plan.stored big", 12345L));
    assertThat(Results.read(List.of(jmh), Summary.MEDIAN).allocated().release()).isZero();
  }

  @Test
  void takesSeveralFilesForOneRun() throws IOException {
    Results results =
        results(
            new JmhJson().time("WriteFile.copy tiny", "ms/op", 10, 20),
            new JmhJson().time("WriteFile.copy tiny", "ms/op", 30, 60));

    assertThat(results.find("WriteFile.copy", "tiny").orElseThrow().seconds())
        .isEqualTo(0.025, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"MEDIAN, 3", "BEST, 2"})
  void comparesRoundByRoundOrTheBestOfAll(Summary summary, double times) throws IOException {
    Results results =
        results(
            summary,
            new JmhJson()
                .time("WriteFile.archived tiny", "ms/op", 2, 9, 20)
                .time("WriteFile.copy tiny", "ms/op", 3),
            new JmhJson()
                .time("WriteFile.archived tiny", "ms/op", 60, 60)
                .time("WriteFile.copy tiny", "ms/op", 1, 20, 20),
            new JmhJson()
                .time("WriteFile.archived tiny", "ms/op", 50)
                .time("WriteFile.copy tiny", "ms/op", 25));

    Measurement copy = results.find("WriteFile.copy", "tiny").orElseThrow();
    assertThat(results.find("WriteFile.archived", "tiny").orElseThrow().times(copy))
        .isEqualTo(times, within(1e-12));
    assertThat(results.rounds()).isEqualTo(summary == Summary.MEDIAN ? 3 : 1);
  }

  @Test
  void turnsRatesIntoTimes() throws IOException {
    Results results = results(new JmhJson().time("Walk.cursor tiny", "ops/s", 4).blocks(8, 6, 7));

    Measurement walk = results.find("Walk.cursor", "tiny").orElseThrow();
    assertThat(walk.seconds()).isEqualTo(0.25);
    assertThat(walk.blocksPerSecond()).isEqualTo(7);
  }

  @Test
  void ordersParametersByTheirNames() throws IOException {
    Results results = results(new JmhJson().time("Walk.plan tiny again", "us/op", 5));

    assertThat(results.find("Walk.plan", "again", "tiny")).isPresent();
    assertThat(results.find("Walk.plan", "again", "big")).isEmpty();
  }

  @Test
  void saysWhatIsNoResult() throws IOException {
    Path none = Files.writeString(directory.resolve("none.json"), "[]");
    Path failed = new JmhJson().time("Plan.stored big", "ms/op").write(directory.resolve("f.json"));
    Path unit =
        new JmhJson().time("Plan.stored big", "day/op", 1).write(directory.resolve("d.json"));

    assertThatThrownBy(() -> Results.read(List.of(none), Summary.MEDIAN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json has no results");
    assertThatThrownBy(() -> Results.read(List.of(failed), Summary.MEDIAN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed");
    assertThatThrownBy(() -> Results.read(List.of(unit), Summary.MEDIAN))
        .hasMessage("results in day/op");
  }
}
