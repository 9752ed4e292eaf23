package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.mp4.BoxWriter;
import io.getclip.spi.ClipFormat;
import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clip format of docs/add-a-clip-format.md, as it stands in examples. */
class FormatExampleTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = ROOT.resolve("examples").resolve("format-fmp4");

  @TempDir Path folder;

  /** What a format's author would have to say to have it used in a program. */
  private static Clipper inAProgram() {
    Clipper clipper = Clipper.standard().with(ClipOptions.DEFAULT.withFormat("fmp4"));
    return clipper;
  }

  @Test
  void thePageHasTheExampleAsItIs() throws IOException {
    List<Path> sources = new ArrayList<>(javaFiles("src"));
    sources.add(EXAMPLE.resolve("pom.xml"));
    sources.add(Path.of("src/test/java/io/getclip/cli/FormatExampleTest.java"));

    Readme.assertBlocksAreIn(ROOT.resolve("docs").resolve("add-a-clip-format.md"), sources);
  }

  @Test
  void theCommandWritesClipsInAFormatThatIsOnThePath() throws Exception {
    Path recording = recording();
    Path clip = folder.resolve("clip.mp4");
    withExample(
        () -> {
          assertThat(inAProgram()).isNotNull();
          assertRuns("clip", recording, "-o", clip, "--format", "fmp4");
          assertThat(Getclip.run("clip", recording, "-o", clip, "--format", "avi").err())
              .contains("--format is 'avi', want fmp4 or mp4");
        });

    assertThat(Getclip.run("info", clip).out()).contains("fragmented");
    assertThat(Getclip.run("clip", recording, "-o", clip, "--format", "fmp4").err())
        .contains("--format is 'fmp4', want mp4");
  }

  @Test
  void othersReadTheSamePacketsOutOfBothForms() throws Exception {
    Path recording = recording();
    Path mp4 = folder.resolve("a.mp4");
    Path fmp4 = folder.resolve("b.mp4");
    withExample(
        () -> {
          assertRuns("clip", recording, "-o", mp4);
          assertRuns("clip", recording, "-o", fmp4, "--format", "fmp4");
        });

    assertThat(packets(fmp4)).hasSizeGreaterThan(200).isEqualTo(packets(mp4));
  }

  private Path recording() throws IOException {
    return Files.write(folder.resolve("in.mkv"), Recording.B_FRAMES.bytes());
  }

  /** Does something where the example's jar is on the class path. */
  private void withExample(Runnable work) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {compiled()}, before)) {
      thread.setContextClassLoader(loader);
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Times, sizes, flags and sums of all packets as ffprobe reads them. */
  private static List<String> packets(Path file) throws IOException {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "warning", "-of", "csv"));
    command.addAll(List.of("-show_data_hash", "crc32", "-show_entries"));
    command.add("packet=stream_index,pts,dts,duration,size,flags,data_hash");
    command.add(file.toString());
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "there is no ffprobe on the path: " + e.getMessage());
      throw e;
    }
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
    }
  }

  private static void assertRuns(Object... args) {
    Getclip.Ending ending = Getclip.run(args);
    assertThat(ending.err()).isEmpty();
    assertThat(ending.status()).isZero();
  }

  /** A directory with the example's classes and its entry for the class path. */
  private URL compiled() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    arguments.add("-proc:none");
    arguments.add("-cp");
    arguments.add(placeOf(ClipFormat.class) + File.pathSeparator + placeOf(BoxWriter.class));
    for (Path source : javaFiles("src/main/java")) {
      if (!source.endsWith("module-info.java")) {
        arguments.add(source.toString());
      }
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int status = javac.run(System.out, System.err, arguments.toArray(new String[0]));
    assertThat(status).as("javac").isZero();
    Path services = Path.of("META-INF", "services", "io.getclip.spi.ClipFormat");
    Files.createDirectories(classes.resolve(services).getParent());
    Files.copy(EXAMPLE.resolve("src/main/resources").resolve(services), classes.resolve(services));
    return classes.toUri().toURL();
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static List<Path> javaFiles(String under) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve(under))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
