package io.getclip.jartests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build of the other modules has left. */
final class Built {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** The version of every module. */
  static final String VERSION = Pom.of(ROOT.resolve("pom.xml")).text("/project/version");

  static final Path DISTRIBUTION = ROOT.resolve("cli/target/dist");

  /** A camera's recording: H.264 with B-frames, and AAC. */
  static final Path RECORDING = ROOT.resolve("cli/src/main/dist/camera.mkv");

  private Built() {}

  /** The modules of the root pom, in its order. */
  static Stream<String> modules() {
    return Pom.of(ROOT.resolve("pom.xml")).texts("/project/modules/module").stream();
  }

  /** The modules with a jar that others may depend on. */
  static Stream<String> published() {
    return modules().filter(module -> pom(module).isPublishedJar());
  }

  static Pom pom(String module) {
    return Pom.of(ROOT.resolve(module).resolve("pom.xml"));
  }

  /** The jar of a module. */
  static Path jar(String module) {
    String name = module + "-" + VERSION + ".jar";
    return module.equals("cli")
        ? DISTRIBUTION.resolve("lib").resolve(name)
        : ROOT.resolve(module).resolve("target").resolve(name);
  }

  /** What a module carries to its users at run time, as Maven resolves it. */
  static List<Path> dependencies(String module) {
    Path list = ROOT.resolve(module).resolve("target/runtime-classpath");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(text(list).strip())
        .filter(jar -> !jar.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** The jars of modules and of all that they need, each once. */
  static List<Path> path(String... modules) {
    Map<Path, Path> byName = new LinkedHashMap<>();
    Stream.of(modules)
        .flatMap(module -> Stream.concat(Stream.of(jar(module)), dependencies(module).stream()))
        .forEach(jar -> byName.putIfAbsent(jar.getFileName(), jar));
    return new ArrayList<>(byName.values());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
