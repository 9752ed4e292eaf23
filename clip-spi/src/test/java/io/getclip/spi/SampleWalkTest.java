package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.SampleTable.Runs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleWalkTest {

  @Test
  void tellsEverySampleOfATable() {
    SampleTable table =
        new SampleTable(
            4,
            0,
            new int[] {10, 20, 0, 40, 99},
            new Runs(2, new int[] {3, 1, 7}, new int[] {100, 50, 7}),
            new Runs(new int[] {1, 1, 2}, new int[] {5, -5, 0}),
            new int[] {1, 3},
            false);

    assertThat(walk(table))
        .containsExactly(
            "0: 10 bytes at 0 for 100 + 5 sync",
            "1: 20 bytes at 100 for 100 + -5",
            "2: 0 bytes at 200 for 100 + 0 sync",
            "3: 40 bytes at 300 for 50 + 0");
  }

  @Test
  void samplesOfOneSizeThatAreAllSync() {
    SampleTable table =
        new SampleTable(
            2,
            7,
            new int[0],
            new Runs(new int[] {2}, new int[] {Integer.MAX_VALUE}),
            Runs.NONE,
            new int[0],
            true);

    assertThat(walk(table))
        .containsExactly(
            "0: 7 bytes at 0 for 2147483647 + 0 sync",
            "1: 7 bytes at 2147483647 for 2147483647 + 0 sync");
  }

  private static List<String> walk(SampleTable table) {
    List<String> samples = new ArrayList<>();
    SampleWalk sample = new SampleWalk(table);
    while (sample.next()) {
      samples.add(
          sample.number()
              + ": "
              + sample.size()
              + " bytes at "
              + sample.decodeTime()
              + " for "
              + sample.duration()
              + " + "
              + sample.compositionOffset()
              + (sample.isSync() ? " sync" : ""));
    }
    assertThat(sample.next()).isFalse();
    return samples;
  }
}
