package io.getclip.archive;

import io.getclip.core.Clip;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** A planned clip of archived fragments, whose media stays open until this is closed. */
public final class ArchiveClip implements Closeable {
  private final Clip clip;
  private final VerifiedMedia media;
  private final int fragments;
  private final OptionalLong nextStartMs;

  ArchiveClip(Clip clip, VerifiedMedia media, int fragments, OptionalLong nextStartMs) {
    this.clip = clip;
    this.media = media;
    this.fragments = fragments;
    this.nextStartMs = nextStartMs;
  }

  /** The clip; written by one thread at a time. Bytes that rotted are an IOException. */
  public Clip clip() {
    return clip;
  }

  /** How many fragments are in it. */
  public int fragments() {
    return fragments;
  }

  /**
   * The start of the first fragment that the limits left out, by the timestamp that was selected
   * by; empty when none was left out.
   */
  public OptionalLong nextStartMs() {
    return nextStartMs;
  }

  /** Closes the media. */
  @Override
  public void close() throws IOException {
    media.close();
  }
}
