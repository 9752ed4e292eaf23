package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The runs of a clip, laid back to back.
 *
 * <p>A run ends where the source's time starts again: at a fragment whose sync sample is stamped
 * earlier than frames before it and that for the most part does not go on from them, or at a frame
 * stamped too far back to be followed. Reckoned over a whole restarted recording, reordering would
 * come out as seconds of delay.
 *
 * @param runs at least one, in order
 * @param reorderDepth the most frames that are decoded before and shown after any frame
 */
record Timeline(List<Run> runs, int reorderDepth) {
  /** A pause that is closed on demand; a camera's own jitter is shorter. */
  private static final long COLLAPSIBLE_NS = 1_000_000_000;

  /** A longer gap cannot be stated: sample durations are 32-bit milliseconds at the coarsest. */
  static final long LONGEST_GAP_NS = 24L * 24 * 3600 * 1_000_000_000L;

  /** A longer clip, of 73 years, is of stamps that mean nothing: sums of them are within a long. */
  private static final long LONGEST_CLIP_NS = 1L << 61;

  /** Frames stamped farther back than this are of a time that starts again. */
  private static final long LONGEST_OVERLAP_NS = 1_000_000_000;

  /** How many frames of sound, at most, stand before the picture they go with. */
  private static final int MOST_SOUND_BEFORE = 1024;

  /** Frames of jitter that a declared reordering may be passed by before time has started again. */
  private static final int JITTER_FRAMES = 2;

  /** Finds the runs of the frames of a clip. */
  static Timeline of(Selection selection, VideoFrames video, AudioFrames audio, Gaps gaps)
      throws ClipException {
    return new Finder(selection, video, audio, gaps).find();
  }

  private static final class Finder {
    private final Selection selection;
    private final VideoFrames video;
    private final AudioFrames audio;
    private final long longestKeptNs; // of a time without pictures
    private final SoundSplit sound;
    private final ReorderWindow window = new ReorderWindow();
    private final IntColumn videoStarts = new IntColumn();
    private final IntColumn audioStarts = new IntColumn();
    private int depth;
    private int runAudioFrom;
    private long typicalStepNs;

    Finder(Selection selection, VideoFrames video, AudioFrames audio, Gaps gaps) {
      this.selection = selection;
      this.video = video;
      this.audio = audio;
      this.longestKeptNs = gaps == Gaps.COLLAPSE ? COLLAPSIBLE_NS : LONGEST_GAP_NS;
      this.sound = new SoundSplit(selection, video, audio);
    }

    Timeline find() throws ClipException {
      begin(0, 0);
      for (int f = 0; f < selection.fragments().size(); f++) {
        int from = video.firstOfFragment(f);
        int to = video.firstOfFragment(f + 1);
        boolean hasPictures = !window.isEmpty() && from < to;
        if (hasPictures && restarts(from, to)) {
          long backNs = window.latest() - earliestSync(from, to);
          begin(from, sound.restart(audio.firstOfFragment(f), runAudioFrom, backNs));
        } else if (!hasPictures && soundRestarts(f)) {
          begin(from, audio.firstOfFragment(f));
        }
        addFrames(f, from, to);
      }
      return new Timeline(lay(), depth);
    }

    private void begin(int videoFrame, int audioFrame) {
      if (videoStarts.count() > 0
          && videoStarts.last() == videoFrame
          && audioStarts.last() == audioFrame) {
        return;
      }
      videoStarts.add(videoFrame);
      audioStarts.add(audioFrame);
      window.clear();
      runAudioFrom = audioFrame;
    }

