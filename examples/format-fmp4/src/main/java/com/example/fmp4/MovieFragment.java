package com.example.fmp4;

import io.getclip.mp4.BoxWriter;
import io.getclip.mp4.Mp4Exception;
import io.getclip.spi.SampleWalk;
import java.nio.ByteBuffer;

/** A run of the movie's media, and the {@code moof} that tells of it (ISO/IEC 14496-12, 8.8.4). */
final class MovieFragment {
  private static final int MDAT_HEADER = 8;

  private final TrackFragment[] tracks;
  private long position;
  private long length;
  private int lastTrack;
  private boolean startsWithSync;

  MovieFragment(int trackCount) {
    tracks = new TrackFragment[trackCount];
    for (int track = 0; track < trackCount; track++) {
      tracks[track] = new TrackFragment(track + 1);
    }
  }

  /** Begins the next fragment, where this one ends. */
  void clear() {
    position += length;
    length = 0;
    lastTrack = -1;
    startsWithSync = false;
    for (TrackFragment track : tracks) {
      track.clear();
    }
  }

  /** Adds the sample that a walk is at. */
  void add(int track, int description, SampleWalk sample) {
    if (tracks[track].count() == 0 && track == 0) {
      startsWithSync = sample.isSync();
    }
    if (track != lastTrack) {
      tracks[track].beginRun(length);
      lastTrack = track;
    }
    tracks[track].add(description, sample);
    length += sample.size();
  }

  boolean isEmpty() {
    return lastTrack < 0;
  }

  /** Where its media starts, in bytes from the start of the movie's. */
  long position() {
    return position;
  }

  /** How many bytes of media it has. */
  long length() {
    return length;
  }

  /** How long the first track lasts in it, in units of that track's timescale. */
  long leadTicks() {
    return tracks[0].ticks();
  }

  /** Whether a player can start the first track with it. */
  boolean startsWithSync() {
    return startsWithSync;
  }

  boolean hasOtherDescription(int track, int description) {
    return tracks[track].count() > 0 && tracks[track].description() != description;
  }

  /** What comes before its media: {@code moof}, and the header of {@code mdat}. */
  ByteBuffer header(int sequenceNumber) throws Mp4Exception {
    // Offsets count from the moof's start, so its length is needed inside it: it is written twice.
    BoxWriter measured = new BoxWriter(1024);
    moof(measured, sequenceNumber, 0);
    BoxWriter out = new BoxWriter(measured.length() + MDAT_HEADER);
    moof(out, sequenceNumber, measured.length() + MDAT_HEADER);
    out.u32(MDAT_HEADER + length).fourcc("mdat");
    return out.bytes();
  }

  private void moof(BoxWriter w, int sequenceNumber, long mediaOffset) throws Mp4Exception {
    try (BoxWriter moof = w.box("moof")) {
      try (BoxWriter mfhd = moof.fullBox("mfhd", 0, 0)) { // 8.8.5
        mfhd.u32(sequenceNumber);
      }
      for (TrackFragment track : tracks) {
        if (track.count() > 0) {
          track.traf(moof, mediaOffset);
        }
      }
    }
  }
}
