package io.getclip.core;

/** What becomes of sound whose codec or sampling rate changes inside a clip. */
public enum AudioChange {
  /** Silence from there on: no layout of such sound plays in browsers. */
  SILENCE,
  /**
   * A further sample entry, which ffmpeg and GStreamer play; browsers play it at the wrong speed.
   *
   * <p>Sound that is stored a sample a frame, and sound whose frames have sizes of their own,
   * cannot share a track: a change from one to the other is silent all the same.
   */
  KEEP
}
