package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
  private static final int HEADER_BYTES = 16;

  @TempDir Path directory;
  private byte[] last = new byte[0];

  @Test
  void isExact() throws Exception {
    assertThat(Operation.least(() -> last = new byte[1000])).isEqualTo(1000 + HEADER_BYTES);
    assertThat(last).hasSize(1000);
  }

  @Test
  void countsWhatThreadsAllocateThatHelp() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Operation operation = () -> other.submit(() -> last = new byte[1 << 20]).get();

      assertThat(Operation.least(operation)).isBetween(1L << 20, (1L << 20) + 4096);
    } finally {
      other.shutdown();
    }
  }

  @Test
  void takesTheLeastOfManyTimes() throws Exception {
    int[] times = {0};

    long least = Operation.least(() -> last = new byte[++times[0] == 7 ? 80 : 800]);

    assertThat(least).isEqualTo(80 + HEADER_BYTES);
    assertThat(times[0]).isEqualTo(Operation.TIMES);
  }

  @Test
  void doesNotCountWhatClearingAllocates() throws Exception {
    Operation operation =
        new Operation() {
          @Override
          public void run() {
            last = new byte[80];
          }

          @Override
          public void clear() {
            last = new byte[800];
          }
        };

    assertThat(Operation.least(operation)).isEqualTo(80 + HEADER_BYTES);
  }

  @Test
  void isMeasuredInProcessesOfTheirOwnAndReadFromTheirFile() throws Exception {
    Path file = directory.resolve("allocation.json");

    Allocation.write(file, List.of("Inspect.frames g711", "Plan.stored big"));

    Allocated allocated = Results.read(List.of(file), Summary.MEDIAN).allocated();
    assertThat(allocated.release()).isEqualTo(Runtime.version().feature());
    assertThat(allocated.bytes()).containsEntry("Inspect.frames g711", 0L);
    assertThat(allocated.bytes().get("Plan.stored big")).isBetween(15_381L, 100 * 15_381L * 8);
  }

  @Test
  void saysWhichOperationFailed() {
    Path file = directory.resolve("allocation.json");

    assertThatThrownBy(() -> Allocation.write(file, List.of("Plan.nothing big")))
        .isInstanceOf(IOException.class)
        .hasMessage("Plan.nothing big failed");
  }
}
