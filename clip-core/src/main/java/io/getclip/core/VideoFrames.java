package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.FragmentLayout;

/**
 * The video frames that go into a clip, in decoding order, with their source timestamps.
 *
 * <p>Left out are the frames before the first sync sample, save those right before it that have no
 * picture, and those of its leading pictures that cannot be decoded without them.
 */
final class VideoFrames {
  private final long[] timestampNs;
  private final int[] firstOfFragment;
  private final int[] syncSamples;
  private final boolean codecsMarkSync;
  private final int startFragment;
  private final int startFrame;
  private final int leftOutBeforeStart;
  // Frames after the start that are left out: fragment and frame, in pairs, in order.
  private final int[] leading;
  private int restamped;

  private VideoFrames(Collector from) {
    timestampNs = from.timestampNs;
    firstOfFragment = from.firstOfFragment;
    syncSamples = from.syncSamples.toArray();
    codecsMarkSync = from.codecsMarkSync;
    startFragment = from.startFragment;
    startFrame = from.startFrame;
    leftOutBeforeStart = from.leftOutBeforeStart;
    leading = from.leading.toArray();
  }

  /** Collects the video frames of a selection. */
  static VideoFrames of(Selection selection) throws ClipException {
    return new VideoFrames(new Collector(selection));
  }

  /** How many frames there are. */
  int count() {
    return timestampNs.length;
  }

  /** The source timestamp of a frame, in ns. */
  long timestampNs(int index) {
    return timestampNs[index];
  }

  /** Gives a frame another timestamp, where its own cannot be. */
  void restamp(int index, long timestampNs) {
    this.timestampNs[index] = timestampNs;
    restamped++;
  }

  /** How many frames were given another timestamp. */
  int restamped() {
    return restamped;
  }

  /** The number of the first frame of a fragment, or of the next fragment that has one. */
  int firstOfFragment(int fragment) {
    return firstOfFragment[fragment];
  }

  /** The numbers of the sync samples, from 1 and rising. */
  int[] syncSamples() {
    return syncSamples;
  }

  /** How many frames are left out: undecodable ones at the start. */
  int leftOut() {
    return leftOutBeforeStart + leading.length / 2;
  }

  /** Whether decoding can start at a frame. */
  boolean isSync(FragmentLayout layout, int frame) {
    return isSync(codecsMarkSync, layout, frame);
  }

  /** Producers flag every frame or none, so what the codec found in the frame comes first. */
  private static boolean isSync(boolean codecsMarkSync, FragmentLayout layout, int frame) {
    return codecsMarkSync ? layout.isSyncSample(frame) : layout.isKeyframe(frame);
  }

  /** Whether a frame of the selected video track goes into the clip. */
  boolean includes(int fragment, int frame) {
    if (fragment < startFragment || (fragment == startFragment && frame < startFrame)) {
      return false;
    }
    return leading.length == 0 || !isLeading(fragment, frame);
  }

  private boolean isLeading(int fragment, int frame) {
    int low = 0;
    int high = leading.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(leading[2 * middle], fragment);
      if (order == 0) {
        order = Integer.compare(leading[2 * middle + 1], frame);
      }
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  /** Finds where decoding starts, then takes the frames from there. */
  private static final class Collector {
    private final Selection selection;
    private final int fragments;
    private final boolean codecsMarkSync;
    private final int[] firstOfFragment;
    private final IntColumn syncSamples = new IntColumn();
    private final IntColumn leading = new IntColumn(0);
    private final LongColumn timestamps;
    private final long[] timestampNs;
    private int startFragment = -1;
    private int startFrame;
    private int syncFragment;
    private int syncFrame;
    private int leftOutBeforeStart;

    Collector(Selection selection) throws ClipException {
      this.selection = selection;
      this.fragments = selection.fragments().size();
      this.firstOfFragment = new int[fragments + 1];
      this.timestamps = new LongColumn(selection.videoFrames());
      this.codecsMarkSync = findStart(true);
      if (!codecsMarkSync && !findStart(false)) {
        throw noStart();
      }
      collect();
      this.timestampNs = timestamps.toArray();
    }

    /** Finds the first sync sample, as its codec has it or as the container does. */
    private boolean findStart(boolean byCodec) {
      int seen = 0;
      int ahead = 0; // of the sync sample, without a picture of their own
      for (int f = 0; f < fragments; f++) {
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        for (int i = 0; track >= 0 && i < layout.frameCount(); i++) {
          if (layout.track(i) != track) {
            continue;
          }
          if (isSync(byCodec, layout, i)) {
            syncFragment = f;
            syncFrame = i;
            if (ahead == 0) {
              startFragment = f;
              startFrame = i;
            }
            leftOutBeforeStart = seen - ahead;
            return true;
          }
          seen++;
          // Parameter sets in a block of their own, and the like, belong to the picture they
          // precede.
          ahead = byCodec && layout.hasNoPicture(i) ? ahead + 1 : 0;
          if (ahead == 1) {
            startFragment = f;
            startFrame = i;
          }
        }
      }
      leftOutBeforeStart = seen;
      return false;
    }

    private ClipException noStart() {
      return leftOutBeforeStart == 0
          ? ClipException.of(Kind.NO_FRAGMENTS, "there is no video frame to make a clip of")
          : ClipException.of(
              Kind.INVALID_MEDIA_FRAME,
              "decoding can start nowhere: no frame is a sync sample and none is flagged a key"
                  + " frame");
    }

    private void collect() throws ClipException {
      FragmentLayout first = selection.layout(syncFragment);
      boolean open = !codecsMarkSync || first.isOpenSync(syncFrame);
      long shownFrom = first.timestampNs(syncFrame);
      boolean started = false;
      for (int f = 0; f < fragments; f++) {
        firstOfFragment[f] = timestamps.count();
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        if (track < 0 || f < startFragment) {
          continue;
        }
        int from = f == startFragment ? startFrame : 0;
        refuseInvalid(f, track, from);
        for (int i = from, end = layout.frameCount(); i < end; i++) {
          if (layout.track(i) != track) {
            continue;
          }
          long stamp = layout.timestampNs(i);
          if (isSync(codecsMarkSync, layout, i)) {
            syncSamples.add(timestamps.count() + 1);
            open &= !started; // leading pictures belong to the first alone
            started = true;
          } else if (open && stamp < shownFrom && needsEarlier(layout, i)) {
            leading.add(f);
            leading.add(i);
            continue;
          }
          timestamps.add(stamp);
        }
      }
      firstOfFragment[fragments] = timestamps.count();
    }

    private static boolean needsEarlier(FragmentLayout layout, int frame) {
      return !layout.isDecodableLeading(frame) && !layout.hasNoPicture(frame);
    }

    private void refuseInvalid(int f, int track, int from) throws ClipException {
      FragmentLayout layout = selection.layout(f);
      for (FragmentLayout.Problem problem : layout.problems()) {
        if (layout.track(problem.frame()) == track && problem.frame() >= from) {
          throw ClipException.at(selection.fragments().get(f), problem.frame(), problem.message());
        }
      }
    }
  }
}
