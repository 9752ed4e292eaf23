package io.getclip.servertest;

import io.getclip.archive.MediaStoreProvider;
import java.util.Map;

/** The disk store with a file for every other fragment. */
final class SmallFilesContractTest extends MediaStoreContract {

  @Override
  protected MediaStoreProvider provider() {
    return DiskStoreContractTest.disk();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("roll-bytes", "1100");
  }
}
