package io.getclip.spi;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The providers of one service: an immutable list, safe for use by several threads.
 *
 * <p>What a module stands on that has a service of its own, as {@link Codecs} does: what a user who
 * adds jars is told is then the same for all services. Of two with one name none is ever picked:
 * they are refused when the list is made, by {@link #unique}, or when one of them is wanted.
 *
 * @param <T> the service
 */
public final class Providers<T extends Named> {
  private static final int MOST_FAILURES = 100;

  private final String kind;
  private final List<T> all;
  private final List<String> failures;

  private Providers(String kind, List<T> all, List<String> failures) {
    this.kind = kind;
    this.all = List.copyOf(all);
    this.failures = List.copyOf(failures);
  }

  /**
   * These providers, in the order given.
   *
   * @param kind what the service is called in messages, for example {@code codec}
   */
  public static <T extends Named> Providers<T> of(String kind, List<T> all) {
    return new Providers<>(kind, all, List.of());
  }

  /**
   * Loads what a loader finds, sorted by name; one that fails is reported and loses no other.
   *
   * @param kind what the service is called in messages, for example {@code codec}
   * @param service whose service files are searched for the place of one that fails
   * @param loader of the service, by the thread's class loader; made by the caller, as only a
   *     module that says it uses a service may load it
   */
  public static <T extends Named> Providers<T> load(
      String kind, Class<T> service, ServiceLoader<T> loader) {
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

  /** The providers, in the order they are asked. */
  public List<T> all() {
    return all;
  }

  /** For each provider that did not load, what failed and in which jar. */
  public List<String> failures() {
    return failures;
  }

  /**
   * This list, where all names differ.
   *
   * @throws IllegalArgumentException two have one name; the message says where both came from
   */
  public Providers<T> unique() {
    for (int i = 0; i < all.size(); i++) {
      refuseSecond(i);
    }
    return this;
  }

  /**
   * The provider of that name; empty where there is none.
   *
   * @throws IllegalArgumentException two have that name; the message says where both came from
   */
  public Optional<T> find(String name) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name)) {
        refuseSecond(i);
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  private void refuseSecond(int at) {
    T first = all.get(at);
    for (int i = at + 1; i < all.size(); i++) {
      if (all.get(i).name().equals(first.name())) {
        throw new IllegalArgumentException(
            "two "
                + kind
                + " providers are named "
                + first.name()
                + ": "
                + origin(first.getClass())
                + " and "
                + origin(all.get(i).getClass()));
      }
    }
  }

  /** Says that nothing serves {@code wish}, what there is, and what failed to load. */
  public String notFound(String wish) {
    String names = all.stream().map(Named::name).collect(Collectors.joining(", ", "[", "]"));
    String failed = failures.isEmpty() ? "" : "; failed to load: " + String.join("; ", failures);
    return "no " + kind + " provider for " + wish + "; have " + names + failed;
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
