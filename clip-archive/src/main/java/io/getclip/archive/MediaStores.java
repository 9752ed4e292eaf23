package io.getclip.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds media stores by name, and opens them. */
final class MediaStores {
  /** A class loader that fails anew at every turn would keep a search from ending. */
  private static final int MOST_FAILURES = 100;

  private MediaStores() {}

  /**
   * The provider of a name.
   *
   * @throws IOException there is none
   */
  static MediaStoreProvider find(String name) throws IOException {
    Map<String, MediaStoreProvider> found = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    Iterator<MediaStoreProvider> providers =
        ServiceLoader.load(MediaStoreProvider.class).iterator();
    while (failures.size() < MOST_FAILURES) {
      try {
        MediaStoreProvider provider = providers.next();
        MediaStoreProvider other = found.put(provider.name(), provider);
        if (other != null && provider.name().equals(name)) {
          throw new IOException(
              "two media stores are named "
                  + name
                  + ": "
                  + other.getClass().getName()
                  + " and "
                  + provider.getClass().getName());
        }
      } catch (NoSuchElementException e) {
        break;
      } catch (ServiceConfigurationError | LinkageError e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    MediaStoreProvider provider = found.get(name);
    if (provider == null) {
      throw new IOException(
          "no media store "
              + name
              + "; have "
              + found.keySet()
              + (failures.isEmpty() ? "" : "; failed to load: " + String.join("; ", failures)));
    }
    return provider;
  }

  /**
   * Opens a store.
   *
   * @throws IOException it cannot be opened, or has no such settings
   */
  static MediaStore open(
      MediaStoreProvider provider, Path data, Map<String, String> settings, ArchiveClock clock)
      throws IOException {
    try {
      return provider.open(data, settings, clock);
    } catch (IllegalArgumentException e) {
      throw new IOException("media store " + provider.name() + ": " + e.getMessage(), e);
    }
  }
}
