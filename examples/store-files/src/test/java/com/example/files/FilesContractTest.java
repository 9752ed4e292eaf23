package com.example.files;

import io.getclip.archive.MediaStoreProvider;
import io.getclip.servertest.MediaStoreContract;

class FilesContractTest extends MediaStoreContract {

  @Override
  protected MediaStoreProvider provider() {
    return new FilesProvider();
  }
}
