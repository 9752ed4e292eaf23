package io.getclip.archive.disk;

import io.getclip.archive.FragmentSeal;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore.RecoveredFragments;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the fragments of a stream that the index does not know, and cuts off what is unfinished.
 *
 * <p>What is shown was forced first: after a process was killed its last fragments may be in the
 * system's memory alone, and must not vanish once they are in the index. What is cut need not be
 * forced: should the cut be lost, the same bytes are there to be cut again, and nothing is ever
 * appended to a file of another process.
 *
 * <p>When a force fails, so does the recovery. It may then succeed when it is tried again, and
 * prove nothing, until the machine has been started anew.
 */
final class Recovery {
  private final BlockIo io;
  private final StreamFolder folder;
  private final RecoveredFragments shown;

  Recovery(BlockIo io, StreamFolder folder, RecoveredFragments shown) {
    this.io = io;
    this.folder = folder;
    this.shown = shown;
  }

  void run(Map<String, Long> indexed) throws IOException {
    List<MediaFileName> names;
    try {
      names = folder.mediaFiles();
    } catch (NoSuchFileException e) {
      return;
    }
    for (MediaFileName name : names) {
      recover(name, Optional.ofNullable(indexed.get(name.toString())));
    }
  }

  private void recover(MediaFileName name, Optional<Long> indexedEnd) throws IOException {
    Path path = folder.path().resolve(name.toString());
    long size;
    long wholeEnd;
    try (BlockFile file = io.open(path)) {
      size = file.size();
      if (indexedEnd.isPresent() && indexedEnd.get() > size - Footer.BYTES) {
        return; // Of the last fragment that is known a part is missing: what follows it is, too.
      }
      wholeEnd = indexedEnd.map(end -> Math.max(0, end) + Footer.BYTES).orElse(0L);
      if (wholeEnd < size) {
        wholeEnd = show(file, name, wholeEnd, size);
      }
    }
    if (wholeEnd == 0) {
      io.unlink(path);
    } else if (wholeEnd < size) {
      io.truncate(path, wholeEnd);
    }
  }

  /** Shows what follows {@code from}, and tells where the last good fragment's footer ends. */
  private long show(BlockFile file, MediaFileName name, long from, long size) throws IOException {
    FooterScan scan = new FooterScan(file, name.nonce(), from, size);
    boolean forced = false;
    long previousEnd = from;
    long wholeEnd = from;
    for (Optional<FooterScan.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
      FragmentSeal seal = next.get().seal();
      long documentEnd = next.get().position();
      if (seal.length() > documentEnd - previousEnd) {
        continue;
      }
      if (!forced) {
        file.force();
        folder.forceEntries();
        forced = true;
      }
      previousEnd = documentEnd + Footer.BYTES;
      long start = documentEnd - seal.length();
      if (shown.found(new MediaPlace(name.toString(), start, seal.length()), seal)) {
        wholeEnd = previousEnd;
      }
    }
    return wholeEnd;
  }
}
