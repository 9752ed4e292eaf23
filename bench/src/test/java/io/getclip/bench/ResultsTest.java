package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir Path directory;

  private Results results(JmhJson... files) throws IOException {
    Path[] written = new Path[files.length];
    for (int i = 0; i < files.length; i++) {
      written[i] = files[i].write(directory.resolve(i + ".json"));
    }
    return Results.read(List.of(written));
  }

  @Test
  void takesTheMedianTimeAndTheLeastAllocation() throws IOException {
    Results results =
        results(new JmhJson().time("Plan.stored big", "ms/op", 9, 2, 3).allocated(70, 50, 60));

    Measurement plan = results.find("Plan.stored", "big").orElseThrow();
    assertThat(plan.seconds()).isEqualTo(0.003, within(1e-12));
    assertThat(plan.allocatedBytes()).isEqualTo(50);
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

  @Test
  void turnsRatesIntoTimes() throws IOException {
    Results results = results(new JmhJson().time("Walk.cursor tiny", "ops/s", 4).blocks(8, 6, 7));

    Measurement walk = results.find("Walk.cursor", "tiny").orElseThrow();
    assertThat(walk.seconds()).isEqualTo(0.25);
    assertThat(walk.perSecond()).isEqualTo(7);
  }

  @Test
  void ordersParametersByTheirNames() throws IOException {
    Results results = results(new JmhJson().time("Growth.plan tiny whole", "us/op", 5));

    assertThat(results.find("Growth.plan", "tiny", "whole")).isPresent();
    assertThat(results.find("Growth.plan", "tiny", "tenth")).isEmpty();
  }

  @Test
  void saysWhatIsNoResult() throws IOException {
    Path none = Files.writeString(directory.resolve("none.json"), "[]");
    Path failed = new JmhJson().time("Plan.stored big", "ms/op").write(directory.resolve("f.json"));
    Path unit =
        new JmhJson().time("Plan.stored big", "day/op", 1).write(directory.resolve("d.json"));

    assertThatThrownBy(() -> Results.read(List.of(none)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json has no results");
    assertThatThrownBy(() -> Results.read(List.of(failed)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed");
    assertThatThrownBy(() -> Results.read(List.of(unit))).hasMessage("results in day/op");
  }
}
