package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.Named;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are added to the class path, right and broken ones. */
final class MediaStoresTest {
  private static final String TAPE =
      """
      package com.example;

      public final class %s implements io.getclip.archive.MediaStoreProvider {
        @Override
        public String name() {
          return "tape";
        }

        @Override
        public io.getclip.archive.MediaStore open(
            java.nio.file.Path data,
            java.util.Map<String, String> settings,
            io.getclip.archive.ArchiveClock clock) {
          throw new IllegalArgumentException("no reel is in");
        }
      }
      """;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path folder;

  @AfterEach
  void restoreTheClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void findsAStoreThatWasAdded() throws Exception {
    add(store("tapes", "Tape"));

    MediaStoreProvider tape = MediaStores.find("tape");

    assertThat(tape.getClass().getName()).isEqualTo("com.example.Tape");
    assertThat(MediaStores.find("disk").name()).isEqualTo("disk");
    assertThatThrownBy(() -> MediaStores.open(tape, folder, Map.of(), ArchiveClock.SYSTEM))
        .isInstanceOf(IOException.class)
        .hasMessage("media store tape: no reel is in");
  }

  @Test
  void twoOfOneNameAreRefusedWithWhereTheyCameFrom() throws Exception {
    Path one = store("one", "Tape");
    Path two = store("two", "OtherTape");
    add(one, two);

    assertThatThrownBy(() -> MediaStores.find("tape"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("two media store providers are named tape: com.example.Tape from ")
        .hasMessageContaining("com.example.OtherTape from ")
        .hasMessageContaining(one.toUri().getPath())
        .hasMessageContaining(two.toUri().getPath());
    assertThat(MediaStores.find("disk").name()).isEqualTo("disk");
  }

  @Test
  void oneThatDoesNotLoadIsNamedWithItsPlaceAndLosesNoOther() throws Exception {
    Path broken = store("broken", "Tape");
    Files.delete(broken.resolve("com/example/Tape.class"));
    add(broken);

    assertThatThrownBy(() -> MediaStores.find("tape"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no media store provider for tape; have [disk")
        .hasMessageContaining("failed to load: ")
        .hasMessageContaining("com.example.Tape")
        .hasMessageContaining(broken.toUri().getPath());
    assertThat(MediaStores.find("disk").name()).isEqualTo("disk");
  }

  /** The thread finds stores in these directories too. */
  private void add(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  /** A directory with a store, as a jar has it. */
  private Path store(String name, String className) throws IOException, URISyntaxException {
    Path place = Files.createDirectory(folder.resolve(name));
    Path source = Files.writeString(place.resolve(className + ".java"), TAPE.formatted(className));
    String path = placeOf(MediaStoreProvider.class) + File.pathSeparator + placeOf(Named.class);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-proc:none",
                "-cp",
                path,
                "-d",
                place.toString(),
                source.toString());
    assertThat(status).as("javac").isZero();
    Path services = Files.createDirectories(place.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(MediaStoreProvider.class.getName()), "com.example." + className);
    return place;
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
