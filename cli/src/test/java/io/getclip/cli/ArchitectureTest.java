package io.getclip.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of ARCHITECTURE.md, over the classes and sources of every module in the root pom. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final int MAX_SOURCE_LINES = 400;
  private static final int MAX_README_LINES = 60;

  /** Which modules a level has, and which modules those may use: regular expressions of names. */
  private enum Level {
    SPI("clip-spi", ""),
    FORMATS("ebml-reader|mp4-writer|codec-.+", "clip-spi"),
    CORE("clip-core", "clip-spi"),
    ARCHIVE("clip-archive", "clip-(spi|core)|ebml-reader"),
    STORES("archive-.+", "clip-(spi|core|archive)"),
    WIRE("clip-http", "clip-(spi|core|archive)"),
    TESTKIT("clip-testkit", "clip-spi"),
    SERVER_TESTKIT("server-testkit", "clip-.+|ebml-reader|mp4-writer|codec-.+"),
    ASSEMBLY("cli|bench", "(?!.+-testkit$|cli$|bench$).+"),
    /** No classes of its own. */
    NONE("bom|jar-tests", "");

    private final String members;
    private final String uses;

    Level(String members, String uses) {
      this.members = members;
      this.uses = uses;
    }

    static Level of(String module) {
      return Stream.of(values())
          .filter(level -> module.matches(level.members))
          .findFirst()
          .orElseThrow(() -> new AssertionError("module " + module + " is on no level"));
    }

    boolean mayUse(String module) {
      return module.matches(uses);
    }

    boolean isLibrary() {
      return !Set.of(TESTKIT, SERVER_TESTKIT, ASSEMBLY, NONE).contains(this);
    }
  }

  /** Main classes of every module that has been compiled, and where each is from. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              modules().map(ArchitectureTest::classesOf).filter(Files::isDirectory).toList());

  private static final Map<String, String> MODULE_OF_CLASS =
      CLASSES.stream()
          .collect(Collectors.toMap(JavaClass::getName, ArchitectureTest::declaredModuleOf));

  static Stream<String> modules() {
    return MODULE.matcher(read(ROOT.resolve("pom.xml"))).results().map(match -> match.group(1));
  }

  /** Modules that others may put on their module path: bench is one jar that runs by itself. */
  static Stream<String> pathModules() {
    return modules().filter(module -> !module.equals("bench") && Level.of(module) != Level.NONE);
  }

  static Stream<String> libraries() {
    return modules().filter(module -> Level.of(module).isLibrary());
  }

  static Stream<Arguments> mainSources() {
    return modules()
        .map(module -> ROOT.resolve(module).resolve("src/main/java"))
        .filter(Files::isDirectory)
        .flatMap(ArchitectureTest::filesUnder)
        .filter(file -> file.toString().endsWith(".java"))
        .map(file -> arguments(ROOT.relativize(file)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void usesOnlyWhatItsLevelMay(String module) {
    Level level = Level.of(module);
    noClasses()
        .that(areIn(module::equals, module))
        .should()
        .dependOnClassesThat(
            areIn(other -> !other.equals(module) && !level.mayUse(other), "another level"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.getclip.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandTouchesStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CLASSES.that(areIn(module -> Level.of(module) != Level.ASSEMBLY, "a library")));
  }

  @Test
  void formatsAndCodecsThrowAndNeverLog() {
    noClasses()
        .that(
            areIn(
                module -> Set.of(Level.SPI, Level.FORMATS).contains(Level.of(module)),
                "level 0 or 1"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("mainSources")
  void sourceFilesAreShort(Path source) {
    assertThat(read(ROOT.resolve(source)).lines().count())
        .as("lines of %s", source)
        .isLessThanOrEqualTo(MAX_SOURCE_LINES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void hasAShortReadme(String module) {
    Path readme = ROOT.resolve(module).resolve("README.md");
    assertThat(readme).as("README of %s", module).exists();
    assertThat(read(readme).lines().count())
        .as("lines of %s", readme)
        .isLessThanOrEqualTo(MAX_README_LINES);
  }

  /** On the class path a provider is found by the one, on the module path by the other. */
  @ParameterizedTest
  @MethodSource("pathModules")
  void providesTheSameOnClassPathAndModulePath(String module) {
    Map<String, List<String>> declared =
        descriptorOf(module).provides().stream()
            .collect(Collectors.toMap(Provides::service, Provides::providers));
    Map<String, List<String>> registered = new TreeMap<>();
    Path services = classesOf(module).resolve("META-INF/services");
    if (Files.isDirectory(services)) {
      filesUnder(services)
          .forEach(file -> registered.put(file.getFileName().toString(), providersIn(file)));
    }
    assertThat(registered).as("services of %s", module).isEqualTo(declared);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void exportsOnePackageAndOpensNone(String module) {
    ModuleDescriptor descriptor = descriptorOf(module);
    assertThat(descriptor.exports())
        .as("exports of %s", module)
        .hasSize(Level.of(module) == Level.SPI ? 2 : 1);
    assertThat(descriptor.opens()).as("opens of %s", module).isEmpty();
  }

  private static DescribedPredicate<JavaClass> areIn(Predicate<String> modules, String what) {
    return describe(
        "are in " + what,
        type -> {
          String module = MODULE_OF_CLASS.get(type.getBaseComponentType().getName());
          return module != null && modules.test(module);
        });
  }

  private static String declaredModuleOf(JavaClass type) {
    Path file = Path.of(type.getSource().orElseThrow().getUri());
    return ROOT.relativize(file).getName(0).toString();
  }

  private static Path classesOf(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  private static ModuleDescriptor descriptorOf(String module) {
    Path descriptor = classesOf(module).resolve("module-info.class");
    assertThat(descriptor).as("%s declares a module", module).exists();
    try (InputStream in = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> providersIn(Path file) {
    return read(file)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Stream<Path> filesUnder(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
