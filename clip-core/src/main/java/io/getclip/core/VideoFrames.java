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
  private final VideoStart start;
  private final int count;
  private final long[] timestampNs;
  private final int[] firstOfFragment;
  private final int[] syncSamples;
  private int restamped;

  private VideoFrames(Collector from) {
    start = from.start();
    count = from.count;
    timestampNs = from.timestampNs;
    firstOfFragment = from.firstOfFragment;
    syncSamples = from.syncSamples.toArray();
  }

  /** Collects the video frames of a selection. */
  static VideoFrames of(Selection selection, Scratch scratch) throws ClipException {
    return new VideoFrames(new Collector(selection, scratch));
  }

  /** Where they start: what is known of them once the clip is planned. */
  VideoStart start() {
    return start;
  }

  /** How many frames there are. */
  int count() {
    return count;
  }

  /** The source timestamp of a frame, in ns. */
  long timestampNs(int index) {
    return timestampNs[index];
  }

  /** The source timestamps of all frames in ns, and more behind them. */
  long[] timestampNs() {
    return timestampNs;
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

  /** Finds where decoding starts, then takes the frames from there. */
  private static final class Collector {
    private final Selection selection;
    private final int fragments;
    private final boolean codecsMarkSync;
    private final int[] firstOfFragment;
    private final IntColumn syncSamples;
    private final IntColumn leading = new IntColumn();
    private final long[] timestampNs;
    private int count;
    private int startFragment = -1;
    private int startFrame;
    private int syncFragment;
    private int syncFrame;
    private int leftOutBeforeStart;

    Collector(Selection selection, Scratch scratch) throws ClipException {
      this.selection = selection;
      this.fragments = selection.fragments().size();
      this.firstOfFragment = new int[fragments + 1];
      this.syncSamples = new IntColumn(scratch, fragments + 1);
      this.timestampNs = scratch.longs(selection.videoFrames());
      this.codecsMarkSync = findStart(true);
      if (!codecsMarkSync && !findStart(false)) {
        throw noStart();
      }
      collect();
    }

    VideoStart start() {
      return new VideoStart(
          codecsMarkSync, startFragment, startFrame, leftOutBeforeStart, leading.toArray());
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
          if (VideoStart.isSync(byCodec, layout, i)) {
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
        firstOfFragment[f] = count;
        FragmentLayout layout = selection.layout(f);
        int track = selection.videoTrack(f);
        if (track < 0 || f < startFragment) {
          continue;
        }
        int from = f == startFragment ? startFrame : 0;
        refuseInvalid(f, track, from);
        if (started && !open) { // no more is left out
          addAll(layout, track);
          continue;
        }
        for (int i = from, end = layout.frameCount(); i < end; i++) {
          if (layout.track(i) != track) {
            continue;
          }
          long stamp = layout.timestampNs(i);
          if (VideoStart.isSync(codecsMarkSync, layout, i)) {
            syncSamples.add(count + 1);
            open &= !started; // leading pictures belong to the first alone
            started = true;
          } else if (open && stamp < shownFrom && needsEarlier(layout, i)) {
            leading.add(f);
            leading.add(i);
            continue;
          }
          timestampNs[count++] = stamp;
        }
      }
      firstOfFragment[fragments] = count;
    }

    private void addAll(FragmentLayout layout, int track) {
      int more = layout.frameCount(track);
      layout.timestampsNs(track, timestampNs, count);
      int[] into = syncSamples.room(more);
      int at = syncSamples.count();
      syncSamples.added(layout.syncSamples(track, codecsMarkSync, count + 1, into, at));
      count += more;
    }

    private static boolean needsEarlier(FragmentLayout layout, int frame) {
      return !layout.isDecodableLeading(frame) && !layout.hasNoPicture(frame);
    }

    private void refuseInvalid(int f, int track, int from) throws ClipException {
      FragmentLayout layout = selection.layout(f);
      for (int i = 0; i < layout.problems().size(); i++) {
        FragmentLayout.Problem problem = layout.problems().get(i);
        if (layout.track(problem.frame()) == track && problem.frame() >= from) {
          throw ClipException.at(selection.fragments().get(f), problem.frame(), problem.message());
        }
      }
    }
  }
}
