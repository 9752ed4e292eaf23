package io.getclip.core;

import io.getclip.spi.FragmentLayout;

/**
 * Decides in which order the media of a clip is written, and measures it on the way.
 *
 * <p>Half a second of pictures, then the sound to them, as writers of MP4 do: every frame a chunk
 * of its own would make long tables. Half seconds follow one another as they lie in their
 * fragments, where that keeps the tracks within a second of each other, so that writing is one
 * sequential read. Otherwise each track is gone through on its own.
 */
final class Interleaving {
  private static final long GREATEST_LAG_NS = 1_000_000_000;
  private static final long SLICE_NS = 500_000_000;

  /** Bytes between a stretch's first and last, unless it is one frame: they are read at once. */
  private static final int LONGEST_STRETCH = MediaBuffer.MOST_HELD;

  private final Selection selection;
  private final Samples samples;
  private final VideoFrames video;
  private final AudioFrames audio;
  private final Timeline timeline;
  private final Scratch scratch;

  Interleaving(
      Selection selection,
      Samples samples,
      VideoFrames video,
      AudioFrames audio,
      Timeline timeline,
      Scratch scratch) {
    this.selection = selection;
    this.samples = samples;
    this.video = video;
    this.audio = audio;
    this.timeline = timeline;
    this.scratch = scratch;
  }

  /** The clip's media in the order it is written, with this silence in it. */
  WrittenMedia write(Silences silences) {
    WrittenMedia written = nothing(silences);
    if (!inFileOrder(written)) {
      written = nothing(silences);
      inSlices(written);
    }
    return written;
  }

  private WrittenMedia nothing(Silences silences) {
    return new WrittenMedia(
        selection,
        samples,
        video.start(),
        WrittenTrack.of(video, timeline, scratch),
        WrittenTrack.of(audio, timeline, scratch),
        RunWalk.ofVideo(timeline),
        silences,
        scratch);
  }

  /** Takes frames as they lie; gives up where a track falls too far behind the other. */
  private boolean inFileOrder(WrittenMedia written) {
    for (int f = 0; f < selection.fragments().size(); f++) {
      written.fragment(f, SLICE_NS, LONGEST_STRETCH);
      if (written.greatestLagNs() > GREATEST_LAG_NS) {
        return false;
      }
    }
    return true;
  }

  private void inSlices(WrittenMedia written) {
    Cursor v = new Cursor(true);
    Cursor a = new Cursor(false);
    long end = Math.min(v.timeNs, a.timeNs) + SLICE_NS;
    while (!v.atEnd() || !a.atEnd()) {
      while (!v.atEnd() && v.timeNs < end) {
        written.picture(v.fragment, v.frame);
        v.advance();
      }
      written.addSilence(end);
      while (!a.atEnd() && a.timeNs < end) {
        written.sound(a.fragment, a.frame);
        a.advance();
      }
      end += SLICE_NS;
      long next = Math.min(v.nextNs(), a.nextNs());
      if (next > end && next != Long.MAX_VALUE) { // no slices of nothing, however long it lasts
        end += (next - end) / SLICE_NS * SLICE_NS;
      }
    }
  }

  /** Walks the frames of one track of the clip, in decoding order. */
  private final class Cursor {
    private final boolean isVideo;
    private final RunWalk runs;
    private int fragment;
    private int frame = -1;
    private int index = -1;
    private long timeNs;

    Cursor(boolean isVideo) {
      this.isVideo = isVideo;
      this.runs = isVideo ? RunWalk.ofVideo(timeline) : RunWalk.ofAudio(timeline);
      advance();
    }

    boolean atEnd() {
      return fragment == selection.fragments().size();
    }

    /** When the frame it is at is decoded or heard; never, at the end. */
    long nextNs() {
      return atEnd() ? Long.MAX_VALUE : timeNs;
    }

    void advance() {
      frame++;
      while (!atEnd()) {
        FragmentLayout layout = selection.layout(fragment);
        int track = isVideo ? selection.videoTrack(fragment) : selection.audioTrack(fragment);
        for (; frame < layout.frameCount(); frame++) {
          if (layout.track(frame) == track
              && (!isVideo || video.start().includes(fragment, frame))) {
            index++;
            timeNs =
                runs.clipNs(index, isVideo ? video.timestampNs(index) : audio.timestampNs(index));
            return;
          }
        }
        fragment++;
        frame = 0;
      }
    }
  }
}
