package io.getclip.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A folder with a service file and classes of the test, as a jar on the class path would have them.
 *
 * <p>The classes are loaded anew from it, into no module: services of a named module would have to
 * be declared there.
 */
final class ServicePlace implements AutoCloseable {
  private final Path folder;
  private final Path file;
  private final URLClassLoader loader;

  ServicePlace(Class<?> service, Class<?>... providers) throws IOException {
    this(service, List.of(), providers);
  }

  ServicePlace(Class<?> service, List<String> absent, Class<?>... providers) throws IOException {
    folder = Files.createTempDirectory("services");
    file = folder.resolve("META-INF/services/" + service.getName());
    Files.createDirectories(file.getParent());
    List<String> names =
        Stream.concat(absent.stream(), Arrays.stream(providers).map(Class::getName)).toList();
    Files.write(file, names);
    loader = new Anew(folder.toUri().toURL(), service.getClassLoader());
  }

  /** The service file's place as messages have it. */
  String serviceFile() {
    return file.toUri().getPath();
  }

  /** Calls with this place as the thread's class loader. */
  <T> T call(Callable<T> body) throws Exception {
    return callWith(loader, body);
  }

  static <T> T callWith(ClassLoader loader, Callable<T> body) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return body.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A class loader that cannot list resources. */
  static ClassLoader failing() {
    return new ClassLoader(null) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        throw new IOException("the disk is gone");
      }
    };
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Loads classes nested in tests itself, everything else from its parent. */
  private static final class Anew extends URLClassLoader {
    Anew(URL folder, ClassLoader parent) {
      super(new URL[] {folder}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.contains("Test$")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
