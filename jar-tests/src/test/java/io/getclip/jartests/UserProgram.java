package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in {@code src/users}, compiled and run with the given jars alone.
 *
 * @param name of its folder
 * @param jars all that it may see beside the JDK
 * @param folder a place for its classes and for what it writes
 */
record UserProgram(String name, List<Path> jars, Path folder) {
  private static final Path USERS = Path.of("src/users");

  /** Runs it on the class path, and gives what it printed. */
  String onClassPath() throws IOException, InterruptedException {
    return Jdk.run(
        "java", "-cp", withClasses(compiled("-cp")), "user.Main", Built.RECORDING, data());
  }

  /** Runs it as a module beside modules, and gives what it printed. */
  String onModulePath() throws IOException, InterruptedException {
    return Jdk.run(
        "java", "-p", withClasses(module()), "-m", "user/user.Main", Built.RECORDING, data());
  }

  /** Compiles it as the module {@code user}, and gives the folder of its classes. */
  Path module() {
    return compiled("-p", USERS.resolve(name).resolve("module-info.java"));
  }

  /** What it is to print. */
  String expected() {
    return Built.text(USERS.resolve(name).resolve("expected.txt"));
  }

  private Path compiled(String pathOption, Path... further) {
    Path main = USERS.resolve(name).resolve("user/Main.java");
    assertThat(main).as("a program that uses %s", name).exists();
    Path classes = folder.resolve("classes");
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "17", "-d", classes, pathOption, Jdk.path(jars), main));
    arguments.addAll(List.of(further));
    Jdk.runHere("javac", arguments.toArray());
    return classes;
  }

  private String withClasses(Path classes) {
    List<Path> all = new ArrayList<>(jars);
    all.add(classes);
    return Jdk.path(all);
  }

  private Path data() throws IOException {
    return Files.createDirectory(folder.resolve("data"));
  }
}
