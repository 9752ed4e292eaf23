package io.getclip.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds media stores by name. */
final class MediaStores {

  private MediaStores() {}

  /**
   * Opens the store of a name.
   *
   * @throws IOException there is none of that name, or it cannot be opened
   */
  static MediaStore open(String name, Path data, Map<String, String> settings, ArchiveClock clock)
      throws IOException {
    Map<String, MediaStoreProvider> found = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    var providers = ServiceLoader.load(MediaStoreProvider.class).stream().iterator();
    while (providers.hasNext()) {
      try {
        MediaStoreProvider provider = providers.next().get();
        found.put(provider.name(), provider);
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
    try {
      return provider.open(data, settings, clock);
    } catch (IllegalArgumentException e) {
      throw new IOException("media store " + name + ": " + e.getMessage(), e);
    }
  }
}
