package io.getclip.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of producers: one a stream at most. Safe for use by several threads. */
final class Producers {
  /** Who sent nothing for so long may be a producer whose network died. */
  private static final long HALF_OPEN_NANOS = 5_000_000_000L;

  private static final long PATIENCE_MS = 5_000;

  private final Map<String, Ingest> connected = new HashMap<>();
  private boolean closed;

  /**
   * Admits a producer, and closes the one before when that has long been silent.
   *
   * @throws ArchiveException the one before is sending
   */
  void admit(StreamInfo stream, Ingest producer) throws ArchiveException, IOException {
    Ingest before = putIfAbsent(stream, producer);
    if (before == null) {
      return;
    }
    if (before.silentNanos() < HALF_OPEN_NANOS || !end(before, IngestError.STREAM_READ_ERROR)) {
      throw busy(stream);
    }
    if (putIfAbsent(stream, producer) != null) {
      throw busy(stream);
    }
  }

  private synchronized @Nullable Ingest putIfAbsent(StreamInfo stream, Ingest producer)
      throws IOException {
    if (closed) {
      throw new IOException("the archive is closed");
    }
    return connected.putIfAbsent(stream.id(), producer);
  }

  private static ArchiveException busy(StreamInfo stream) {
    return new ArchiveException(
        ArchiveException.Kind.CONNECTION_LIMIT,
        "Another producer is connected to the stream " + stream.name() + ".");
  }

  synchronized void ended(StreamInfo stream, Ingest producer) {
    connected.remove(stream.id(), producer);
  }

  /** Cuts off whoever sends to a stream, and tells why. */
  void cutOff(StreamInfo stream, IngestError reason) throws IOException {
    Ingest producer;
    synchronized (this) {
      producer = connected.get(stream.id());
    }
    if (producer != null && !end(producer, reason)) {
      throw new IOException("the producer of " + stream.name() + " does not end");
    }
  }

  /** Cuts everybody off, and admits nobody more. */
  void close() {
    List<Ingest> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(connected.values());
    }
    for (Ingest producer : all) {
      producer.close(IngestError.STREAM_READ_ERROR);
    }
    for (Ingest producer : all) {
      end(producer, IngestError.STREAM_READ_ERROR);
    }
  }

  private static boolean end(Ingest producer, IngestError reason) {
    producer.close(reason);
    try {
      return producer.awaitEnd(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
