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
  private final long[] timestampNs;
  private final int[] units;
  private final int constantUnits;
  private final int[] firstOfFragment;

  private AudioFrames(long[] timestampNs, int[] units, int constantUnits, int[] firstOfFragment) {
    this.timestampNs = timestampNs;
    this.units = units;
    this.constantUnits = constantUnits;
    this.firstOfFragment = firstOfFragment;
  }

  /** Collects the audio frames of a selection; there are none when it has no audio. */
  static AudioFrames of(Selection selection) throws ClipException {
    int fragments = selection.fragments().size();
    int[] firstOfFragment = new int[fragments + 1];
    for (int f = 0; f < fragments; f++) {
      int count = 0;
      FragmentLayout layout = selection.layout(f);
      int track = selection.audioTrack(f);
      for (int i = 0; track >= 0 && i < layout.frameCount(); i++) {
        count += layout.track(i) == track ? 1 : 0;
      }
      firstOfFragment[f + 1] = firstOfFragment[f] + count;
    }
    int total = firstOfFragment[fragments];
    if (total == 0) {
      return new AudioFrames(new long[0], new int[0], 1, firstOfFragment);
    }
    long[] timestampNs = new long[total];
    int[] units = new int[total];
    fill(selection, timestampNs, units);
    int constant = units[0];
    for (int value : units) {
      if (value != constant) {
        return new AudioFrames(timestampNs, units, 0, firstOfFragment);
      }
    }
    return new AudioFrames(timestampNs, new int[0], constant, firstOfFragment);
  }

  private static void fill(Selection selection, long[] timestampNs, int[] units)
      throws ClipException {
    int count = 0;
    for (int f = 0; f < selection.fragments().size(); f++) {
      FragmentLayout layout = selection.layout(f);
      int track = selection.audioTrack(f);
      if (track < 0) {
        continue;
      }
      SampleDescription.Audio audio =
          selection.audio().get(selection.audioConfiguration(f)).audio();
      for (FragmentLayout.Problem problem : layout.problems()) {
        if (layout.track(problem.frame()) == track) {
          throw ClipException.at(selection.fragments().get(f), problem.frame(), problem.message());
        }
      }
      for (int i = 0; i < layout.frameCount(); i++) {
        if (layout.track(i) != track) {
          continue;
        }
        units[count] = units(layout, i, audio);
        long stamp = layout.timestampNs(i);
        if (layout.isLaced(i) && count > 0) {
          // Frames of a lace follow one another: only the first has a stamp of its own.
          stamp = timestampNs[count - 1] + ns(units[count - 1], audio.samplingRate());
        }
        timestampNs[count++] = stamp;
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

  private static long ns(long units, int samplingRate) {
    return Math.round(units * 1e9 / samplingRate);
  }

  /** How many frames there are. */
  int count() {
    return timestampNs.length;
  }

  /** The source timestamp of a frame, in ns, before any codec delay is taken away. */
  long timestampNs(int index) {
    return timestampNs[index];
  }

  /** How long a frame lasts, in units of the sampling rate. */
  int units(int index) {
    return constantUnits != 0 ? constantUnits : units[index];
  }

  /** The number of the first frame of a fragment, or of the next fragment that has one. */
  int firstOfFragment(int fragment) {
    return firstOfFragment[fragment];
  }
}
