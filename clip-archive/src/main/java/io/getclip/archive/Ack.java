package io.getclip.archive;

import java.util.Optional;

/**
 * Tells a producer how far the archive has come with what it sends.
 *
 * @param event what happened
 * @param timecodeMs the timestamp of the fragment's Cluster in ms, as sent; -1 when no fragment is
 *     meant
 * @param number the fragment's number; empty when it has none
 * @param error what is wrong, for {@link Event#ERROR} alone
 */
public record Ack(
    Event event, long timecodeMs, Optional<FragmentNumber> number, Optional<IngestError> error) {

  /** What happened. */
  public enum Event {
    /** A fragment began to arrive. */
    BUFFERING,
    /** The fragment arrived whole. */
    RECEIVED,
    /** The fragment is durable, and can be listed and clipped. */
    PERSISTED,
    /** Something is wrong with the fragment or the stream. */
    ERROR,
    /** Nothing arrived for a while. */
    IDLE
  }
}
