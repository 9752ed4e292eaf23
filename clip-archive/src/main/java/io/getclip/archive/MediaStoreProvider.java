package io.getclip.archive;

import io.getclip.spi.Named;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Opens one kind of media store; found by {@link java.util.ServiceLoader}. */
public interface MediaStoreProvider extends Named {

  /** The store's stable name: lower-case ASCII, unique among stores, for example {@code disk}. */
  @Override
  String name();

  /**
   * Opens a store.
   *
   * @param data the archive's directory, which exists and which this process holds alone
   * @param settings the store's own settings by name, as its user wrote them
   * @param clock tells the store the time
   * @throws IllegalArgumentException a setting that there is not, or a value that it cannot have
   */
  MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock) throws IOException;
}
