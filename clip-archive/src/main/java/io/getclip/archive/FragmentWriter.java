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
   * @param bytes from its position to its limit, to which its position is moved; not kept
   * @throws IOException the fragment cannot be stored, and must be abandoned
   */
  void write(ByteBuffer bytes) throws IOException;

  /**
   * What was written so far, without waiting for it to be durable; it grows with what is written,
   * and reading it fails once the fragment is finished or abandoned.
   */
  MediaSource written();

  /**
   * Seals the fragment; it is durable only after {@link MediaStore#sync}.
   *
   * @return where its document can be read from now on
   * @throws IOException the fragment cannot be stored, and is abandoned
   * @throws IllegalArgumentException the seal is of another length than what was written; the
   *     fragment must be abandoned
   */
  MediaPlace finish(FragmentSeal seal) throws IOException;

  /**
   * Removes what was written, as if it had never arrived. Never fails; does nothing once the
   * fragment is finished or abandoned.
   */
  void abandon();
}
