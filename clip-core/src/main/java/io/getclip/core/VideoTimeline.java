package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The times of a clip's video samples (ISO/IEC 14496-12, 8.6.1).
 *
 * <p>With {@code D} the most frames decoded before and shown after any frame, the i-th frame is
 * decoded when the frame {@code D} places before it in order of presentation is shown; the first
 * {@code D} frames of a stretch without gaps are decoded in steps of a usual frame before its first
 * is shown.
 *
 * @param timescale units a second
 * @param deltas sample durations
 * @param offsets from decoding to composition
 * @param firstShown composition time of the first frame shown, in units
 * @param shownUnits from the first frame shown to the end of the last, in units
 * @param startNs where the first frame shown is in the clip
 */
record VideoTimeline(
    int timescale,
    SampleTable.Runs deltas,
    SampleTable.Runs offsets,
    long firstShown,
    long shownUnits,
    long startNs) {
  private static final int FREE_TIMESCALE = 90_000;
  private static final int COARSE_TIMESCALE = 1_000;
  private static final int LEAST_TIMESCALE = 10_000;
  private static final int MAX_RATE_TERM = 10_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final int NEAR = 4; // frames that most are reordered by at the most
  private static final long UNKNOWN_DURATION_NS = 40_000_000; // one picture at 25 Hz

  /** Reckons the times of the video frames of a clip. */
  static VideoTimeline of(
      Selection selection,
      VideoFrames frames,
      Timeline timeline,
      long tickNs,
      DeclaredDuration ofLast,
      Scratch scratch)
      throws ClipException {
    return new Reckoning(selection, frames, timeline, tickNs, scratch).reckon(ofLast);
  }

  private static final class Reckoning {
    private final VideoFrames frames;
    private final Timeline timeline;
    private final long tickNs;
    private final Scratch scratch;
    private final int count;
    private final int[] runStarts;
    private final long[] shown; // source times in ns, then units, in order of presentation
    private final int[] rank; // place of each frame in order of presentation; empty: the same order
    private final RunWalk runs; // asked about the first frames of runs
    private final ConstantRate constant;
    private final Optional<Ratio> rate;
    private int timescale;
    private long usual; // a usual frame duration in units

    Reckoning(
        Selection selection, VideoFrames frames, Timeline timeline, long tickNs, Scratch scratch) {
      this.frames = frames;
      this.timeline = timeline;
      this.tickNs = tickNs;
      this.scratch = scratch;
      this.count = frames.count();
      this.runStarts = runStarts(timeline, count);
      this.shown = scratch.longs(count);
      System.arraycopy(frames.timestampNs(), 0, shown, 0, count);
      if (timeline.reorderDepth() > 0) {
        for (int r = 0; r < runStarts.length; r++) {
          sort(runStarts[r], runEnd(r));
        }
      }
      this.rank = timeline.reorderDepth() > 0 ? ranks() : new int[0];
      this.runs = RunWalk.ofVideo(timeline);
      this.constant = new ConstantRate(shown, count, runStarts, tickNs, scratch);
      this.rate = constant.find(hopedFor(selection));
    }

    /** By insertion, as frames of a run are never far from their places. */
    private void sort(int from, int to) {
      for (int i = from + 1; i < to; i++) {
        long stamp = shown[i];
        int at = i;
        for (; at > from && shown[at - 1] > stamp; at--) {
          shown[at] = shown[at - 1];
        }
        shown[at] = stamp;
      }
    }

    /** The first video frame of each run that has one. */
    private static int[] runStarts(Timeline timeline, int frames) {
      IntColumn starts = new IntColumn();
      for (Run run : timeline.runs()) {
        boolean isNew = starts.count() == 0 || starts.last() != run.video();
        if (isNew && run.video() < frames) { // a run of sound alone has no first frame
          starts.add(run.video());
        }
      }
      return starts.toArray();
    }

    private int runEnd(int r) {
      return r + 1 < runStarts.length ? runStarts[r + 1] : count;
    }

    /** What the container and the bitstream say of the rate. */
    private static List<Ratio> hopedFor(Selection selection) {
      List<Ratio> rates = new ArrayList<>();
      for (Configuration configuration : selection.video().entries()) {
        if (configuration.visual().frameRate().isPresent()) {
          addUsable(rates, configuration.visual().frameRate().get());
        }
        long duration = configuration.track().defaultDurationNs();
        if (duration > 0) {
          addUsable(rates, new Ratio(SECOND, duration));
        }
      }
      return rates;
    }

    private static void addUsable(List<Ratio> rates, Ratio rate) {
      if (rate.numerator() <= MAX_RATE_TERM && rate.denominator() <= MAX_RATE_TERM) {
        rates.add(rate);
      }
    }

    /** Equal timestamps are shown in the order they are decoded. */
    private int[] ranks() {
      long[] stamps = frames.timestampNs();
      int[] ranks = scratch.ints(count);
      int[] taken = scratch.ints(count); // of frames with the stamp that is first shown there
      Arrays.fill(taken, 0, count, 0);
      for (int r = 0; r < runStarts.length; r++) {
        int to = runEnd(r);
        for (int i = runStarts[r]; i < to; i++) {
          int first = firstShown(stamps[i], i, runStarts[r], to);
          ranks[i] = first + taken[first]++;
        }
      }
      return ranks;
    }

    /** Place of the first of the frames that have the timestamp of a frame: near its own. */
    private int firstShown(long stamp, int frame, int from, int to) {
      int low = Math.max(from, frame - NEAR);
      int high = Math.min(to - 1, frame + NEAR);
      if (shown[low] >= stamp) {
        low = from;
      }
      if (shown[high] < stamp) {
        high = to - 1;
      }
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (shown[middle] < stamp) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    VideoTimeline reckon(DeclaredDuration ofLast) throws ClipException {
      long startNs = RunWalk.ofVideo(timeline).clipNs(0, shown[0]);
      long longest = constant.longestStep();
      if (rate.isPresent() && fits(longest, scaled(rate.get()))) {
        spaceEvenly(rate.get(), startNs);
      } else {
        timescale = fits(longest, FREE_TIMESCALE) ? FREE_TIMESCALE : COARSE_TIMESCALE;
        roundEach(startNs);
      }
      long last = lastDuration(ofLast);
      RunsBuilder deltas = new RunsBuilder(scratch);
      RunsBuilder offsets = new RunsBuilder(scratch);
      Stretch stretch = new Stretch(timeline.reorderDepth());
      long origin = stretch.decoded(0);
      long decoded = origin;
      long end = 0;
      boolean isReordered = rank.length > 0;
      for (int i = 0; i < count; i++) {
        long next = i + 1 < count ? stretch.decoded(i + 1) : decoded + last;
        long composed = shown[isReordered ? rank[i] : i];
        long delta = next - decoded;
        long offset = composed - decoded;
        if (delta != (int) delta || offset != (int) offset) {
          throw doesNotFit(delta != (int) delta ? delta : offset, i);
        }
        deltas.add(1, (int) delta);
        offsets.add(1, (int) offset);
        end = Math.max(end, composed + delta);
        decoded = next;
      }
      SampleTable.Runs offsetRuns = offsets.build();
      boolean inOrder = offsetRuns.length() == 1 && offsetRuns.values()[0] == 0;
      return new VideoTimeline(
          timescale,
          deltas.build(),
          inOrder ? SampleTable.Runs.NONE : offsetRuns,
          shown[0] - origin,
          end - shown[0],
          startNs);
    }

    private ClipException doesNotFit(long units, int frame) {
      return ClipException.of(
          Kind.INVALID_MEDIA_FRAME,
          "a picture is decoded "
              + units
              + " units of 1/"
              + timescale
              + " s from the next or from when it is shown, which no clip can say (the one at "
              + Times.seconds(frames.timestampNs(frame))
              + ")");
    }

    /**
     * Whether a sample can last that long; its duration has 32 bits, of which one is a sign here.
     */
    private static boolean fits(long ns, int unitsPerSecond) {
      return ns / SECOND < Integer.MAX_VALUE / unitsPerSecond - 1;
    }

    /** The timescale of a rate: offsets between tracks are told in its units too. */
    private static int scaled(Ratio rate) {
      long scaled = rate.numerator();
      while (scaled < LEAST_TIMESCALE) {
        scaled *= 10;
      }
      return (int) scaled;
    }

    /** Puts frames at whole multiples of one duration. */
    private void spaceEvenly(Ratio found, long startNs) {
      timescale = scaled(found);
      usual = found.denominator() * (timescale / found.numerator());
      for (int r = 0; r < runStarts.length; r++) {
        long at = runStartUnits(r, startNs);
        long before = shown[runStarts[r]];
        for (int i = runStarts[r]; i < runEnd(r); i++) {
          long stamp = shown[i];
          if (i > runStarts[r]) {
            at += usual * constant.framesBetween(before, stamp);
          }
          before = stamp;
          shown[i] = at;
        }
      }
    }

    /** Rounds each timestamp, and spreads those that are equal over their tick. */
    private void roundEach(long startNs) {
      long typical = constant.typicalStep() > 0 ? constant.typicalStep() : UNKNOWN_DURATION_NS;
      usual = Math.max(1, units(typical));
      for (int r = 0; r < runStarts.length; r++) {
        long base = runStartUnits(r, startNs);
        long baseNs = shown[runStarts[r]];
        long before = base - 1;
        int end = runEnd(r);
        int i = runStarts[r];
        while (i < end) {
          long stamp = shown[i];
          int equal = i + 1;
          while (equal < end && shown[equal] == stamp) {
            equal++;
          }
          int alike = equal - i;
          for (int k = 0; k < alike; k++, i++) {
            before = Math.max(before + 1, base + units(stamp - baseNs + tickNs * k / alike));
            shown[i] = before;
          }
        }
      }
    }

    /** Where a run starts in units; one that goes on at once does so without a seam. */
    private long runStartUnits(int r, long startNs) {
      if (r == 0) {
        return 0;
      }
      int frame = runStarts[r];
      long start = units(runs.clipNs(frame, shown[frame]) - startNs);
      long seamless = shown[frame - 1] + usual;
      return Math.abs(start - seamless) <= units(tickNs)
          ? seamless
          : Math.max(start, shown[frame - 1] + 1);
    }

    private long units(long ns) {
      long whole = Math.floorDiv(ns, SECOND);
      return whole * timescale + ((ns - whole * SECOND) * timescale + SECOND / 2) / SECOND;
    }

    private long lastDuration(DeclaredDuration ofLast) {
      long declared = units(ofLast.ns());
      long differs = Math.abs(declared - usual);
      // What is said of all pictures can be held against how far they are apart.
      boolean isBelieved = ofLast.ofThePicture() || count == 1 || differs * 2 <= usual;
      if (ofLast.ns() > 0 && isBelieved && differs > units(tickNs)) {
        return Math.max(1, declared);
      }
      boolean alone = runStarts[runStarts.length - 1] == count - 1;
      return rate.isPresent() || alone ? usual : shown[count - 1] - shown[count - 2];
    }

    /** The decoding times, reckoned one after another. */
    private final class Stretch {
      private final int depth;
      private int start; // where the stretch without gaps starts
      private int latest; // the highest rank decoded so far

      Stretch(int depth) {
        this.depth = depth;
      }

      /** When a frame is decoded, in units; asked in order. */
      long decoded(int i) {
        if (i > 0 && depth > 0) {
          // A gap between two stretches is one only where no frame is reordered across it.
          boolean closed = latest == i - 1;
          if (closed && shown[i] - shown[i - 1] > (depth + 2) * usual) {
            start = i;
          }
        }
        latest = Math.max(latest, rank.length == 0 ? i : rank[i]);
        int since = i - start;
        if (since >= depth) {
          return shown[i - depth];
        }
        long leadIn = shown[start] - (depth - since) * usual;
        return i < depth ? leadIn : Math.max(leadIn, shown[i - depth]);
      }
    }
  }
}
