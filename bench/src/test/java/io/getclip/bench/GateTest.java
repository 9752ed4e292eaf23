package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.bench.Gate.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  @TempDir Path directory;

  private Results results(JmhJson json) throws IOException {
    return Results.read(List.of(json.write(directory.resolve("jmh.json"))), Summary.BEST);
  }

  private Results plan(int release, long bytes) throws IOException {
    Path file = directory.resolve("allocation.json");
    Files.writeString(
        file, "{\"release\": %d, \"bytes\": {\"Plan.stored big\": %d}}".formatted(release, bytes));
    return Results.read(List.of(file), Summary.BEST);
  }

  private Results written(double ms) throws IOException {
    return results(
        new JmhJson()
            .time("WriteFile.unindexed big", "ms/op", ms)
            .time("WriteFile.copy big", "ms/op", 100));
  }

  private Results walked(double million) throws IOException {
    return results(
        new JmhJson()
            .time("Walk.cursor tiny", "ops/s", million)
            .blocks(million * 1e6)
            .time("Walk.aws tiny", "ops/s", 1)
            .blocks(0.1e6));
  }

  @ParameterizedTest
  @CsvSource({"100000, true", "101064, true", "101065, false", "90000, true"})
  void allowsAHundredthAnd64BytesMore(long bytes, boolean passed) throws IOException {
    Baseline baseline = Baseline.of(plan(17, 100_000), "m");

    assertThat(Gate.compare(baseline, plan(17, bytes)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.passed()).isEqualTo(passed));
  }

  @ParameterizedTest
  @CsvSource({"150, true", "299, true", "301, false"})
  void allowsTwiceTheRatio(double ms, boolean passed) throws IOException {
    Baseline baseline = Baseline.of(written(150), "m");

    assertThat(Gate.compare(baseline, written(ms)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.passed()).isEqualTo(passed));
  }

  @ParameterizedTest
  @CsvSource({"12, true", "6.1, true", "5.9, false"})
  void allowsHalfTheRateWhereMoreIsBetter(double million, boolean passed) throws IOException {
    Baseline baseline = Baseline.of(walked(12), "m");

    assertThat(Gate.compare(baseline, walked(million)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.passed()).isEqualTo(passed));
  }

  @Test
  void comparesNoHeapOfAnotherRelease() throws IOException {
    Baseline baseline = Baseline.of(plan(17, 100_000), "m");

    assertThat(Gate.compare(baseline, plan(21, 200_000)))
        .containsExactly(
            new Finding(true, "heap is not compared: Java 21 here, and 17 in the baseline"));
  }

  @Test
  void failsWhereSomethingWasNotMeasured() throws IOException {
    Baseline baseline = Baseline.of(plan(17, 100_000), "m");
    baseline.ratios().put("file to file, big", 1.5);

    assertThat(Gate.compare(baseline, walked(12)))
        .extracting(Finding::toString)
        .containsExactly(
            "WORSE Plan.stored big was not measured for the heap it allocates",
            "WORSE file to file, big was not measured beside its yardstick");
  }

  @Test
  void leavesOutWhatComesAndGoes() throws IOException {
    Results results =
        results(
            new JmhJson()
                .time("WriteFile.archived big", "ms/op", 100)
                .time("WriteFile.memory big", "ms/op", 10)
                .time("WriteFile.copy big", "ms/op", 100)
                .time("Walk.cursor big", "ops/s", 100)
                .blocks(2e6)
                .time("Walk.aws big", "ops/s", 100)
                .blocks(1e5));

    Baseline baseline = Baseline.of(results, "m");

    assertThat(baseline.ratios()).containsOnlyKeys("archive to file, big");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = directory.resolve("baseline.json");
    Baseline baseline = Baseline.of(written(123.4567), "some machine");

    baseline.write(file);

    assertThat(Baseline.read(file)).isEqualTo(baseline);
    assertThat(baseline.ratios()).containsEntry("file to file, big", 1.235);
  }

  @Test
  void saysWhatIsNoBaseline() throws IOException {
    Path file = Files.writeString(directory.resolve("baseline.json"), "{\"ratio\": 1}");

    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("baseline.json is no baseline");
  }
}
