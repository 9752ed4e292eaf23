package io.getclip.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
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

  /** How the files begin that name classes of getclip's services. */
  private static final String SERVICES = "META-INF/services/io.getclip.";

  /**
   * Finds the jars in a directory, in the order of their names; it need not be there.
   *
   * @throws IllegalArgumentException two jars provide the same class: an older version lies beside
   *     a newer one, say, and a class loader would take the first and be silent about the other
   */
  static Plugins in(@Nullable String directory) {
    ClassLoader own =
        ServiceFiles.over(
            Thread.currentThread().getContextClassLoader(),
            System.getProperty(ServiceFiles.PROPERTY));
    String named = directory == null ? "" : directory;
    // The older way to list files: the newer one starts more machinery than a short run needs.
    String[] names = named.isEmpty() ? null : new File(named).list();
    if (names == null || names.length == 0) {
      return new Plugins(named, own, List.of());
    }
    Arrays.sort(names);
    List<URL> jars = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Map<String, File> providers = new HashMap<>();
    for (String name : names) {
      if (name.endsWith(JAR)) {
        File file = new File(named, name);
        try {
          Set<String> provided = provided(file);
          jars.add(url(file));
          for (String provider : provided) {
            refuseSecond(provider, file, providers.put(provider, file));
          }
        } catch (IOException e) {
          failures.add(file + " is left out, as it cannot be read as a jar: " + e.getMessage());
        }
      }
    }
    ClassLoader loader =
        jars.isEmpty() ? own : new URLClassLoader("plugins", jars.toArray(new URL[0]), own);
    return new Plugins(named, loader, failures);
  }

  /** The classes that a jar provides, which is opened: a class loader is silent of a broken one. */
  private static Set<String> provided(File file) throws IOException {
    if (!file.isFile()) {
      throw new IOException("it is no file"); // a pipe would be waited for
    }
    Set<String> classes = new LinkedHashSet<>();
    try (JarFile jar = new JarFile(file)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith(SERVICES)) {
          try (InputStream in = jar.getInputStream(entry)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\\R", -1)) {
              classes.add(line.replaceFirst("#.*", "").strip());
            }
          }
        }
      }
    }
    classes.remove("");
    return classes;
  }

  private static void refuseSecond(String provider, File file, @Nullable File first) {
    if (first != null) {
      throw new IllegalArgumentException(
          "two jars provide " + provider + ": " + first + " and " + file);
    }
  }

  private static URL url(File file) throws IOException {
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
