package com.example.files;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps each fragment as a file of its own, which other programs can play, copy and watch for.
 *
 * <p>Its one setting is {@code directory}, one that exists: a larger disk than the index is on,
 * perhaps. Without it media is in {@code files} beside the index.
 */
public final class FilesProvider implements MediaStoreProvider {
  private static final String DIRECTORY = "directory";

  /** For {@link java.util.ServiceLoader}. */
  public FilesProvider() {}

  @Override
  public String name() {
    return "files";
  }

  @Override
  public MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock)
      throws IOException {
    for (String name : settings.keySet()) {
      if (!name.equals(DIRECTORY)) {
        throw new IllegalArgumentException("there is no setting " + name + ", only " + DIRECTORY);
      }
    }
    String directory = settings.get(DIRECTORY);
    if (directory != null) {
      return new FilesStore(existing(directory));
    }
    Path files = Files.createDirectories(data.resolve("files"));
    Durable.forceDirectory(data);
    return new FilesStore(files);
  }

  private static Path existing(String directory) {
    try {
      Path path = Path.of(directory);
      if (!directory.isEmpty() && Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new IllegalArgumentException(DIRECTORY + " is " + directory + ", which is no directory");
  }
}
