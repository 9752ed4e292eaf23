package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * Compiles and runs programs that know nothing of this build but what is put on their class path.
 */
final class Javac {
  private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");

  private Javac() {}

  /** Where a class was loaded from: its module's classes or jar. */
  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles one class into a directory. */
  static void compile(Path directory, String className, String source, Path... classPath)
      throws Exception {
    Path file = directory.resolve(className + ".java");
    Files.writeString(file, source);
    run(
        List.of(
            JAVA_BIN.resolve("javac").toString(),
            "--release",
            "17",
            "-cp",
            join(classPath),
            "-d",
            directory.toString(),
            file.toString()));
  }

  /** Runs a class's main and gives what it printed. */
  static String java(String mainClass, List<String> arguments, Path... classPath) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA_BIN.resolve("java").toString(), "-cp", join(classPath), mainClass));
    command.addAll(arguments);
    return run(command);
  }

  /** Makes a jar of a directory's classes and of service files. */
  static Path jar(Path jar, Path classes, Map<String, String> services) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
      for (Path file : files) {
        entry(out, file.getFileName().toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, String> service : services.entrySet()) {
        entry(
            out,
            "META-INF/services/" + service.getKey(),
            service.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private static String join(Path... classPath) {
    return Arrays.stream(classPath)
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
