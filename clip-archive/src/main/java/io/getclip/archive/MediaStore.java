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
 *
 * <p>Whatever cannot be done is an {@link IOException}, also that a file is not there or that the
 * store is closed; a file name may come from anywhere, and must lead to nothing but the stream's
 * own files. server-testkit's {@code MediaStoreContract} tests a store for all that is said here.
 */
public interface MediaStore extends Closeable {

  /** The ids of all streams of which anything is stored, in any order. */
  List<String> streams() throws IOException;

  /**
   * Keeps what a rebuild of the index needs to know of a stream, in place of what was kept before.
   *
   * <p>Durable on return; after a crash the one or the other is found, never a mixture. The first
   * call for a stream makes room for its fragments.
   *
   * @param description from its position to its limit, neither of which is moved; not kept
   */
  void describe(String stream, ByteBuffer description) throws IOException;

  /** What {@link #describe} was last given, for the caller to keep; empty when nothing is kept. */
  Optional<ByteBuffer> description(String stream) throws IOException;

  /**
   * Begins a fragment. A stream has one that is not finished at most; others that are finished may
   * wait for {@link #sync}.
   *
   * @param maxAge for how long fragments may go into the same file, as they are removed together
   */
  FragmentWriter begin(String stream, Duration maxAge) throws IOException;

  /**
   * Makes finished fragments durable, all at once.
   *
   * @param finished of any streams; all were begun by this store
   * @return why, for each that is not, one that was never finished included; its bytes may still be
   *     found after a crash
   */
  Map<FragmentWriter, IOException> sync(List<FragmentWriter> finished);

  /**
   * Opens a file, in which {@link MediaPlace}s are, from the moment that its fragment is finished;
   * it stays readable until it is closed, even when its stream is deleted meanwhile, where the
   * store can do so.
   *
   * @param file as a place names it
   * @throws IOException it is not there, or cannot be read
   */
  StoredMedia open(String stream, String file) throws IOException;

  /**
   * Shows every whole fragment behind those that the index knows, file by file in the order they
   * were written, and removes the unfinished rest of each file.
   *
   * <p>What is shown is durable from then on. A stream of which nothing is stored has nothing to
   * show. A recovery that fails, or was cut off by a crash, may be begun again.
   *
   * @param indexed by file the end of the last fragment that the index knows: {@code offset +
   *     length} of its place; a file not in it is looked through from its start, and one that is
   *     not there any more is passed over
   */
  void recover(String stream, Map<String, Long> indexed, RecoveredFragments found)
      throws IOException;

  /** Is shown the fragments that a store finds. */
  interface RecoveredFragments {

    /**
     * Takes one fragment; may {@link MediaStore#open} its file meanwhile.
     *
     * @param seal as it was written; whether the document agrees with it is the callee's to check
     * @return false when the document is not what its seal says: it is passed over where sealed
     *     fragments follow, and removed where none does
     * @throws IOException ends the recovery, which throws it on; nothing is removed for it
     */
    boolean found(MediaPlace place, FragmentSeal seal) throws IOException;
  }

  /**
   * Removes a stream and all that is stored of it; a fragment that is arriving cannot be finished
   * any more. Does nothing for a stream that is not there, so that it may be called again after a
   * crash.
   */
  void delete(String stream) throws IOException;

  /** Closes files; does nothing the second time. Fragments that are not durable may be lost. */
  @Override
  void close() throws IOException;
}
