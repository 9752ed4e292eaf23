package io.getclip.core;

import io.getclip.spi.FragmentLayout;

/**
 * Where the video of a clip starts, and which of its frames behind that are left out.
 *
 * @param codecsMarkSync whether sync samples are what codecs call so, or else what the container
 *     flags: producers flag every frame or none, so what was found in the frames comes first
 * @param fragment the first fragment with a frame of the video
 * @param frame the first such frame in it
 * @param leftOutBefore how many frames there are before that
 * @param leading frames after the start that are left out: fragment and frame, in pairs, in order
 */
@SuppressWarnings("ArrayRecordComponent") // nobody else has it
record VideoStart(
    boolean codecsMarkSync, int fragment, int frame, int leftOutBefore, int[] leading) {

  /** Whether decoding can start at a frame. */
  boolean isSync(FragmentLayout layout, int frameOfLayout) {
    return isSync(codecsMarkSync, layout, frameOfLayout);
  }

  static boolean isSync(boolean codecsMarkSync, FragmentLayout layout, int frame) {
    return codecsMarkSync ? layout.isSyncSample(frame) : layout.isKeyframe(frame);
  }

  /** How many frames are left out: undecodable ones at the start. */
  int leftOut() {
    return leftOutBefore + leading.length / 2;
  }

  /** Whether frames of the selected video track in a fragment may be left out. */
  boolean leavesOut(int ofFragment) {
    return ofFragment <= fragment || leading.length > 0;
  }

  /** Whether a frame of the selected video track goes into the clip. */
  boolean includes(int inFragment, int number) {
    if (inFragment <= fragment && (inFragment < fragment || number < frame)) {
      return false;
    }
    return leading.length == 0 || !isLeading(inFragment, number);
  }

  private boolean isLeading(int inFragment, int number) {
    int low = 0;
    int high = leading.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(leading[2 * middle], inFragment);
      if (order == 0) {
        order = Integer.compare(leading[2 * middle + 1], number);
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
}
