package io.getclip.archive;

import io.getclip.spi.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** Finds media stores by name, and opens them. */
final class MediaStores {
  private MediaStores() {}

  /**
   * The provider of a name.
   *
   * @throws IOException there is none, or there are two
   */
  static MediaStoreProvider find(String name) throws IOException {
    Providers<MediaStoreProvider> stores =
        Providers.load(
            "media store", MediaStoreProvider.class, ServiceLoader.load(MediaStoreProvider.class));
    try {
      return stores.find(name).orElseThrow(() -> new IOException(stores.notFound(name)));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
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
