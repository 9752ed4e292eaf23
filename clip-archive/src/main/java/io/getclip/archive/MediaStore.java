package io.getclip.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the documents of fragments, each stream's apart from others'.
 *
 * <p>Streams are named by {@link StreamInfo#id}. Safe for use by several threads; calls for one
 * stream's {@link #begin}, {@link #recover} and {@link #delete} do not overlap. Once {@link #sync}
 * has returned for a fragment it outlives any crash; before, it may be found whole or not at all.
 */
public interface MediaStore extends Closeable {

  /** The ids of all streams of which anything is stored. */
  List<String> streams() throws IOException;

  /**
   * Keeps what a rebuild of the index needs to know of a stream, in place of what was kept before.
   *
   * <p>Durable on return; after a crash the one or the other is found, never a mixture. The first
   * call for a stream makes room for its fragments.
   */
  void describe(String stream, ByteBuffer description) throws IOException;

  /** What {@link #describe} was last given; empty when nothing is kept. */
  Optional<ByteBuffer> description(String stream) throws IOException;

  /**
   * Begins a fragment. A stream has one that is not finished at most.
   *
   * @param maxAge for how long fragments may go into the same file, as they are removed together
   */
  FragmentWriter begin(String stream, Duration maxAge) throws IOException;

  /**
   * Makes finished fragments durable, all at once.
   *
   * @return why, for each that is not; its bytes may still be found after a crash
   */
  Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished);

  /**
   * Opens a file, in which {@link MediaPlace}s are; it stays readable until it is closed, even when
   * its stream is deleted meanwhile, where the store can do so.
   *
   * @param file as a place names it
   * @throws IOException it is not there, or cannot be read
   */
  StoredMedia open(String stream, String file) throws IOException;

  /**
   * Shows every whole fragment behind those that the index knows, file by file in the order they
   * were written, and removes the unfinished rest of each file.
   *
   * @param indexed by file the end of the last fragment that the index knows: {@code offset +
   *     length} of its place; a file not in it is looked through from its start
   */
  void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException;

  /** Is shown the fragments that a store finds. */
  interface RecoveredFragments {

    /**
     * Takes one fragment.
     *
     * @param seal as it was written; whether the document agrees with it is the callee's to check
     * @return false when the document is not what its seal says: it is passed over where sealed
     *     fragments follow, and removed where none does
     */
    boolean found(MediaPlace place, FragmentSeal seal) throws IOException;
  }

  /** Removes a stream and all that is stored of it; may be called again after a crash. */
  void delete(String stream) throws IOException;

  /** Closes files. Fragments that are not durable may be lost. */
  @Override
  void close() throws IOException;
}
