package io.getclip.core;

import java.util.List;

/**
 * What went into a clip, and what had to be done to it.
 *
 * @param runs stretches of unbroken source time, in the order they play
 * @param gaps times in which nothing was recorded
 * @param truncation what the limits left out
 * @param notes everything else a user should know, in words
 */
public record ClipReport(
    List<Run> runs, List<Gap> gaps, Truncation truncation, List<String> notes) {

  /** Copies the lists. */
  public ClipReport {
    runs = List.copyOf(runs);
    gaps = List.copyOf(gaps);
    notes = List.copyOf(notes);
  }

  /**
   * A stretch of unbroken source time.
   *
   * @param clipStartNs where it begins in the clip
   * @param sourceStartNs the source's timestamp there
   * @param durationNs how long it lasts
   */
  public record Run(long clipStartNs, long sourceStartNs, long durationNs) {}

  /**
   * A hole.
   *
   * @param track {@code video}, {@code audio}, or {@code all}
   * @param clipStartNs where it begins in the clip
   * @param durationNs how long it lasts in the source
   * @param filled what stands in it
   */
  public record Gap(String track, long clipStartNs, long durationNs, Filling filled) {}

  /** What stands in a gap. */
  public enum Filling {
    /** The picture before it holds. */
    HELD_PICTURE,
    /** Silent samples. */
    SILENCE,
    /** The sample before it is stretched, which players that count samples do not honour. */
    STRETCHED_SAMPLE,
    /** Nothing: the gap was closed. */
    CLOSED
  }

  /**
   * What the limits left out.
   *
   * @param taken how many fragments are in the clip
   * @param leftOut how many there were after them
   * @param nextStartNs the timestamp of the first fragment left out; 0 when none is
   */
  public record Truncation(int taken, int leftOut, long nextStartNs) {}
}
