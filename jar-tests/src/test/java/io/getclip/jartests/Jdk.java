package io.getclip.jartests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The tools of the JDK that runs the tests. */
final class Jdk {
  private static final Path HOME = Path.of(System.getProperty("java.home"));

  private Jdk() {}

  /** Runs one of the JDK's tools, and gives what it printed; fails unless it exits with 0. */
  static String run(String tool, Object... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(HOME.resolve("bin").resolve(tool)), Arrays.stream(arguments))
            .map(Object::toString)
            .toList();
    return run(new ProcessBuilder(command));
  }

  /** Runs one of the JDK's tools in this process, which is quicker; fails unless it is content. */
  static void runHere(String tool, Object... arguments) {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    String[] line = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, line);
    assertThat(status).as("%s %s%n%s", tool, Arrays.asList(line), told).isZero();
  }

  /** Runs commands of a shell, which finds this JDK's tools first and has no JAVA_HOME. */
  static String shell(Path folder, String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
    builder
        .environment()
        .merge("PATH", "", (path, none) -> HOME.resolve("bin") + File.pathSeparator + path);
    return run(builder);
  }

  private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path output = Files.createTempFile("jar-tests", ".out");
    Path errors = Files.createTempFile("jar-tests", ".err");
    try {
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      builder
          .environment()
          .keySet()
          .removeAll(List.of("CLASSPATH", "JAVA_HOME", "JAVA_TOOL_OPTIONS", "GETCLIP_OPTS"));
      Process process = builder.start();
      try {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ends", builder.command()).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue())
          .as("%s%n%s", builder.command(), Files.readString(errors, UTF_8))
          .isZero();
      return Files.readString(output, UTF_8);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** A class path or module path. */
  static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }
}