    private void addFrames(int f, int from, int to) {
      if (from == to) {
        return;
      }
      int limit = reorderLimit(selection.videoConfiguration(f).visual().maxReorder());
      boolean liesOver = !window.isEmpty() && video.timestampNs(from) < window.latest();
      long[] stamps = video.timestampNs(); // restamping writes into it
      for (int v = from; v < to; v++) {
        int distance = window.distance(stamps[v]);
        long step = window.step(stamps[v]);
        if (distance > limit && isFar(distance, stamps[v])) {
          if (isAstray(v, limit)) {
            video.restamp(v, stampBetween(v));
          } else {
            v = liesOver ? from : v; // no fragment is cut where it can start a run as a whole
            liesOver = false;
            long backNs = window.latest() - stamps[v];
            begin(v, sound.restart(sound.behind(f, v - from), runAudioFrom, backNs));
          }
          distance = 0;
          step = window.step(stamps[v]);
        } else if (step - typicalStepNs > longestKeptNs) {
          int after = soundAfterPause(v, Math.max(runAudioFrom, sound.behind(f, v - from)));
          if (after >= 0) {
            begin(v, after);
            liesOver = false;
            step = window.step(stamps[v]);
          }
        }
        typicalStepNs = step > 0 ? step : typicalStepNs;
        depth = Math.max(depth, distance);
        window.add(stamps[v]);
      }
    }

    /**
     * Whether a frame is stamped too far back for its stamp to be followed. Fragments of a camera
     * that connects again lie over one another for less, and so do stamps that were set by hand.
     */
    private boolean isFar(int distance, long stamp) {
      return distance > ReorderWindow.FARTHEST || window.latest() - stamp > LONGEST_OVERLAP_NS;
    }

    /** Whether it is one frame alone that goes back: the next goes on from before it. */
    private boolean isAstray(int frame, int limit) {
      return frame + 1 < video.count() && window.distance(video.timestampNs(frame + 1)) <= limit;
    }

    private long stampBetween(int frame) {
      long step = video.timestampNs(frame + 1) - window.latest();
      return window.latest() + Math.max(0, step > 0 ? step : typicalStepNs) / 2;
    }

    private static int reorderLimit(int declared) {
      return declared < 0
          ? ReorderWindow.MAX_REORDER
          : Math.min(ReorderWindow.MAX_REORDER, declared + JITTER_FRAMES);
    }

    /**
     * Whether a fragment's sync sample is stamped before frames already decoded. A fragment that
     * for the most part goes on from there is not a restart: its stamps jitter.
     */
    private boolean restarts(int from, int to) {
      long latest = window.latest();
      if (earliestSync(from, to) >= latest) {
        return false; // as most often
      }
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int v = from; v < to; v++) {
        low = Math.min(low, video.timestampNs(v));
        high = Math.max(high, video.timestampNs(v));
      }
      return high <= latest + (high - low) / 2;
    }

    private long earliestSync(int from, int to) {
      long earliest = Long.MAX_VALUE;
      int[] sync = video.syncSamples();
      int at = Arrays.binarySearch(sync, from + 1);
      for (int i = at < 0 ? -at - 1 : at; i < sync.length && sync[i] <= to; i++) {
        earliest = Math.min(earliest, video.timestampNs(sync[i] - 1));
      }
      return earliest;
    }

    /**
     * The first audio frame after such a time before a picture, in which there is no sound either.
     *
     * @param audioFrame the one that stands behind the picture
     * @return -1 where there is sound
     */
    private int soundAfterPause(int videoFrame, int audioFrame) {
      long start = window.latest() + typicalStepNs;
      int after = audioFrame; // sound may stand before the picture it goes with
      int earliest = Math.max(runAudioFrom, audioFrame - MOST_SOUND_BEFORE);
      while (after > earliest && audio.timestampNs(after - 1) - start > longestKeptNs) {
        after--;
      }
      if (after > runAudioFrom) {
        start = Math.max(start, audio.timestampNs(after - 1));
      }
      long end = video.timestampNs(videoFrame);
      if (after < audio.count()) {
        end = Math.min(end, Math.max(start, audio.timestampNs(after)));
      }
      return end - start > longestKeptNs ? after : -1;
    }

    /**
     * Whether the sound of a fragment starts again where there are no pictures to go by: for the
     * most part, or from where that before it started.
     */
    private boolean soundRestarts(int f) {
      int from = audio.firstOfFragment(f);
      int to = audio.firstOfFragment(f + 1);
      if (from == to || from <= runAudioFrom) {
        return false;
      }
      long latest = audio.timestampNs(from - 1);
      long low = audio.timestampNs(from);
      long high = audio.timestampNs(to - 1);
      return low < latest
          && (high <= latest + (high - low) / 2 || low <= audio.timestampNs(runAudioFrom));
    }

