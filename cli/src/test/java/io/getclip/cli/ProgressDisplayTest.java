package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.Sources;
import io.getclip.spi.MediaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The bar that long work shows on a terminal. */
class ProgressDisplayTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(shown, true, StandardCharsets.UTF_8);

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsNothingWhileNobodyWonders() {
    try (ProgressDisplay display = new ProgressDisplay(terminal, Long.MAX_VALUE)) {
      display.begin("writing");
      assertThat(display.written(50_000_000, 100_000_000)).isTrue();
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void showsHowFarItHasComeAndWipesItOut() {
    try (ProgressDisplay display = new ProgressDisplay(terminal, 0)) {
      display.begin("writing");
      assertThat(display.written(50_000_000, 100_000_000)).isTrue();
    }
    assertThat(shown()).contains("writing").contains("50%");
    assertThat(shown()).endsWith("\r" + " ".repeat(79) + "\r").doesNotContain("\n");
  }

  @Test
  void showsTheReadingOfASource() throws IOException {
    ByteBuffer target = ByteBuffer.allocate(40);
    try (ProgressDisplay display = new ProgressDisplay(terminal, 0)) {
      display.begin("reading");
      MediaSource source = display.watch(Sources.of(ByteBuffer.allocate(100)));
      assertThat(source.size()).isEqualTo(100);
      assertThat(source.read(20, target)).isEqualTo(40);
      assertThat(source.read(100, target.clear())).isEqualTo(-1);
    }
    assertThat(shown()).contains("reading").contains("60%");
  }

  @Test
  void doesNotFlicker() {
    int steps = 10_000;
    try (ProgressDisplay display = new ProgressDisplay(terminal, 0)) {
      display.begin("writing");
      for (int i = 0; i < steps; i++) {
        assertThat(display.written(i, steps)).isTrue();
      }
    }
    assertThat(shown().split("writing", -1)).hasSizeLessThan(steps / 10);
  }
}
