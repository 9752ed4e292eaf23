package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What ffmpeg decodes from a file: a reader that is not ours. */
final class Ffmpeg {
  private Ffmpeg() {}

  /** Skips the test where ffmpeg is not installed. */
  static void assumeInstalled() {
    boolean installed = true;
    try {
      new ProcessBuilder("ffmpeg", "-version").redirectErrorStream(true).start().destroy();
    } catch (IOException e) {
      installed = false;
    }
    Assumptions.assumeTrue(installed, "ffmpeg is not installed");
  }

  /** Size and MD5 of each decoded picture, in the order they are shown. */
  static List<String> pictures(Path directory, byte[] media) throws Exception {
    Path file = Files.write(directory.resolve("media"), media);
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "warning",
                "-nostdin",
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-autoscale",
                "0",
                "-fps_mode",
                "passthrough",
                "-f",
                "framemd5",
                "-")
            .redirectError(log.toFile())
            .start();
    String sums = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> !line.startsWith("Guessed Channel Layout")) // it guesses well
        .isEmpty();
    return sums.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(", *"))
        .map(fields -> fields[4].strip() + " " + fields[5].strip())
        .toList();
  }
}
