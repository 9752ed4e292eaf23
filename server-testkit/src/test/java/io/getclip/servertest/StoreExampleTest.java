package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.getclip.archive.MediaStoreProvider;
import io.getclip.spi.MediaSource;
import io.getclip.testkit.Readme;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The media store of docs/add-a-store.md, as it stands in examples. */
final class StoreExampleTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = ROOT.resolve("examples").resolve("store-files");
  private static final Path SERVICES =
      Path.of("META-INF", "services", MediaStoreProvider.class.getName());

  private static URLClassLoader loader;
  private static MediaStoreProvider provider;

  @BeforeAll
  static void compile(@TempDir Path classes) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    arguments.addAll(List.of("-Xlint:all,-classfile,-path", "-Werror", "-d", classes.toString()));
    arguments.addAll(
        List.of(
            "-cp",
            placeOf(MediaStoreProvider.class) + File.pathSeparator + placeOf(MediaSource.class)));
    javaFiles("src/main/java").stream()
        .filter(source -> !source.endsWith("module-info.java"))
        .forEach(source -> arguments.add(source.toString()));
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(new String[0]));
    assertThat(status).as("javac").isZero();
    Path services = Files.createDirectories(classes.resolve(SERVICES).getParent());
    Files.copy(
        EXAMPLE.resolve("src/main/resources").resolve(SERVICES),
        services.resolve(SERVICES.getFileName()));
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    provider =
        ServiceLoader.load(MediaStoreProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("files"))
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  static Stream<Arguments> promises() {
    return MediaStoreContractTest.promises();
  }

  @ParameterizedTest
  @MethodSource("promises")
  void keepsThePromise(
      FaultyStore.Fault unused, MediaStoreContractTest.Promise promise, @TempDir Path data)
      throws Exception {
    MediaStoreContract contract = MediaStoreContractTest.contract(provider);
    contract.openStore(data);
    try {
      assertThat(catchThrowable(() -> promise.test(contract))).isNull();
    } finally {
      contract.closeStore();
    }
  }

  @Test
  void thePageHasTheExampleAsItIs() throws IOException {
    List<Path> sources = new ArrayList<>(javaFiles("src"));
    sources.add(EXAMPLE.resolve("pom.xml"));
    Readme.assertBlocksAreIn(ROOT.resolve("docs").resolve("add-a-store.md"), sources);
  }

  @Test
  void theExamplesReadmesGiveNoOtherCommandsThanThePage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("add-a-store.md"));
    List<String> commands = Readme.blocks(page, "sh");
    for (String example : List.of("store-files", "getclip-server-test")) {
      Path readme = ROOT.resolve("examples").resolve(example).resolve("README.md");
      assertThat(commands).containsAll(Readme.blocks(Files.readString(readme), "sh"));
    }
  }

  private static List<Path> javaFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
