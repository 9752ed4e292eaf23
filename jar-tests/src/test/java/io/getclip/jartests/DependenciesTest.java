package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module carries to its users. */
class DependenciesTest {
  /** Modules of levels 0 to 2, whose poms do not set this. */
  static Stream<String> lowLevels() {
    return Built.published()
        .filter(
            module ->
                Built.pom(module)
                    .text("/project/properties/getclip.mayHaveDependencies")
                    .isEmpty());
  }

  /** A new jar, or a larger one, is a change of {@code golden/dependencies.txt}. */
  @Test
  void areThoseThatAreListed() {
    StringBuilder list = new StringBuilder();
    Stream.concat(Built.published(), Stream.of("cli")).forEach(module -> describe(module, list));
    Golden.assertMatches("dependencies", list.toString());
  }

  @ParameterizedTest
  @MethodSource("lowLevels")
  void levels0To2NeedTheJdkAlone(String module) {
    assertThat(Built.dependencies(module))
        .as("runtime jars of %s", module)
        .allMatch(jar -> ownModule(jar).equals("clip-spi"));
    assertThat(requiredAtRunTime(Built.jar(module)))
        .as("modules that %s requires", module)
        .allMatch(name -> name.equals("io.getclip.spi") || name.equals("java.base"));
  }

  private static void describe(String module, StringBuilder list) {
    List<Path> jars = Built.dependencies(module);
    List<Path> foreign = jars.stream().filter(jar -> ownModule(jar).isEmpty()).sorted().toList();
    list.append(
        String.format(
            Locale.ROOT,
            "%s: %d of getclip, %d of others, %,d bytes%n",
            module,
            jars.size() - foreign.size(),
            foreign.size(),
            foreign.stream().mapToLong(DependenciesTest::size).sum()));
    jars.stream()
        .map(DependenciesTest::ownModule)
        .filter(name -> !name.isEmpty())
        .sorted()
        .forEach(name -> list.append("  ").append(name).append('\n'));
    foreign.stream()
        .map(jar -> jar.getFileName().toString())
        .sorted()
        .forEach(name -> list.append("  ").append(name).append('\n'));
  }

  /** The name of one of getclip's modules, of its jar; empty if another's. */
  private static String ownModule(Path jar) {
    String name = jar.getFileName().toString().replace("-" + Built.VERSION + ".jar", "");
    return Built.modules().anyMatch(name::equals) ? name : "";
  }

  private static List<String> requiredAtRunTime(Path jar) {
    ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
    return module.descriptor().requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .toList();
  }

  private static long size(Path jar) {
    try {
      return Files.size(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