    /** Lays each run where none of its tracks lies over what that track has before it. */
    private List<Run> lay() throws ClipException {
      List<Run> runs = new ArrayList<>();
      long videoEnd = Span.NEVER;
      long audioEnd = Span.NEVER;
      for (int r = 0; r < videoStarts.count(); r++) {
        boolean last = r + 1 == videoStarts.count();
        Span pictures = pictures(videoStarts.get(r), last ? video.count() : videoStarts.get(r + 1));
        Span frames = sound(audioStarts.get(r), last ? audio.count() : audioStarts.get(r + 1));
        if (pictures.isEmpty() && frames.isEmpty()) {
          continue;
        }
        long start = Math.min(pictures.start(), frames.start());
        long duration = Math.max(pictures.end(), frames.end()) - start;
        refuseEndless(duration);
        long shift = Math.max(pictures.shiftBehind(videoEnd), frames.shiftBehind(audioEnd));
        if (shift == Span.NEVER) { // the first run, or of a track that was not there before
          shift = Math.max(0, Math.max(videoEnd, audioEnd)) - start;
        }
        runs.add(new Run(videoStarts.get(r), audioStarts.get(r), start, start + shift, duration));
        videoEnd = pictures.isEmpty() ? videoEnd : pictures.end() + shift;
        audioEnd = frames.isEmpty() ? audioEnd : frames.end() + shift;
        refuseEndless(Math.max(0, Math.max(videoEnd, audioEnd)));
      }
      return runs;
    }

    /** Refuses a time that is too long to be one, or that overflowed and is negative. */
    private static void refuseEndless(long ns) throws ClipException {
      if (ns < 0 || ns > LONGEST_CLIP_NS) {
        throw ClipException.of(
            Kind.INVALID_MEDIA_FRAME,
            "the timestamps of the frames are more than 73 years apart: one of them is wrong");
      }
    }

    /** The time that video frames cover. */
    private Span pictures(int from, int to) {
      if (from >= to) {
        return Span.EMPTY;
      }
      long[] stamps = video.timestampNs();
      long start = Long.MAX_VALUE;
      long latest = Span.NEVER;
      long before = Span.NEVER;
      for (int v = from; v < to; v++) {
        long stamp = stamps[v];
        start = stamp < start ? stamp : start;
        if (stamp > latest) {
          before = latest;
          latest = stamp;
        } else if (stamp > before && stamp < latest) {
          before = stamp;
        }
      }
      long step = before == Span.NEVER ? typicalStepNs : latest - before;
      // Of a step as long as that the clip is refused.
      return new Span(start, latest + Math.min(Math.max(step, 1_000_000), LONGEST_CLIP_NS));
    }

    /** The time that audio frames cover. */
    private Span sound(int from, int to) {
      if (from >= to) {
        return Span.EMPTY;
      }
      long[] stamps = audio.timestampNs();
      long start = Long.MAX_VALUE;
      int latest = from;
      for (int a = from; a < to; a++) {
        long stamp = stamps[a];
        start = stamp < start ? stamp : start;
        latest = stamp >= stamps[latest] ? a : latest;
      }
      int rate = selection.audio().all().get(0).audio().samplingRate();
      long length = audio.units(latest) * 1_000_000_000L / rate;
      return new Span(start, stamps[latest] + length);
    }
  }

  /**
   * The source time that a track covers in a run.
   *
   * @param start of the first frame shown
   * @param end of the last
   */
  private record Span(long start, long end) {
    static final long NEVER = Long.MIN_VALUE;
    static final Span EMPTY = new Span(Long.MAX_VALUE, NEVER);

    boolean isEmpty() {
      return end == NEVER;
    }

    /** By how much later it is in the clip where it follows what ends there; NEVER if nothing. */
    long shiftBehind(long endInClip) {
      return isEmpty() || endInClip == NEVER ? NEVER : endInClip - start;
    }
  }
}
