package io.getclip.archive;

/**
 * How a producer's timestamps are meant.
 *
 * @param timecodes what the timestamps of Clusters count from
 * @param producerStartMs when the producer began, in ms since 1970
 */
public record IngestOptions(Timecodes timecodes, long producerStartMs) {

  /** What the timestamps of Clusters count from. */
  public enum Timecodes {
    /** From 1970. */
    ABSOLUTE,
    /** From when the producer began. */
    RELATIVE
  }
}
