package io.getclip.core;

/** What is accepted into a clip. */
public enum Compatibility {
  /**
   * All that can be made to play: further tracks are left out, changes inside a clip play through.
   */
  LENIENT,
  /** What Kinesis Video Streams' GetClip documents, and nothing more. */
  KVS
}
