package io.getclip.cli;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the program's service files in a directory, and all else where its parent does.
 *
 * <p>A class loader looks for a service file through each jar and each module of the JDK. A program
 * whose classes come out of an archive needs none of them opened, and spends a tenth of its start
 * on it. Safe for use by several threads.
 */
final class ServiceFiles extends ClassLoader {
  /** The system property that names the directory; the launcher sets it. */
  static final String PROPERTY = "getclip.services";

  private final File directory;

  private ServiceFiles(File directory, ClassLoader parent) {
    super("services", parent);
    this.directory = directory;
  }

  /** The loader that finds the program's classes and services; {@code own} where none is named. */
  static ClassLoader over(ClassLoader own, @Nullable String directory) {
    return directory == null ? own : new ServiceFiles(new File(directory), own);
  }

  /** What the directory has is found there alone, and the rest as without it. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    File file = new File(directory, name);
    return file.isFile()
        ? Collections.enumeration(List.of(file.toURI().toURL()))
        : super.getResources(name);
  }
}
