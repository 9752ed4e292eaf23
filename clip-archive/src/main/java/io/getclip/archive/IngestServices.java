package io.getclip.archive;

import java.io.IOException;
import java.time.Duration;

/** What an archive gives to the connections of its producers. Safe for use by several threads. */
final class IngestServices {
  private static final System.Logger LOG = System.getLogger("io.getclip.archive");

  /** Fragments of one file are removed together, so it is to end well before its stream's do. */
  private static final Duration LONGEST_FILE = Duration.ofHours(1);

  private static final int FILES_PER_RETENTION = 10;

  private final ArchiveOptions options;
  private final DocumentReader reader;
  private final MediaStore store;
  private final Index index;
  private final Commits commits;
  private final Producers producers;

  IngestServices(
      ArchiveOptions options,
      DocumentReader reader,
      MediaStore store,
      Index index,
      Commits commits,
      Producers producers) {
    this.options = options;
    this.reader = reader;
    this.store = store;
    this.index = index;
    this.commits = commits;
    this.producers = producers;
  }

  ArchiveClock clock() {
    return options.clock();
  }

  IngestRules rules() {
    return options.rules();
  }

  DocumentReader reader() {
    return reader;
  }

  /** The sequence numbers of a connection's fragments, which no other is given. */
  SequenceNumbers numbers(StreamInfo stream) {
    return new SequenceNumbers(() -> index.reserve(stream.id(), SequenceNumbers.BLOCK));
  }

  /** Begins a fragment in the store. */
  FragmentWriter begin(StreamInfo stream) throws IOException {
    Duration tenth =
        Duration.ofHours(stream.settings().retentionHours()).dividedBy(FILES_PER_RETENTION);
    boolean isShort = stream.keepsFragments() && tenth.compareTo(LONGEST_FILE) < 0;
    return store.begin(stream.id(), isShort ? tenth : LONGEST_FILE);
  }

  /** Makes a fragment durable, some time soon. */
  void commit(StreamInfo stream, FragmentWriter writer, FragmentRow row, Commits.Outcome outcome) {
    commits.add(new Commits.Pending(writer, new IndexEntry(stream.id(), row), outcome));
  }

  /** Learns that a connection ended. */
  void ended(StreamInfo stream, Ingest ingest) {
    producers.ended(stream, ingest);
  }

  /** Tells whoever runs the archive of a fault that is not its users'. */
  void report(String what, Exception cause) {
    LOG.log(System.Logger.Level.ERROR, what, cause);
  }
}
