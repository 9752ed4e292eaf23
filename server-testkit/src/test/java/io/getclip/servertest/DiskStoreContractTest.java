package io.getclip.servertest;

import io.getclip.archive.MediaStoreProvider;
import java.util.ServiceLoader;

/** The store that comes along keeps what stores promise. */
final class DiskStoreContractTest extends MediaStoreContract {

  /** The provider of the disk store. */
  static MediaStoreProvider disk() {
    return ServiceLoader.load(MediaStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("disk"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected MediaStoreProvider provider() {
    return disk();
  }
}
