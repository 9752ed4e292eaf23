package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.core.ClipReport.Filling;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of a clip's audio samples, and the silence between them.
 *
 * <p>Players count audio samples and pay no heed to stamps after the first, so a hole is filled
 * with silent frames and drift is cured by adding one; a frame of the source is never left out.
 *
 * @param deltas sample durations in units of the sampling rate, silent samples included
 * @param silences where silence stands: in order
 * @param samples how many samples there are, silent ones included
 * @param startNs where the first frame is in the clip
 * @param gaps the holes, for the report
 * @param notes what else the user should know
 */
record AudioTimeline(
    SampleTable.Runs deltas,
    List<Silences.Stretch> silences,
    int samples,
    long startNs,
    List<ClipReport.Gap> gaps,
    List<String> notes) {

  /**
   * Reckons the times of the audio frames of a clip; there is at least one.
   *
   * @param silence what a silent sample is; there is none yet
   */
  static AudioTimeline of(
      Silences silence,
      AudioFrames frames,
      Timeline timeline,
      long tickNs,
      long maxGapNs,
      Scratch scratch)
      throws ClipException {
    return new Reckoning(silence, frames, timeline, tickNs, maxGapNs, scratch).reckon();
  }

  private static final class Reckoning {
    private static final long SECOND = 1_000_000_000;
    private static final int LOOK_AHEAD = 5;
    private static final int LONGEST_DELTA = 1 << 30;
    private static final int MOST_SILENCE_SECONDS = 24 * 60 * 60;

    private final AudioFrames frames;
    private final Timeline timeline;
    private final long tickNs;
    private final long maxGapNs;
    private final SampleDescription.Audio audio;
    private final boolean isUncoded; // each sample lasts for one unit
    private final int rate;
    private final int silenceUnits; // of one silent sample
    private final AudioPace pace;
    private final long originNs;
    private final RunsBuilder deltas;
    private final List<Silences.Stretch> silences = new ArrayList<>();
    private final List<ClipReport.Gap> gaps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long clock; // units from the first frame to the next sample
    private long samples;
    private long room; // for silent samples, beside all that the source has
    private long closed; // units of holes that could not be bridged
    private boolean rushes;
    private int overlaps;
    private long overlapping; // units

    Reckoning(
        Silences silence,
        AudioFrames frames,
        Timeline timeline,
        long tickNs,
        long maxGapNs,
        Scratch scratch) {
      this.frames = frames;
      this.timeline = timeline;
      this.tickNs = tickNs;
      this.maxGapNs = maxGapNs;
      this.deltas = new RunsBuilder(scratch);
      this.audio = silence.description();
      this.silenceUnits = silence.units();
      this.isUncoded = audio.sampleBytes() > 0;
      this.rate = audio.samplingRate();
      this.pace = new AudioPace(frames, rate, tickNs);
      int run = runOf(0, 0);
      long firstNs = timeline.runs().get(run).clipNs(pace.firstNs(runEnd(run)));
      this.originNs = Math.max(0, firstNs);
      this.room = roomForSilence();
    }

    /** Bounded, since a few bytes of the source can ask for an hour of silence each. */
    private long roomForSilence() {
      long left = (long) Integer.MAX_VALUE - frames.count();
      for (int i = 0; isUncoded && i < frames.count(); i++) {
        left -= frames.units(i) - 1; // samples of it
      }
      return Math.min(left, (long) rate * MOST_SILENCE_SECONDS / Math.max(1, silenceUnits));
    }

    AudioTimeline reckon() throws ClipException {
      int run = runOf(0, 0);
      int from = 0;
      while (from < frames.count()) {
        int end = runEnd(run);
        int to = pace.nextHole(from, end);
        long behind = stampUnits(from, run) - clock;
        if (from > 0 && behind * 2 > frames.units(from - 1)) {
          fill(from, behind, true);
        }
        if (pace.agrees()) {
          count(from, to, run);
        } else {
          follow(from, to, run);
        }
        from = to;
        run = runOf(from, run);
      }
      if (samples > Integer.MAX_VALUE) {
        throw ClipException.of(
            Kind.UNSUPPORTED_MEDIA_TYPE, samples + " audio samples are more than a clip can hold");
      }
      if (rushes) {
        notes.add(
            "audio frames last longer than their timestamps are apart: "
                + (isUncoded
                    ? "samples cannot be shortened, so the sound is late"
                    : "the clip follows the timestamps, players that count samples will be late"));
      }
      if (overlaps > 0) {
        notes.add(
            "audio lies over itself at "
                + (overlaps == 1 ? "one place" : overlaps + " places")
                + ", for "
                + Times.seconds(ns(overlapping))
                + " in all: frames there are shortened, and players that count samples will be"
                + " late");
      }
      return new AudioTimeline(
          deltas.build(), List.copyOf(silences), (int) samples, originNs, gaps, notes);
    }

    /** The run that a frame belongs to, given that of a frame before it. */
    private int runOf(int frame, int from) {
      List<Run> runs = timeline.runs();
      int run = from;
      while (run + 1 < runs.size() && runs.get(run + 1).audio() <= frame) {
        run++;
      }
      return run;
    }

    /** The first frame that is not of a run. */
    private int runEnd(int run) {
      List<Run> runs = timeline.runs();
      return run + 1 < runs.size() ? runs.get(run + 1).audio() : frames.count();
    }

    private long stampNs(int frame, int run) {
      return timeline.runs().get(run).clipNs(frames.timestampNs(frame));
    }

    /** Where the clock should be at a frame, by its stamp. */
    private long stampUnits(int frame, int run) {
      return units(stampNs(frame, run) - originNs) - closed;
    }

    private long units(long ns) {
      long whole = Math.floorDiv(ns, SECOND);
      return whole * rate + ((ns - whole * SECOND) * rate + SECOND / 2) / SECOND;
    }

    private long ns(long units) {
      return units / rate * SECOND + units % rate * SECOND / rate;
    }

    /**
     * Counts the first frames, all of one length, that fall less than a frame off their stamps.
     *
     * @return how many that are: mostly all of them
     */
    private int countPunctual(int from, int to, long toOrigin) {
      int units = frames.constantUnits();
      if (units == 0) {
        return 0;
      }
      long[] stamps = frames.timestampNs();
      double unitNs = (double) SECOND / rate;
      double mostNs = (units - 1) * unitNs;
      long now = clock + closed;
      int end = (int) Math.min(to, from + (long) Integer.MAX_VALUE / units); // samples of uncoded
      int i = from;
      while (i < end && Math.abs(stamps[i] + toOrigin - now * unitNs) < mostNs) {
        now += units;
        i++;
      }
      sample(i - from, units);
      return i - from;
    }

    /** Counts samples; adds silence where they fall a frame behind their stamps. */
    private void count(int from, int to, int run) {
      long toOrigin = stampNs(from, run) - frames.timestampNs(from) - originNs;
      double unitNs = (double) SECOND / rate;
      for (int i = from + countPunctual(from, to, toOrigin); i < to; i++) {
        int units = frames.units(i);
        double offNs = frames.timestampNs(i) + toOrigin - (clock + closed) * unitNs;
        if (Math.abs(offNs) < (units - 1) * unitNs) { // less than a frame, however it is rounded
          sample(1, units);
          continue;
        }
        long behind = stampUnits(i, run) - clock;
        if (i > from && behind > units && !isLate(i, to, run)) {
          fill(i, behind, false);
        } else if (behind < -units && i > from && to - i > 1 && rushesFrom(i, to, run)) {
          boolean overlap = (stampNs(i, run) - stampNs(i - 1, run)) * 2 < ns(frames.units(i - 1));
          if (!overlap || isUncoded) {
            rushes = true;
            follow(i, to, run);
            return;
          }
          overlaps++;
          overlapping -= behind;
          i = layOver(i, to, run);
          continue;
        }
        sample(1, units);
      }
    }

    /**
     * Shortens the frames that later ones lie over, so that those are where they are stamped. What
     * cannot be had from them the later frames are short of.
     *
     * @return the last frame shortened
     */
    private int layOver(int from, int to, int run) {
      clock -= deltas.shortenTail(clock - stampUnits(from, run));
      int i = from;
      while (true) {
        boolean last = i + 1 == to;
        long next = last ? clock + frames.units(i) : stampUnits(i + 1, run);
        boolean isBack = clock <= stampUnits(i, run) || clock + frames.units(i) <= next;
        sample(
            1, isBack ? frames.units(i) : (int) Math.max(1, Math.min(next - clock, LONGEST_DELTA)));
        if (last || isBack || clock <= next) {
          return i;
        }
        i++;
      }
    }

    /** Whether a frame is merely late: the frames after it are where the clock has them. */
    private boolean isLate(int frame, int to, int run) {
      long clockThen = clock;
      for (int i = frame; i < to && i <= frame + LOOK_AHEAD; i++) {
        if (stampUnits(i, run) - clockThen <= frames.units(i)) {
          return true;
        }
        clockThen += frames.units(i);
      }
      return false;
    }

    /** Whether the clock stays more than a frame ahead of the stamps to the end of the stretch. */
    private boolean rushesFrom(int frame, int to, int run) {
      long clockThen = clock;
      for (int i = frame; i < to && i <= frame + LOOK_AHEAD; i++) {
        if (stampUnits(i, run) - clockThen >= -frames.units(i)) {
          return false;
        }
        clockThen += frames.units(i);
      }
      return units(stampNs(to - 1, run) - stampNs(frame, run)) > 0;
    }

    /** Lets samples last as long as their stamps are apart, from wherever the clock is. */
    private void follow(int from, int to, int run) {
      if (isUncoded) {
        followUncoded(from, to, run);
        return;
      }
      long toOrigin = stampNs(from, run) - frames.timestampNs(from) - originNs;
      long[] stamps = frames.timestampNs();
      int constant = frames.constantUnits();
      long start = clock;
      long counted = 0; // without the last
      for (int i = from; i + 1 < to; i++) {
        counted += constant != 0 ? constant : frames.units(i);
        long delta = units(stamps[i + 1] + toOrigin) - closed - clock;
        add(1, delta < 1 ? 1 : (int) Math.min(delta, LONGEST_DELTA));
      }
      int last = frames.units(to - 1);
      rushes |= counted - (clock - start) > counted / 200 + last;
      add(1, Math.max(1, Math.min(last, LONGEST_DELTA)));
    }

    /** The same for samples of one unit each: the last of a frame can last longer, none less. */
    private void followUncoded(int from, int to, int run) {
      long tolerance = units(tickNs) / 2;
      for (int i = from; i < to; i++) {
        sample(1, frames.units(i));
        long behind = i + 1 < to ? stampUnits(i + 1, run) - clock : 0;
        if (behind > tolerance) {
          stretchLast(Math.min(behind, LONGEST_DELTA));
        }
        rushes |= behind < -frames.units(i);
      }
    }

    /** Adds frames of the source that last so many units each. */
    private void sample(int count, int units) {
      if (isUncoded) {
        add(count * units, 1);
      } else {
        add(count, units);
      }
    }

    private void add(int count, int delta) {
      deltas.add(count, delta);
      samples += count;
      clock += (long) count * delta;
    }

    /** Bridges a hole of so many units before a frame. */
    private void fill(int frame, long units, boolean hole) {
      long startNs = originNs + ns(clock);
      long holeNs = ns(units);
      if (holeNs > Timeline.LONGEST_GAP_NS) {
        close(units);
        gaps.add(new ClipReport.Gap("audio", startNs, holeNs, Filling.CLOSED));
        return;
      }
      int each = silenceUnits;
      long count = each > 0 ? (units + each / 2) / each : 0;
      boolean silent =
          audio.silence().isPresent() && each > 0 && count <= room && (holeNs <= maxGapNs || !hole);
      if (!silent) {
        stretch(frame, units, startNs);
      } else if (count > 0) {
        silences.add(new Silences.Stretch(frame, (int) count, startNs));
        add((int) count, each);
        room -= count;
      }
      if (hole) {
        gaps.add(
            new ClipReport.Gap(
                "audio", startNs, holeNs, silent ? Filling.SILENCE : Filling.STRETCHED_SAMPLE));
      }
    }

    /** Makes the last sample last longer; a silent sample takes what is too long for one. */
    private void stretch(int frame, long units, long startNs) {
      long rest = units;
      int more = 0;
      while (rest > LONGEST_DELTA && audio.silence().isPresent() && room > 0) {
        add(1, LONGEST_DELTA);
        rest -= LONGEST_DELTA;
        room--;
        more++;
      }
      if (more > 0) {
        silences.add(new Silences.Stretch(frame, more, startNs));
      }
      if (rest > LONGEST_DELTA) {
        close(rest - LONGEST_DELTA);
        rest = LONGEST_DELTA;
      }
      stretchLast(rest);
    }

    private void stretchLast(long units) {
      long most = (long) Integer.MAX_VALUE - deltas.last(); // it may be long already
      if (units > most) {
        close(units - most);
      }
      long possible = Math.min(units, most);
      deltas.stretchLast(possible);
      clock += possible;
    }

    /** Leaves a hole out of the audio's time. */
    private void close(long units) {
      closed += units;
      notes.add(
          "a hole of "
              + Times.seconds(ns(units))
              + " in the audio is closed, which no clip can be silent for: what follows is"
              + " early");
    }
  }
}
