package io.getclip.archive;

import java.io.IOException;

/** What an archive gives to the connections of its producers. Safe for use by several threads. */
interface IngestServices {

  ArchiveClock clock();

  IngestRules rules();

  DocumentReader reader();

  /** The sequence numbers of a connection's fragments, which no other is given. */
  SequenceNumbers numbers(StreamInfo stream);

  /** Begins a fragment in the store. */
  FragmentWriter begin(StreamInfo stream) throws IOException;

  /** Makes a fragment durable, some time soon. */
  void commit(StreamInfo stream, FragmentWriter writer, FragmentRow row, Commits.Outcome outcome);

  /** Learns that a connection ended. */
  void ended(StreamInfo stream, Ingest ingest);

  /** Tells whoever runs the archive of a fault that is not its users'. */
  void report(String what, Exception cause);
}
