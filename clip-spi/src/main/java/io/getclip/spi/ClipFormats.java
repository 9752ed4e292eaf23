package io.getclip.spi;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The forms of clip that can be written: an immutable value, safe for several threads. */
public final class ClipFormats {
  private final Providers<ClipFormat> providers;

  private ClipFormats(Providers<ClipFormat> providers) {
    this.providers = providers;
  }

  /** All formats that the thread's class loader finds, sorted by name. */
  public static ClipFormats load() {
    return new ClipFormats(
        Providers.load("clip format", ClipFormat.class, ServiceLoader.load(ClipFormat.class))
            .unique());
  }

  /** These formats. */
  public static ClipFormats of(ClipFormat... providers) {
    return new ClipFormats(Providers.of("clip format", List.of(providers)).unique());
  }

  /** The formats. */
  public List<ClipFormat> all() {
    return providers.all();
  }

  /** For each format that did not load, what failed and in which jar. */
  public List<String> failures() {
    return providers.failures();
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException there is none; the message says which there are
   */
  public ClipFormat named(String name) {
    Optional<ClipFormat> format = find(name);
    if (format.isEmpty()) {
      throw new IllegalArgumentException(providers.notFound(name));
    }
    return format.get();
  }

  /** The format of that name; empty where there is none. */
  public Optional<ClipFormat> find(String name) {
    return providers.find(name);
  }
}
