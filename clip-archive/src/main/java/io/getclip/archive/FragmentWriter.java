package io.getclip.archive;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes one fragment's bytes into a media store.
 *
 * <p>Used by one thread at a time. Ends with {@link #finish} or {@link #abandon}.
 */
public interface FragmentWriter {

  /**
   * Appends bytes.
   *
   * @param bytes from its position to its limit, both of which are moved together
   * @throws IOException the fragment cannot be stored, and must be abandoned
   */
  void write(ByteBuffer bytes) throws IOException;

  /** What was written so far, readable until the fragment is finished or abandoned. */
  MediaSource written();

  /**
   * Seals the fragment; it is durable only after {@link MediaStore#sync}.
   *
   * @throws IOException the fragment cannot be stored, and is abandoned
   */
  MediaPlace finish(FragmentSeal seal) throws IOException;

  /** Removes what was written, as if it had never arrived. Never fails. */
  void abandon();
}
