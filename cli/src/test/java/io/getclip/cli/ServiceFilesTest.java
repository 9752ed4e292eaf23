package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service files that lie in a directory, as the launcher has them found. */
class ServiceFilesTest {
  private static final String CODECS = "META-INF/services/io.getclip.spi.CodecProvider";

  @TempDir Path folder;
  @TempDir Path program;

  /** A loader of a program that has a file of its own, over a directory that has another. */
  private ClassLoader over(String directory) throws IOException {
    write(program, "of the program");
    write(folder.resolve(directory), "of the directory");
    ClassLoader own = new URLClassLoader(new URL[] {program.toUri().toURL()}, null);
    return ServiceFiles.over(own, folder.resolve(directory).toString());
  }

  private static void write(Path directory, String text) throws IOException {
    Path file = directory.resolve(CODECS);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> texts(ClassLoader loader) throws IOException {
    List<String> texts = new ArrayList<>();
    for (URL file : Collections.list(loader.getResources(CODECS))) {
      try (InputStream in = file.openStream()) {
        texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Test
  void whatTheDirectoryHasIsFoundThereAlone() throws IOException {
    assertThat(texts(over("start"))).containsExactly("of the directory");
  }

  @Test
  void itMayLieAnywhere() throws IOException {
    assertThat(texts(over("a b#c%20d'e"))).containsExactly("of the directory");
  }

  @Test
  void whatItDoesNotHaveIsFoundAsWithoutIt() throws Exception {
    ClassLoader loader = over("start");
    Files.delete(folder.resolve("start").resolve(CODECS));
    assertThat(texts(loader)).containsExactly("of the program");
    assertThat(loader.loadClass("java.util.List")).isEqualTo(List.class);
  }

  @Test
  void whereNoneIsNamedNothingChanges() {
    ClassLoader own = ServiceFilesTest.class.getClassLoader();
    assertThat(ServiceFiles.over(own, null)).isSameAs(own);
  }
}
