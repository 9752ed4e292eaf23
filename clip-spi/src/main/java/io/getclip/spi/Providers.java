package io.getclip.spi;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The providers of one service: an immutable list with unique names.
 *
 * @param kind what the service is called in messages
 * @param all the providers, in the order they are asked
 * @param failures for each provider that did not load, what failed and where it came from
 */
record Providers<T extends Named>(String kind, List<T> all, List<String> failures) {
  private static final int MOST_FAILURES = 100;

  /** Refuses duplicate names. */
  Providers {
    all = List.copyOf(all);
    failures = List.copyOf(failures);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (all.get(i).name().equals(all.get(j).name())) {
          throw new IllegalArgumentException(
              "two "
                  + kind
                  + " providers are named "
                  + all.get(i).name()
                  + ": "
                  + origin(all.get(j).getClass())
                  + " and "
                  + origin(all.get(i).getClass()));
        }
      }
    }
  }

  /** Loads what the loader finds, sorted by name; one that fails is reported and loses no other. */
  static <T extends Named> Providers<T> load(
      Class<T> service, ServiceLoader<T> loader, String kind) {
    List<T> found = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Iterator<T> iterator = loader.iterator();
    // A class loader that fails anew at every turn would keep this from ending.
    while (failures.size() < MOST_FAILURES) {
      try {
        T provider = iterator.next();
        if (provider.name() == null) {
          failures.add("a " + kind + " provider has no name: " + origin(provider.getClass()));
        } else {
          addByName(found, provider);
        }
      } catch (NoSuchElementException e) {
        break;
      } catch (ServiceConfigurationError | LinkageError e) {
        failures.add(told(e) + declaredIn(service, String.valueOf(e.getMessage())));
      }
    }
    return new Providers<>(kind, found, failures);
  }

  /** What went wrong, with what it came of. */
  private static String told(Error e) {
    String message = String.valueOf(e.getMessage());
    Throwable cause = e.getCause();
    return cause == null || message.contains(cause.toString()) ? message : message + ": " + cause;
  }

  /** Keeps a list sorted; a comparator made of a lambda would cost every start of a program. */
  private static <T extends Named> void addByName(List<T> sorted, T provider) {
    int at = sorted.size();
    while (at > 0 && sorted.get(at - 1).name().compareTo(provider.name()) > 0) {
      at--;
    }
    sorted.add(at, provider);
  }

  /** The names there are, for messages. */
  String names() {
    return all.stream().map(Named::name).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Says that nothing serves {@code wish}, what there is, and what failed to load. */
  String notFound(String wish) {
    String failed = failures.isEmpty() ? "" : "; failed to load: " + String.join("; ", failures);
    return "no " + kind + " provider for " + wish + "; have " + names() + failed;
  }

  /** Whether a message names a class, be it as the JVM does, with slashes. */
  private static boolean named(String message, String type) {
    return message.contains(type) || message.contains(type.replace('.', '/'));
  }

  /** A class and where it came from, for messages. */
  static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String module = type.getModule().isNamed() ? " in module " + type.getModule().getName() : "";
    return type.getName() + module + (source == null ? "" : " from " + source.getLocation());
  }

  /** The jars whose service files name a class that the message speaks of. */
  private static String declaredIn(Class<?> service, String message) {
    List<String> places = new ArrayList<>();
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Iterator<URL> files =
          loader == null
              ? List.<URL>of().iterator()
              : loader.getResources("META-INF/services/" + service.getName()).asIterator();
      while (files.hasNext()) {
        URL file = files.next();
        try (var in = file.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceAll("#.*", "").strip())
              .filter(line -> !line.isEmpty() && named(message, line))
              .findFirst()
              .ifPresent(line -> places.add(file.toString()));
        }
      }
    } catch (IOException e) {
      return "";
    }
    return places.isEmpty() ? "" : " (declared in " + String.join(", ", places) + ")";
  }
}
