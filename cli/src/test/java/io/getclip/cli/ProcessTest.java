package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.getclip.testkit.Recording;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
class ProcessTest {
  /** The first JDK that remarks on native code, such as SQLite's. */
  private static final int FIRST_TO_REMARK = 22;

  @TempDir Path folder;

  /** All that this test runs with, be it on the module path or the class path. */
  static String classPath() {
    return System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path")
        + File.pathSeparator
        + Path.of("target", "classes")
        + File.pathSeparator
        + Path.of("target", "test-classes");
  }

  static ProcessBuilder java(Class<?> main, Object... args) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:TieredStopAtLevel=1");
    if (Runtime.version().feature() >= FIRST_TO_REMARK) {
      line.add("--enable-native-access=ALL-UNNAMED"); // as the distribution's manifest says
    }
    line.add("-cp");
    line.add(classPath());
    line.add(main.getName());
    for (Object arg : args) {
      line.add(arg.toString());
    }
    return new ProcessBuilder(line);
  }

  private static String end(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  @Test
  void endsWithTheStatusOfTheCommand() throws Exception {
    Process fails =
        java(GetClip.class, "info", folder.resolve("nix.mkv")).redirectErrorStream(true).start();

    assertThat(end(fails).lines())
        .containsExactly(
            "getclip: NoSuchFileException: "
                + folder.resolve("nix.mkv")
                + ": no such file or directory");
    assertThat(fails.exitValue()).isEqualTo(1);
  }

  @Test
  void makesAClipOfAPipeThatFfprobeReads() throws Exception {
    Path clip = folder.resolve("clip.mp4");
    Process process = java(GetClip.class, "clip", "-", "-o", clip).start();
    process.getOutputStream().write(Recording.B_FRAMES.bytes());
    process.getOutputStream().close();

    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(end(process)).isEmpty();
    assertThat(process.exitValue()).isZero();
    Boxes.assertIsMp4(Files.readAllBytes(clip));
    assertThat(ffprobe(clip)).isEqualTo("h264,90\naac,131\n");
  }

  @Test
  void aServerThatIsToldToStopEndsWell() throws Exception {
    Process process =
        java(GetClip.class, "serve", "--port", "0", "--data", folder.resolve("data")).start();
    BufferedReader out = process.inputReader(UTF_8);
    String line = out.readLine();
    assertThat(line).startsWith("getclip listens at http://127.0.0.1:");
    String url = line.replaceFirst(".*(http://[0-9.:]+),.*", "$1");
    assertThat(Getclip.run("streams", "create", "cam", "--endpoint", url).status()).isZero();

    // The streams stay open, unlike by Process.destroy.
    process.toHandle().destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  @Test
  void aClipLoadsNothingOfTheServer() throws Exception {
    Path input = Files.write(folder.resolve("in.mkv"), Recording.KVS_0.bytes());
    Path classes = folder.resolve("classes.txt");
    ProcessBuilder builder = java(GetClip.class, "clip", input, "-o", folder.resolve("clip.mp4"));
    builder.command().add(1, "-Xlog:class+load:file=" + classes);

    assertThat(end(builder.redirectErrorStream(true).start())).isEmpty();

    assertThat(Files.readString(classes))
        .contains("io.getclip.cli.ClipCommand ")
        .doesNotContain(
            "io.getclip.cli.ServeCommand",
            "io.getclip.cli.PutCommand",
            "io.getclip.cli.client",
            "io.getclip.cli.producer",
            "io.getclip.http",
            "io.getclip.archive",
            "org.eclipse.jetty",
            "com.fasterxml",
            "org.slf4j",
            "picocli");
  }

  /** Codec and number of frames of each stream, and whatever there is to remark on. */
  private static String ffprobe(Path file) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "ffprobe",
                  "-v",
                  "warning",
                  "-count_packets",
                  "-of",
                  "csv=p=0",
                  "-show_entries",
                  "stream=codec_name,nb_read_packets",
                  file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no ffprobe on the path: " + e.getMessage());
      throw e;
    }
    return end(process);
  }

  /** Begins to write a file, says so, and waits to be stopped. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      OutputFile file = OutputFile.open(args[0]);
      file.write(ByteBuffer.allocate(1000));
      System.out.println("begun");
      System.in.read();
    }
  }

  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws Exception {
    Process process = java(Writer.class, folder.resolve("clip.mp4")).start();
    assertThat(process.getInputStream().read()).isEqualTo('b');
    assertThat(names()).hasSize(1).first().asString().matches("\\.clip\\.mp4\\..+\\.part");

    process.destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).isEmpty();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
