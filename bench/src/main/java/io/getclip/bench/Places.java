package io.getclip.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;

/** Where recordings and archives of them are kept, and clips are written. */
final class Places {
  /**
   * Names a directory for recordings and archives of them, which must be writable; else they lie
   * beside the jar that holds this class.
   */
  static final String RECORDINGS = "getclip.bench.recordings";

  /** Names a directory for the clips that are written; else it is in memory where there is room. */
  static final String OUTPUT = "getclip.bench.output";

  private static final String TEMPORARY = "getclip-bench";
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_BYTES = 1L << 30;

  private Places() {}

  /** The file of a recording, which is made when it is not there. */
  static Path recording(Layout layout) throws IOException {
    Path directory = Files.createDirectories(recordings());
    Path file = directory.resolve(layout.label() + ".mkv");
    if (Files.exists(file) && Files.size(file) == layout.bytes()) {
      return file;
    }
    Path part = Files.createTempFile(directory, layout.label(), ".part");
    try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      RecordingMaker.write(layout, out);
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A new directory for an archive, beside the recordings; its owner removes it. */
  static Path archive() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(recordings()), TEMPORARY);
  }

  private static Path recordings() {
    String named = System.getProperty(RECORDINGS);
    if (named != null) {
      return Path.of(named);
    }
    CodeSource source = Places.class.getProtectionDomain().getCodeSource();
    try {
      Path code = Path.of(source.getLocation().toURI()).toAbsolutePath();
      return code.resolveSibling("recordings");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes from " + source.getLocation(), e);
    }
  }

  /** A new directory for the clips that a benchmark writes; its owner removes it. */
  static Path output() throws IOException {
    String named = System.getProperty(OUTPUT);
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    if (named != null) {
      parent = Files.createDirectories(Path.of(named));
    } else if (Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES) {
      parent = MEMORY;
    }
    return Files.createTempDirectory(parent, TEMPORARY);
  }
}
