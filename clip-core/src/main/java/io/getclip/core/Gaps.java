package io.getclip.core;

/** What becomes of times in which nothing was recorded. */
public enum Gaps {
  /** A gap keeps its time: the last picture holds, and sound is silent. */
  KEEP,
  /** A gap is closed: what follows it is shown at once. */
  COLLAPSE
}
