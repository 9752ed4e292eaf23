package io.getclip.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The jars that a user adds to the distribution: codecs, formats and media stores.
 *
 * <p>They get a class loader of their own, over that of the program: so the program starts as it
 * would without them, out of its archive of classes.
 *
 * @param directory where the jars lie; empty where none is named
 * @param loader finds the classes of the program and then those of the jars
 * @param failures for each file that is no jar, which it is and why
 */
record Plugins(String directory, ClassLoader loader, List<String> failures) {
  /** The variable of the environment that names the directory; the launcher sets it. */
  static final String VARIABLE = "GETCLIP_PLUGINS";

  private static final String JAR = ".jar";

  /** Finds the jars in a directory, in the order of their names; it need not be there. */
  static Plugins in(@Nullable String directory) {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    String named = directory == null ? "" : directory;
    // The older way to list files: the newer one starts more machinery than a short run needs.
    String[] names = named.isEmpty() ? null : new File(named).list();
    if (names == null || names.length == 0) {
      return new Plugins(named, own, List.of());
    }
    Arrays.sort(names);
    List<URL> jars = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(JAR)) {
        File file = new File(named, name);
        try {
          jars.add(jar(file));
        } catch (IOException e) {
          failures.add(file + " is left out, as it cannot be read as a jar: " + e.getMessage());
        }
      }
    }
    ClassLoader loader =
        jars.isEmpty() ? own : new URLClassLoader("plugins", jars.toArray(new URL[0]), own);
    return new Plugins(named, loader, failures);
  }

  /** The place of a jar, which is opened: a class loader says nothing of one that is broken. */
  private static URL jar(File file) throws IOException {
    new JarFile(file).close();
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IOException("no URL can name it", e);
    }
  }

  /** What helps against a codec that is missing. */
  String advice() {
    return "put the jar of one into "
        + (directory.isEmpty() ? "a directory that " + VARIABLE + " names" : directory)
        + " (docs/add-a-codec.md)";
  }
}
