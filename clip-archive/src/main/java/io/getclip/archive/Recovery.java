package io.getclip.archive;

import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an index up to what the media store holds: rolls forward, never back.
 *
 * <p>May be cut off anywhere and begun again.
 */
final class Recovery {
  private static final int ROWS_AT_ONCE = 64;

  private final MediaStore store;
  private final Index index;
  private final DocumentReader reader;
  private final System.Logger log;

  private Recovery(MediaStore store, Index index, DocumentReader reader, System.Logger log) {
    this.store = store;
    this.index = index;
    this.reader = reader;
    this.log = log;
  }

  /**
   * Opens an index, and brings it up to what the store holds. One that is damaged is set aside, and
   * built again.
   */
  static Index open(Path file, MediaStore store, DocumentReader reader, System.Logger log)
      throws IOException {
    try {
      return recovered(Index.open(file), store, reader, log);
    } catch (IndexDamagedException e) {
      log.log(
          System.Logger.Level.ERROR,
          "the index is damaged: it is set aside, and built again from the media",
          e);
      Index.setAside(file);
      return recovered(Index.open(file), store, reader, log);
    }
  }

  private static Index recovered(
      Index index, MediaStore store, DocumentReader reader, System.Logger log) throws IOException {
    boolean done = false;
    try {
      new Recovery(store, index, reader, log).run();
      done = true;
      return index;
    } finally {
      if (!done) {
        index.close();
      }
    }
  }

  private void run() throws IOException {
    Set<String> known = new HashSet<>();
    for (StreamInfo stream : index.streams("", "", Integer.MAX_VALUE)) {
      known.add(stream.id());
      if (stream.status() == StreamInfo.Status.DELETING) {
        store.delete(stream.id());
        index.delete(stream.id());
      } else {
        describe(stream);
        rollForward(stream);
      }
    }
    for (String id : store.streams()) {
      if (!known.contains(id)) {
        adopt(id);
      }
    }
  }

  /** A stream is described before the index tells of it, so the description is never older. */
  private void describe(StreamInfo stream) throws IOException {
    Optional<ByteBuffer> description = store.description(stream.id());
    if (description.isEmpty()) {
      log.log(System.Logger.Level.WARNING, "the description of {0} was lost", stream.name());
      store.describe(stream.id(), StreamDescription.encode(stream));
      return;
    }
    StreamInfo described;
    try {
      described = StreamDescription.decode(stream.id(), description.get());
    } catch (IOException e) {
      log.log(System.Logger.Level.WARNING, "the description of " + stream.name(), e);
      store.describe(stream.id(), StreamDescription.encode(stream));
      return;
    }
    if (!described.equals(stream)) {
      store.describe(stream.id(), description.get()); // it may be in the system's memory alone
      index.update(described);
    }
  }

  /** Takes up a stream that the index does not know: it is new, or the index was lost. */
  private void adopt(String id) throws IOException {
    Optional<ByteBuffer> description = store.description(id);
    if (description.isEmpty()) {
      log.log(
          System.Logger.Level.WARNING,
          "media of {0}, of which nothing says what stream it is, is left alone",
          id);
      return;
    }
    StreamInfo stream;
    try {
      stream = StreamDescription.decode(id, description.get());
    } catch (IOException e) {
      log.log(System.Logger.Level.ERROR, "media of " + id + " is left alone", e);
      return;
    }
    if (index.streamNamed(stream.name()).isPresent()) {
      log.log(
          System.Logger.Level.ERROR,
          "media of {0} is left alone: there is another stream {1}",
          id,
          stream.name());
      return;
    }
    // Who described it may have been stopped before that was durable.
    store.describe(id, description.get());
    index.insert(stream);
    rollForward(stream);
  }

  private void rollForward(StreamInfo stream) throws IOException {
    Map<String, Long> indexed = index.indexedEnds(stream.id());
    Found found = new Found(stream);
    store.recover(stream.id(), indexed, found);
    found.insert();
    if (found.lastSequence >= 0) {
      // Numbers given out and not seen again may be lost with the index that knew of them.
      index.raiseSequence(stream.id(), found.lastSequence + 1 + SequenceNumbers.BLOCK);
    }
    if (found.count > 0) {
      log.log(
          System.Logger.Level.INFO,
          "{0}: {1} fragments that the index did not know",
          stream.name(),
          found.count);
    }
  }

  /** Puts into the index what the store finds. */
  private final class Found implements MediaStore.RecoveredFragments {
    private final StreamInfo stream;
    private final List<IndexEntry> rows = new ArrayList<>();
    private long lastSequence = -1;
    private int count;

    Found(StreamInfo stream) {
      this.stream = stream;
    }

    @Override
    public boolean found(MediaPlace place, FragmentSeal seal) throws IOException {
      if (seal.length() != place.length()) {
        return false;
      }
      lastSequence = Math.max(lastSequence, seal.number().sequence());
      try (StoredMedia file = store.open(stream.id(), place.file())) {
        var document = DocumentReader.within(file, place);
        DocumentChecksums checksums = DocumentReader.checksums(document);
        if (checksums.length() != seal.length() || checksums.document() != seal.crc32c()) {
          log.log(
              System.Logger.Level.WARNING,
              "a fragment of {0} in {1} at byte {2} is damaged",
              stream.name(),
              place.file(),
              place.offset());
          return false;
        }
        add(seal, place, reader.layout(seal.number(), document), checksums);
      } catch (FragmentException e) {
        // The bytes are those that were stored, so they stay, for who can read them.
        log.log(System.Logger.Level.ERROR, "a fragment of " + stream.name() + " in " + place, e);
        return true;
      }
      return true;
    }

    private void add(
        FragmentSeal seal,
        MediaPlace place,
        Optional<FragmentLayout> layout,
        DocumentChecksums checksums)
        throws IOException {
      if (layout.isEmpty()) {
        log.log(System.Logger.Level.ERROR, "no frames in a fragment of " + stream.name());
        return;
      }
      rows.add(
          new IndexEntry(stream.id(), DocumentReader.row(seal, place, layout.get(), checksums)));
      count++;
      if (rows.size() == ROWS_AT_ONCE) {
        insert();
      }
    }

    void insert() throws IOException {
      if (!rows.isEmpty()) {
        index.insert(List.copyOf(rows));
        rows.clear();
      }
    }
  }
}
