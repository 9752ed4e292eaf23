package io.getclip.core;

import io.getclip.core.MediaOrder.Content;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.Movie;

/**
 * Decides in which order the media of a clip is written, and measures it on the way.
 *
 * <p>As it lies in its fragments, where that keeps the tracks within a second of each other: then
 * writing is one sequential read. Otherwise in slices of half a second.
 */
final class Interleaving {
  private static final long GREATEST_SKEW_NS = 1_000_000_000;
  private static final long SLICE_NS = 500_000_000;

  private final Selection selection;
  private final Samples samples;
  private final VideoFrames video;
  private final AudioFrames audio;
  private final Timeline timeline;
  private final Silences silences;
  private final Scratch scratch;

  Interleaving(
      Selection selection,
      Samples samples,
      VideoFrames video,
      AudioFrames audio,
      Timeline timeline,
      Silences silences,
      Scratch scratch) {
    this.selection = selection;
    this.samples = samples;
    this.video = video;
    this.audio = audio;
    this.timeline = timeline;
    this.silences = silences;
    this.scratch = scratch;
  }

  /** The clip's media in the order it is written. */
  Written write() {
    Written written = new Written();
    if (!inFileOrder(written)) {
      written = new Written();
      inSlices(written);
    }
    return written;
  }

  /** Takes frames as they lie; gives up where a track falls too far behind the other. */
  private boolean inFileOrder(Written written) {
    RunWalk videoRuns = RunWalk.ofVideo(timeline);
    RunWalk audioRuns = RunWalk.ofAudio(timeline);
    long latestVideo = Long.MIN_VALUE / 2;
    long latestAudio = Long.MIN_VALUE / 2;
    for (int f = 0; f < selection.fragments().size(); f++) {
      FragmentLayout layout = selection.layout(f);
      int videoTrack = selection.videoTrack(f);
      int audioTrack = selection.audioTrack(f);
      for (int i = 0, end = layout.frameCount(); i < end; i++) {
        int track = layout.track(i);
        if (track == videoTrack) {
          if (video.start().includes(f, i)) {
            int index = written.videoSizes.count();
            long now = videoRuns.clipNs(index, video.timestampNs(index));
            if (now < latestAudio - GREATEST_SKEW_NS) {
              return false;
            }
            latestVideo = Math.max(latestVideo, now);
            written.silenceUntil(now);
            written.video(Content.FRAMES, f, i, now);
          }
        } else if (track == audioTrack) {
          long now = audioRuns.clipNs(written.audioFrames, audio.timestampNs(written.audioFrames));
          if (now < latestVideo - GREATEST_SKEW_NS) {
            return false;
          }
          latestAudio = Math.max(latestAudio, now);
          written.audio(Content.FRAMES, f, i, now);
        }
      }
    }
    return true;
  }

  private void inSlices(Written written) {
    Cursor v = new Cursor(true);
    Cursor a = new Cursor(false);
    long end = Math.min(v.timeNs, a.timeNs) + SLICE_NS;
    while (!v.atEnd() || !a.atEnd()) {
      while (!v.atEnd() && v.timeNs < end) {
        written.video(Content.VIDEO, v.fragment, v.frame, v.timeNs);
        v.advance();
      }
      written.silenceUntil(end);
      while (!a.atEnd() && a.timeNs < end) {
        written.audio(Content.AUDIO, a.fragment, a.frame, a.timeNs);
        a.advance();
      }
      end += SLICE_NS;
      long next = Math.min(v.nextNs(), a.nextNs());
      if (next > end && next != Long.MAX_VALUE) { // no slices of nothing, however long it lasts
        end += (next - end) / SLICE_NS * SLICE_NS;
      }
    }
  }

  /** The media as it is written: its order, and the sizes and bit rates of its tracks. */
  final class Written {
    private static final int VIDEO_TRACK = 0;
    private static final int AUDIO_TRACK = 1;

    private final MediaOrder.Builder order =
        new MediaOrder.Builder(scratch, selection.fragments().size());
    private final IntColumn videoSizes = new IntColumn(scratch, video.count());
    private final IntColumn audioSizes = new IntColumn(scratch, 16);
    private final BitRateMeter videoRate = new BitRateMeter();
    private final BitRateMeter audioRate = new BitRateMeter();
    private final Silences.Walk silence = silences.walk();
    private final boolean areStoredBytes = samples.areStoredBytes();
    private int audioFrames;

