package io.getclip.core;

import io.getclip.spi.FragmentLayout;

/**
 * Finds the sound that goes with the pictures from a given one on.
 *
 * <p>Sound lies near its pictures, not beside them: where time starts again, some frames before the
 * first picture in the file may already be of the new time, or some behind it still of the old.
 */
final class SoundSplit {
  /** How far from a picture its sound is looked for, in frames: a second and a half of AAC. */
  private static final int REACH = 64;

  private final Selection selection;
  private final VideoFrames video;
  private final AudioFrames audio;
  // How far the fragment last asked about is counted.
  private int fragment = -1;
  private int frame;
  private int seenVideo;
  private int seenAudio;

  SoundSplit(Selection selection, VideoFrames video, AudioFrames audio) {
    this.selection = selection;
    this.video = video;
    this.audio = audio;
  }

  /**
   * Number of the first audio frame behind the n-th video frame of a fragment, in file order.
   *
   * <p>Counts on from the question before where that was of an earlier frame.
   */
  int behind(int f, int n) {
    if (f != fragment || n < seenVideo - 1) {
      fragment = f;
      frame = 0;
      seenVideo = 0;
      seenAudio = 0;
    }
    FragmentLayout layout = selection.layout(f);
    for (; frame < layout.frameCount() && seenVideo <= n; frame++) {
      if (layout.track(frame) == selection.videoTrack(f) && video.start().includes(f, frame)) {
        seenVideo++;
      } else if (layout.track(frame) == selection.audioTrack(f)) {
        seenAudio++;
      }
    }
    return audio.firstOfFragment(f) + seenAudio;
  }

  /**
   * The audio frame nearest to a given one at which sound goes back in time as pictures do.
   *
   * @param audioFrame returned where none is near
   * @param from the first that can be chosen
   * @param backNs how far the pictures go back
   */
  int restart(int audioFrame, int from, long backNs) {
    for (int d = 0; d <= REACH; d++) {
      if (goesBack(audioFrame + d, from, backNs)) {
        return audioFrame + d;
      }
      if (goesBack(audioFrame - d, from, backNs)) {
        return audioFrame - d;
      }
    }
    return Math.max(audioFrame, from);
  }

  private boolean goesBack(int at, int from, long backNs) {
    return at > from
        && at < audio.count()
        && audio.timestampNs(at - 1) - audio.timestampNs(at) > backNs / 2;
  }
}
