package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.bench.Row.Bounds;
import io.getclip.bench.Row.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
  @TempDir Path directory;

  private List<Row> rows(JmhJson json) throws IOException {
    return Rows.of(
        Results.read(List.of(json.write(directory.resolve("jmh.json"))), Summary.MEDIAN));
  }

  private List<Row> rows(String allocated) throws IOException {
    Path heap = Files.writeString(directory.resolve("allocation.json"), allocated);
    return Rows.of(Results.read(List.of(heap), Summary.MEDIAN));
  }

  @Test
  void holdsATimeAgainstTheCopyAndTheBareProgram() throws IOException {
    List<Row> rows =
        rows(
            new JmhJson()
                .time("WriteFile.unindexed big", "ms/op", 130)
                .time("WriteFile.copy big", "ms/op", 100)
                .time("WriteFile.bare big", "ms/op", 104));

    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.what()).isEqualTo("file to file, big");
              assertThat(row.with(row.value())).isEqualTo("1.30 x");
              assertThat(row.bareTimes()).isEqualTo("1.25 x");
              assertThat(row.verdict()).isEqualTo(Verdict.MUST);
            });
  }

  @ParameterizedTest
  @CsvSource({"archived, bareProved", "unindexed, bare"})
  void holdsTheThreadsOfAClipAgainstThoseOfTheBareProgram(String clip, String bare)
      throws IOException {
    List<Row> rows =
        rows(
            new JmhJson()
                .time("WriteFile." + clip + "ByThreads tiny", "ms/op", 99)
                .time("WriteFile.copy tiny", "ms/op", 100)
                .time("WriteFile." + bare + " tiny", "ms/op", 110)
                .time("WriteFile." + bare + "ByThreads tiny", "ms/op", 66));

    assertThat(rows).singleElement().satisfies(row -> assertThat(row.bare()).isEqualTo(1.5));
  }

  @Test
  void leavesOutWhatHasNoYardstick() throws IOException {
    assertThat(rows(new JmhJson().time("WriteFile.unindexed big", "ms/op", 130))).isEmpty();
  }

  @Test
  void holdsTheWalkOfTinyFramesAgainstAwsAndABound() throws IOException {
    List<Row> rows =
        rows(
            new JmhJson()
                .time("Walk.inspected tiny", "ops/s", 40)
                .blocks(12e6)
                .time("Walk.aws tiny", "ops/s", 10)
                .blocks(0.3e6));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).with(rows.get(0).value())).isEqualTo("40.0 x");
    assertThat(rows.get(0).verdict()).isEqualTo(Verdict.MUST);
    assertThat(rows.get(1).with(rows.get(1).value())).isEqualTo("12.0 M/s");
    assertThat(rows.get(1).verdict()).isEqualTo(Verdict.GOAL);
  }

  @Test
  void dividesAllocationByFrames() throws IOException {
    List<Row> rows = rows("{\"release\": 17, \"bytes\": {\"WriteFile.unindexed tiny\": 7800000}}");

    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.with(row.value())).isEqualTo("25.0 B");
              assertThat(row.verdict()).isEqualTo(Verdict.MISSED);
            });
  }

  @ParameterizedTest
  @CsvSource({"100, GOAL", "106, MISSED"})
  void holdsTheWholeAgainstItsTenthsAndTheCopyBesideIt(double ms, Verdict verdict)
      throws IOException {
    List<Row> rows =
        rows(
            new JmhJson()
                .time("Growth.walk tiny", "ms/op", 1)
                .tenths(100)
                .whole(ms)
                .time("Growth.copy tiny", "ms/op", 1)
                .tenths(50)
                .whole(49));

    assertThat(rows.get(0).yardstick()).isEqualTo("a tenth 10.0 ms; a copy 9.8 x");
    assertThat(rows.get(0).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.5, GOAL",
    "1.1, 1.5, MUST",
    "1.1, 1.1, GOAL",
    "1.2, NaN, MUST",
    "1.204, NaN, MUST",
    "1.206, NaN, MISSED",
    "1.3, 1.0, MISSED"
  })
  void aGoalIsReachedWithinATenthOfTheBareProgram(double value, double bare, Verdict verdict) {
    Row row = new Row("a", "", "", value, Row.TIMES, Bounds.atMost(1.2, 1.05), bare, true);

    assertThat(row.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"70, GOAL", "40, MUST", "29, MISSED"})
  void moreMayBeBetter(double value, Verdict verdict) {
    Row row = new Row("a", "", "", value, Row.TIMES, Bounds.atLeast(30, 60), 3, true);

    assertThat(row.verdict()).isEqualTo(verdict);
  }
}