    // What holds for all frames of the fragment last met.
    private int fragment = -1;
    private FragmentLayout layout = selection.layout(0);
    private int videoEntry;
    private int audioEntry;
    private int sampleBytes;

    /** The order of the media; asked once. */
    MediaOrder order() {
      return order.build();
    }

    /** The same as chunks: runs of samples of one track. */
    Movie.Chunks chunks() {
      return order.chunks();
    }

    /** Sizes of the video samples, and more behind them. */
    int[] videoSizes() {
      return videoSizes.values();
    }

    /** Sizes of the audio samples, and more behind them; none where all are of one size. */
    int[] audioSizes() {
      return audioSizes.values();
    }

    BitRateMeter videoRate() {
      return videoRate;
    }

    BitRateMeter audioRate() {
      return audioRate;
    }

    private void enter(int f) {
      fragment = f;
      layout = selection.layout(f);
      videoEntry = selection.videoTrack(f) < 0 ? 0 : selection.videoEntry(f);
      if (selection.audioTrack(f) >= 0) {
        audioEntry = selection.audioEntry(f);
        sampleBytes = selection.audioConfiguration(f).audio().sampleBytes();
      }
    }

    private void video(Content as, int f, int i, long timeNs) {
      if (f != fragment) {
        enter(f);
      }
      int size = areStoredBytes ? layout.sampleSize(i) : samples.videoSize(f, i);
      order.frame(as, f, i, size);
      order.samples(VIDEO_TRACK, videoEntry, 1, timeNs);
      videoSizes.add(size);
      videoRate.add(timeNs, size);
    }

    private void audio(Content as, int f, int i, long timeNs) {
      if (f != fragment) {
        enter(f);
      }
      if (silence.isBefore(audioFrames)) {
        silenceUntil(Long.MAX_VALUE);
      }
      int size = layout.sampleSize(i);
      order.frame(as, f, i, size);
      int count = 1;
      if (sampleBytes == 0) {
        audioSizes.add(size);
      } else {
        count = sampleBytes == 1 ? size : size / sampleBytes;
      }
      order.samples(AUDIO_TRACK, audioEntry, count, timeNs);
      audioRate.add(timeNs, size);
      audioFrames++;
    }

    /** Writes what silence stands before the next audio frame and is over by a time, in slices. */
    private void silenceUntil(long timeNs) {
      while (silence.isBefore(audioFrames) && silence.endOfSliceNs() <= timeNs) {
        int count = silence.take();
        order.silence(count, silences.sampleSize());
        order.samples(AUDIO_TRACK, 0, count, silence.startNs());
        for (int i = 0; silences.areFrames() && i < count; i++) {
          audioSizes.add(silences.sampleSize());
        }
      }
    }
  }

  /** Walks the frames of one track of the clip, in decoding order. */
  private final class Cursor {
    private final boolean isVideo;
    private final RunWalk runs;
    private int fragment;
    private int frame = -1;
    private int index = -1;
    private long timeNs;

    Cursor(boolean isVideo) {
      this.isVideo = isVideo;
      this.runs = isVideo ? RunWalk.ofVideo(timeline) : RunWalk.ofAudio(timeline);
      advance();
    }

    boolean atEnd() {
      return fragment == selection.fragments().size();
    }

    /** When the frame it is at is decoded or heard; never, at the end. */
    long nextNs() {
      return atEnd() ? Long.MAX_VALUE : timeNs;
    }

    void advance() {
      frame++;
      while (!atEnd()) {
        FragmentLayout layout = selection.layout(fragment);
        int track = isVideo ? selection.videoTrack(fragment) : selection.audioTrack(fragment);
        for (; frame < layout.frameCount(); frame++) {
          if (layout.track(frame) == track
              && (!isVideo || video.start().includes(fragment, frame))) {
            index++;
            timeNs =
                runs.clipNs(index, isVideo ? video.timestampNs(index) : audio.timestampNs(index));
            return;
          }
        }
        fragment++;
        frame = 0;
      }
    }
  }
}
