package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.FragmentLayout;
import java.util.Arrays;

/**
 * The video frames that go into a clip, in decoding order, with their source timestamps.
 *
 * <p>Left out are the frames before the first sync sample, and those of its leading pictures that
 * cannot be decoded without them.
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
    for (int i = 0; i < leading.length; i += 2) {
      if (leading[i] == fragment && leading[i + 1] == frame) {
        return false;
      }
    }
    return true;
  }

  /** Two passes over the selection: where decoding starts, then the frames from there. */
  private static final class Collector {
    private final Selection selection;
    private final int fragments;
    private final boolean codecsMarkSync;
    private final int[] firstOfFragment;
    private final IntColumn syncSamples = new IntColumn();
    private final IntColumn leading = new IntColumn(0);
    private long[] timestampNs;
    private int startFragment = -1;
    private int startFrame;
    private int leftOutBeforeStart;

    Collector(Selection selection) throws ClipException {
      this.selection = selection;
      this.fragments = selection.fragments().size();
      this.firstOfFragment = new int[fragments + 1];
      this.codecsMarkSync = anySync();
      int total = findStart();
      this.timestampNs = new long[total];
      collect();
    }

    private boolean anySync() {
      for (int f = 0; f < fragments; f++) {
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        for (int i = 0; track >= 0 && i < layout.frameCount(); i++) {
          if (layout.track(i) == track && layout.isSyncSample(i)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean isSync(FragmentLayout layout, int frame) {
      return VideoFrames.isSync(codecsMarkSync, layout, frame);
    }

    private int findStart() throws ClipException {
      int seen = 0;
      int remaining = 0;
      for (int f = 0; f < fragments; f++) {
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        for (int i = 0; track >= 0 && i < layout.frameCount(); i++) {
          if (layout.track(i) != track) {
            continue;
          }
          seen++;
          if (startFragment < 0 && isSync(layout, i)) {
            startFragment = f;
            startFrame = i;
            leftOutBeforeStart = seen - 1;
          }
          if (startFragment >= 0) {
            remaining++;
          }
        }
      }
      if (seen == 0) {
        throw ClipException.of(Kind.NO_FRAGMENTS, "there is no video frame to make a clip of");
      }
      if (startFragment < 0) {
        throw ClipException.of(
            Kind.INVALID_MEDIA_FRAME,
            "decoding can start nowhere: no frame is a sync sample and none is flagged a key frame");
      }
      return remaining;
    }

    private void collect() throws ClipException {
      FragmentLayout first = selection.layout(startFragment);
      boolean open = !codecsMarkSync || first.isOpenSync(startFrame);
      long shownFrom = first.timestampNs(startFrame);
      int count = 0;
      for (int f = 0; f < fragments; f++) {
        firstOfFragment[f] = count;
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        if (track < 0 || f < startFragment) {
          continue;
        }
        int from = f == startFragment ? startFrame : 0;
        refuseInvalid(f, track, from);
        for (int i = from; i < layout.frameCount(); i++) {
          if (layout.track(i) != track) {
            continue;
          }
          boolean sync = isSync(layout, i);
          if (sync && count > 0) {
            open = false; // leading pictures belong to the sync sample before them
          }
          if (open && !sync && layout.timestampNs(i) < shownFrom && !layout.isDecodableLeading(i)) {
            leading.add(f);
            leading.add(i);
            continue;
          }
          if (sync) {
            syncSamples.add(count + 1);
          }
          timestampNs[count++] = layout.timestampNs(i);
        }
      }
      firstOfFragment[fragments] = count;
      if (count < timestampNs.length) {
        timestampNs = Arrays.copyOf(timestampNs, count);
      }
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
