package io.getclip.core;

import io.getclip.spi.SampleDescription;
import java.util.List;
import java.util.Optional;

/**
 * The silence in a clip's audio.
 *
 * @param all stretches of silence, in order
 * @param description the audio they stand in
 * @param units how long a silent sample lasts, in units of the sampling rate
 * @param sampleSize size in bytes of a silent sample
 */
record Silences(List<Stretch> all, SampleDescription.Audio description, int units, int sampleSize) {
  private static final long SECOND = 1_000_000_000;

  /** No silence, in a clip without audio. */
  static final Silences NONE =
      new Silences(
          List.of(),
          new SampleDescription.Audio("none", List.of(), 1, 16, 1, 0, 1, Optional.empty()),
          1,
          0);

  /**
   * Silent samples before a frame.
   *
   * @param frame number of the audio frame they stand before
   * @param samples how many
   * @param startNs where they start in the clip
   */
  record Stretch(int frame, int samples, long startNs) {}

  /** The same, in other places. */
  Silences at(List<Stretch> stretches) {
    return new Silences(stretches, description, units, sampleSize);
  }

  /** Whether each silent sample is a frame with a size of its own. */
  boolean areFrames() {
    return description.sampleBytes() == 0;
  }

  Walk walk() {
    return new Walk();
  }

  /** Hands silence out in slices of half a second, so that it can stand between other media. */
  final class Walk {
    private final int slice = Math.max(1, description.samplingRate() / Math.max(1, units) / 2);
    private int stretch;
    private int frame = frame(0); // that the stretch stands before
    private int taken;
    private long startNs;

    /** The number of the audio frame that the next silence stands before; -1 where none is left. */
    int nextFrame() {
      return frame;
    }

    private int frame(int ofStretch) {
      return ofStretch < all.size() ? all.get(ofStretch).frame() : -1;
    }

    /** Where the next slice ends in the clip. */
    long endOfSliceNs() {
      return timeNs(Math.min(taken + slice, all.get(stretch).samples()));
    }

    /** Takes the next slice: how many samples it has. */
    int take() {
      startNs = timeNs(taken);
      int count = Math.min(slice, all.get(stretch).samples() - taken);
      taken += count;
      if (taken == all.get(stretch).samples()) {
        stretch++;
        frame = frame(stretch);
        taken = 0;
      }
      return count;
    }

    /** Where the slice last taken starts in the clip. */
    long startNs() {
      return startNs;
    }

    private long timeNs(int samples) {
      return all.get(stretch).startNs()
          + (long) samples * units * SECOND / description.samplingRate();
    }
  }
}
