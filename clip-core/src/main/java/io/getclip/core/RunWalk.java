package io.getclip.core;

import java.util.List;

/** Walks the runs of a clip beside the frames of one track, which are asked for in order. */
final class RunWalk {
  private final List<Run> runs;
  private final boolean video;
  private int next; // the run after the current
  private int nextFrame; // where that begins
  private long shiftNs;

  private RunWalk(Timeline timeline, boolean video) {
    this.runs = timeline.runs();
    this.video = video;
    enter(0);
  }

  static RunWalk ofVideo(Timeline timeline) {
    return new RunWalk(timeline, true);
  }

  static RunWalk ofAudio(Timeline timeline) {
    return new RunWalk(timeline, false);
  }

  /** Where a frame is in the clip, in ns. */
  long clipNs(int frame, long timestampNs) {
    while (frame >= nextFrame) {
      enter(next);
    }
    return timestampNs + shiftNs;
  }

  private void enter(int run) {
    shiftNs = runs.get(run).clipNs(0);
    next = run + 1;
    nextFrame =
        next == runs.size()
            ? Integer.MAX_VALUE
            : video ? runs.get(next).video() : runs.get(next).audio();
  }
}
