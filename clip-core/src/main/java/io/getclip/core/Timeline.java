package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The runs of a clip, laid back to back.
 *
 * <p>A run ends where the source's time starts again: at a fragment whose sync sample is stamped
 * earlier than frames before it, or at a frame that would be reordered farther than its decoder
 * can. Reckoned over a whole restarted recording, reordering would come out as seconds of delay.
 *
 * @param runs at least one, in order
 * @param reorderDepth the most frames that are decoded before and shown after any frame
 */
record Timeline(List<Run> runs, int reorderDepth) {
  /** A pause that is closed on demand; a camera's own jitter is shorter. */
  private static final long COLLAPSIBLE_NS = 1_000_000_000;

  /** A longer gap cannot be stated: sample durations are 32-bit milliseconds at the coarsest. */
  static final long LONGEST_GAP_NS = 24L * 24 * 3600 * 1_000_000_000L;

  /** Frames of jitter that a declared reordering may be passed by before time has started again. */
  private static final int JITTER_FRAMES = 2;

  /** Finds the runs of the frames of a clip. */
  static Timeline of(Selection selection, VideoFrames video, AudioFrames audio, Gaps gaps) {
    return new Finder(selection, video, audio, gaps).find();
  }

  private static final class Finder {
    private final Selection selection;
    private final VideoFrames video;
    private final AudioFrames audio;
    private final Gaps gaps;
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
      this.gaps = gaps;
    }

    Timeline find() {
      begin(0, 0);
      for (int f = 0; f < selection.fragments().size(); f++) {
        int from = video.firstOfFragment(f);
        int to = video.firstOfFragment(f + 1);
        boolean hasPictures = !window.isEmpty() && from < to;
        if (hasPictures ? restarts(from, to) : soundRestarts(f)) {
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
      for (int v = from; v < to; v++) {
        long stamp = video.timestampNs(v);
        int distance = window.distance(stamp);
        if (distance > limit) {
          begin(v, audioBefore(f, v - from));
          distance = 0;
        } else if (isLong(stamp)) {
          int sound = soundAfterPause(v, audioBefore(f, v - from));
          if (sound >= 0) {
            begin(v, sound);
          }
        }
        if (!window.isEmpty() && stamp > window.latest()) {
          typicalStepNs = stamp - window.latest();
        }
        depth = Math.max(depth, distance);
        window.add(stamp);
      }
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
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int v = from; v < to; v++) {
        low = Math.min(low, video.timestampNs(v));
        high = Math.max(high, video.timestampNs(v));
      }
      return low < latest && high <= latest + (high - low) / 2 && earliestSync(from, to) < latest;
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

    /** Whether a picture comes after a longer time without pictures than is kept. */
    private boolean isLong(long stamp) {
      return !window.isEmpty() && stamp - window.latest() - typicalStepNs > longestKept();
    }

    private long longestKept() {
      return gaps == Gaps.COLLAPSE ? COLLAPSIBLE_NS : LONGEST_GAP_NS;
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
      while (after > runAudioFrom && audio.timestampNs(after - 1) - start > longestKept()) {
        after--;
      }
      if (after > runAudioFrom) {
        start = Math.max(start, audio.timestampNs(after - 1));
      }
      long end = video.timestampNs(videoFrame);
      if (after < audio.count()) {
        end = Math.min(end, Math.max(start, audio.timestampNs(after)));
      }
      return end - start > longestKept() ? after : -1;
    }

    /** Whether the sound of a fragment starts again where there are no pictures to go by. */
    private boolean soundRestarts(int f) {
      int from = audio.firstOfFragment(f);
      int to = audio.firstOfFragment(f + 1);
      if (from == to || from == runAudioFrom) {
        return false;
      }
      long latest = audio.timestampNs(from - 1);
      long low = audio.timestampNs(from);
      long high = audio.timestampNs(to - 1);
      return low < latest && high <= latest + (high - low) / 2;
    }

    /** Number of the first audio frame behind the n-th video frame of a fragment, in file order. */
    private int audioBefore(int f, int n) {
      FragmentLayout layout = selection.layout(f);
      int seenVideo = 0;
      int seenAudio = 0;
      for (int i = 0; i < layout.frameCount() && seenVideo <= n; i++) {
        if (layout.track(i) == selection.videoTrack(f) && video.includes(f, i)) {
          seenVideo++;
        } else if (layout.track(i) == selection.audioTrack(f)) {
          seenAudio++;
        }
      }
      return audio.firstOfFragment(f) + seenAudio;
    }

    private List<Run> lay() {
      List<Run> runs = new ArrayList<>();
      long clipStart = 0;
      for (int r = 0; r < videoStarts.count(); r++) {
        boolean last = r + 1 == videoStarts.count();
        int videoTo = last ? video.count() : videoStarts.get(r + 1);
        int audioTo = last ? audio.count() : audioStarts.get(r + 1);
        Span span = new Span();
        span.addVideo(videoStarts.get(r), videoTo);
        span.addAudio(audioStarts.get(r), audioTo);
        if (span.isEmpty()) {
          continue;
        }
        runs.add(
            new Run(
                videoStarts.get(r), audioStarts.get(r), span.start, clipStart, span.duration()));
        clipStart += span.duration();
      }
      return runs;
    }

    /** The time that the frames of a run cover. */
    private final class Span {
      private long start = Long.MAX_VALUE;
      private long end = Long.MIN_VALUE;

      void addVideo(int from, int to) {
        long latest = Long.MIN_VALUE;
        long before = Long.MIN_VALUE;
        for (int v = from; v < to; v++) {
          long stamp = video.timestampNs(v);
          start = Math.min(start, stamp);
          if (stamp > latest) {
            before = latest;
            latest = stamp;
          } else if (stamp > before && stamp < latest) {
            before = stamp;
          }
        }
        if (to > from) {
          long step = before == Long.MIN_VALUE ? typicalStepNs : latest - before;
          end = Math.max(end, latest + Math.max(step, 1_000_000));
        }
      }

      void addAudio(int from, int to) {
        int latest = from;
        for (int a = from; a < to; a++) {
          long stamp = audio.timestampNs(a);
          start = Math.min(start, stamp);
          latest = stamp >= audio.timestampNs(latest) ? a : latest;
        }
        if (to > from) {
          int rate = selection.audio().all().get(0).audio().samplingRate();
          long length = audio.units(latest) * 1_000_000_000L / rate;
          end = Math.max(end, audio.timestampNs(latest) + length);
        }
      }

      boolean isEmpty() {
        return end == Long.MIN_VALUE;
      }

      long duration() {
        return end - start;
      }
    }
  }
}
