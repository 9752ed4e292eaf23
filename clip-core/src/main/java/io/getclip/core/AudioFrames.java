package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.SampleDescription;

/**
 * The audio frames that go into a clip, in decoding order, with their source timestamps and
 * lengths.
 *
 * <p>Units are those of the sampling rate.
 */
final class AudioFrames {
  private final int count;
  private final long[] timestampNs;
  private final IntColumn units;
  private final int constantUnits;
  private final int[] firstOfFragment;

  private AudioFrames(
      int count, long[] timestampNs, IntColumn units, int constantUnits, int[] firstOfFragment) {
    this.count = count;
    this.timestampNs = timestampNs;
    this.units = units;
    this.constantUnits = constantUnits;
    this.firstOfFragment = firstOfFragment;
  }

  /** Collects the audio frames of a selection; there are none when it has no audio. */
  static AudioFrames of(Selection selection, Scratch scratch) throws ClipException {
    long[] stamps = scratch.longs(selection.audioFrames());
    int count = 0;
    IntColumn units = new IntColumn(scratch, 0); // of each frame, from the first that differs
    int constant = 0;
    int rate = 0; // of the clip: the first sound's
    long rest = 0; // of units of another rate, in parts of one of the clip's
    int fragments = selection.fragments().size();
    int[] firstOfFragment = new int[fragments + 1];
    for (int f = 0; f < fragments; f++) {
      firstOfFragment[f] = count;
      int track = selection.audioTrack(f);
      if (track >= 0) {
        FragmentLayout layout = selection.layout(f);
        refuseInvalid(selection.fragments().get(f), track);
        SampleDescription.Audio audio = selection.audioConfiguration(f).audio();
        long declaredNs = layout.tracks().get(track).description().defaultDurationNs();
        if (units.count() == 0 && areAlike(layout, track, audio, rate, constant)) {
          layout.timestampsNs(track, stamps, count);
          count += layout.frameCount(track);
          continue;
        }
        for (int i = 0, end = layout.frameCount(); i < end; i++) {
          if (layout.track(i) != track) {
            continue;
          }
          long stamp = layout.timestampNs(i);
          if (layout.isLaced(i) && count > 0) {
            // Frames of a lace follow one another: only the first has a stamp of its own.
            int before = units.count() == 0 ? constant : units.last();
            stamp = stamps[count - 1] + lacedNs(ns(before, rate), declaredNs);
          }
          int length = units(layout, i, audio);
          rate = rate == 0 ? audio.samplingRate() : rate;
          if (audio.samplingRate() != rate) {
            long parts = (long) length * rate + rest;
            length = (int) Math.max(1, parts / audio.samplingRate());
            rest = parts % audio.samplingRate();
          }
          constant = count == 0 ? length : constant;
          if (units.count() > 0 || length != constant) {
            while (units.count() < count) {
              units.add(constant);
            }
            units.add(length);
          }
          stamps[count++] = stamp;
        }
      }
    }
    firstOfFragment[fragments] = count;
    return new AudioFrames(count, stamps, units, units.count() > 0 ? 0 : constant, firstOfFragment);
  }

  /** Whether all frames of a fragment are stamped and as long as those before them. */
  private static boolean areAlike(
      FragmentLayout layout, int track, SampleDescription.Audio audio, int rate, int units) {
    if (!layout.isPlain() || audio.samplingRate() != rate) {
      return false;
    }
    if (audio.sampleBytes() == 0) {
      return Math.max(1, audio.frameDuration()) == units;
    }
    int size = layout.commonSampleSize(track);
    return size >= 0 && size / audio.sampleBytes() == units;
  }

  private static void refuseInvalid(Fragment fragment, int track) throws ClipException {
    FragmentLayout layout = fragment.layout();
    for (int i = 0; i < layout.problems().size(); i++) {
      FragmentLayout.Problem problem = layout.problems().get(i);
      if (layout.track(problem.frame()) == track) {
        throw ClipException.at(fragment, problem.frame(), problem.message());
      }
    }
  }

  private static int units(FragmentLayout layout, int frame, SampleDescription.Audio audio) {
    if (audio.sampleBytes() > 0) {
      return layout.sampleSize(frame) / audio.sampleBytes();
    }
    int own = layout.durationUnits(frame);
    return own > 0 ? own : Math.max(1, audio.frameDuration());
  }

  /**
   * How long after the frame before it a laced frame is: as declared, which differs from how long
   * frames play where a recording was stretched, unless that cannot be.
   */
  private static long lacedNs(long playsNs, long declaredNs) {
    return Math.abs(declaredNs - playsNs) * 4 <= playsNs ? declaredNs : playsNs;
  }

  private static long ns(long units, int samplingRate) {
    return Math.round(units * 1e9 / samplingRate);
  }

  /** How many frames there are. */
  int count() {
    return count;
  }

  /** The source timestamp of a frame, in ns, before any codec delay is taken away. */
  long timestampNs(int index) {
    return timestampNs[index];
  }

  /** The source timestamps of all frames in ns, and more behind them. */
  long[] timestampNs() {
    return timestampNs;
  }

  /** How long a frame lasts, in units of the sampling rate. */
  int units(int index) {
    return constantUnits != 0 ? constantUnits : units.get(index);
  }

  /** How long each frame lasts, in units of the sampling rate; 0 where they differ. */
  int constantUnits() {
    return constantUnits;
  }

  /** The number of the first frame of a fragment, or of the next fragment that has one. */
  int firstOfFragment(int fragment) {
    return firstOfFragment[fragment];
  }
}
