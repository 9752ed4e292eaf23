package io.getclip.archive;

/**
 * A range of fragments: those whose start is in it, both ends included.
 *
 * @param origin which start counts
 * @param startMs the earliest, in ms since 1970
 * @param endMs the latest, in ms since 1970
 */
public record FragmentSelector(Origin origin, long startMs, long endMs) {

  /** Which of a fragment's two timestamps counts. */
  public enum Origin {
    /** When its producer says it starts. */
    PRODUCER,
    /** When it began to arrive. */
    SERVER
  }

  /** The start of a fragment that this selector compares. */
  public long startOf(FragmentInfo fragment) {
    return origin == Origin.PRODUCER ? fragment.producerMs() : fragment.serverMs();
  }

  /** Whether a fragment's start is in the range. */
  public boolean contains(FragmentInfo fragment) {
    long start = startOf(fragment);
    return startMs <= start && start <= endMs;
  }
}
