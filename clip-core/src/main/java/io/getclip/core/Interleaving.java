package io.getclip.core;

import io.getclip.core.MediaOrder.Content;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.SampleDescription;
import java.util.List;

/**
 * Decides in which order the media of a clip is written.
 *
 * <p>As it lies in its fragments, where that keeps the tracks within a second of each other: then
 * writing is one sequential read. Otherwise in slices of half a second.
 */
final class Interleaving {
  private static final int VIDEO_TRACK = 0;
  private static final int AUDIO_TRACK = 1;
  private static final long GREATEST_SKEW_NS = 1_000_000_000;
  private static final long SLICE_NS = 500_000_000;

  private final Selection selection;
  private final Samples samples;
  private final VideoFrames video;
  private final Timeline timeline;
  private final List<AudioTimeline.Silence> silences;
  private final int silenceSize;
  private final MediaOrder.Builder order = new MediaOrder.Builder();
  private final Cursor videoCursor;
  private final Cursor audioCursor;
  private int silence; // the next stretch of silence
  private int silenceWritten; // how much of it is written

  private Interleaving(
      Selection selection,
      Samples samples,
      VideoFrames video,
      AudioFrames audio,
      Timeline timeline,
      List<AudioTimeline.Silence> silences) {
    this.selection = selection;
    this.samples = samples;
    this.video = video;
    this.timeline = timeline;
    this.silences = silences;
    this.silenceSize = samples.silence().remaining();
    this.videoCursor = new Cursor(VIDEO_TRACK, audio);
    this.audioCursor = new Cursor(AUDIO_TRACK, audio);
  }

  /** The order of a clip's media. */
  static MediaOrder of(
      Selection selection,
      Samples samples,
      VideoFrames video,
      AudioFrames audio,
      Timeline timeline,
      List<AudioTimeline.Silence> silences) {
    Interleaving interleaving =
        new Interleaving(selection, samples, video, audio, timeline, silences);
    if (interleaving.skew() <= GREATEST_SKEW_NS) {
      interleaving.inFileOrder();
    } else {
      interleaving.inSlices();
    }
    return interleaving.order.build();
  }

  /** How far a track falls behind the other in file order, at most. */
  private long skew() {
    if (audioCursor.atEnd()) {
      return 0;
    }
    Cursor v = videoCursor.copy();
    Cursor a = audioCursor.copy();
    long latestVideo = Long.MIN_VALUE;
    long latestAudio = Long.MIN_VALUE;
    long skew = 0;
    while (!v.atEnd() || !a.atEnd()) {
      if (v.isBefore(a)) {
        latestVideo = Math.max(latestVideo, v.timeNs());
        skew = Math.max(skew, latestAudio == Long.MIN_VALUE ? 0 : latestAudio - v.timeNs());
        v.advance();
      } else {
        latestAudio = Math.max(latestAudio, a.timeNs());
        skew = Math.max(skew, latestVideo == Long.MIN_VALUE ? 0 : latestVideo - a.timeNs());
        a.advance();
      }
    }
    return skew;
  }

  private void inFileOrder() {
    Cursor v = videoCursor;
    Cursor a = audioCursor;
    while (!v.atEnd() || !a.atEnd()) {
      if (v.isBefore(a)) {
        silenceUntil(a, v.timeNs());
        writeVideo(Content.FRAMES);
      } else {
        writeAudio(Content.FRAMES);
      }
    }
  }

  private void inSlices() {
    long end = Math.min(videoCursor.timeNs(), audioCursor.timeNs()) + SLICE_NS;
    while (!videoCursor.atEnd() || !audioCursor.atEnd()) {
      while (!videoCursor.atEnd() && videoCursor.timeNs() < end) {
        writeVideo(Content.VIDEO);
      }
      silenceUntil(audioCursor, end);
      while (!audioCursor.atEnd() && audioCursor.timeNs() < end) {
        writeAudio(Content.AUDIO);
      }
      end += SLICE_NS;
    }
  }

  private void writeVideo(Content as) {
    int f = videoCursor.fragment;
    int i = videoCursor.frame;
    order.frame(as, f, i, samples.videoSize(f, i));
    order.samples(VIDEO_TRACK, selection.videoConfiguration(f), 1, videoCursor.timeNs());
    videoCursor.advance();
  }

  private void writeAudio(Content as) {
    int f = audioCursor.fragment;
    int i = audioCursor.frame;
    int size = selection.layout(f).sampleSize(i);
    SampleDescription.Audio audio = samples.audioConfiguration(f).audio();
    silenceUntil(audioCursor, Long.MAX_VALUE);
    order.frame(as, f, i, size);
    order.samples(
        AUDIO_TRACK,
        selection.audioConfiguration(f),
        Samples.audioSamples(audio, size),
        audioCursor.timeNs());
    audioCursor.advance();
  }

  /** Writes what silence stands before the next audio frame and starts before a time, in slices. */
  private void silenceUntil(Cursor next, long timeNs) {
    if (silence == silences.size() || silences.get(silence).frame() != next.index) {
      return;
    }
    AudioTimeline.Silence hole = silences.get(silence);
    SampleDescription.Audio audio = selection.audio().get(0).audio();
    long unit = audio.sampleBytes() > 0 ? 1 : audio.frameDuration();
    int slice = (int) Math.max(1, SLICE_NS / 1_000_000 * audio.samplingRate() / unit / 1000);
    while (silenceWritten < hole.samples()) {
      long startNs = hole.startNs() + silenceWritten * unit * 1_000_000_000L / audio.samplingRate();
      int count = Math.min(slice, hole.samples() - silenceWritten);
      if (timeNs != Long.MAX_VALUE && startNs + SLICE_NS > timeNs) {
        return;
      }
      order.silence(count, silenceSize);
      order.samples(AUDIO_TRACK, 0, count, startNs);
      silenceWritten += count;
    }
    silence++;
    silenceWritten = 0;
  }

  /** Walks the frames of one track of the clip, in decoding order. */
  private final class Cursor {
    private final int kind;
    private final AudioFrames audio;
    private int fragment;
    private int frame = -1;
    private int index = -1;
    private int run;

    Cursor(int kind, AudioFrames audio) {
      this.kind = kind;
      this.audio = audio;
      advance();
    }

    private Cursor(Cursor other) {
      kind = other.kind;
      audio = other.audio;
      fragment = other.fragment;
      frame = other.frame;
      index = other.index;
      run = other.run;
    }

    Cursor copy() {
      return new Cursor(this);
    }

    boolean atEnd() {
      return fragment == selection.fragments().size();
    }

    boolean isBefore(Cursor other) {
      return fragment < other.fragment || (fragment == other.fragment && frame < other.frame);
    }

    void advance() {
      frame++;
      while (!atEnd()) {
        FragmentLayout layout = selection.layout(fragment);
        int track =
            kind == VIDEO_TRACK ? selection.videoTrack(fragment) : selection.audioTrack(fragment);
        if (track >= 0) {
          while (frame < layout.frameCount()) {
            if (layout.track(frame) == track
                && (kind == AUDIO_TRACK || video.includes(fragment, frame))) {
              index++;
              run =
                  kind == VIDEO_TRACK
                      ? timeline.runOfVideo(index, run)
                      : timeline.runOfAudio(index, run);
              return;
            }
            frame++;
          }
        }
        fragment++;
        frame = 0;
      }
    }

    /** Where the frame is in the clip. */
    long timeNs() {
      return timeline
          .runs()
          .get(run)
          .clipNs(kind == VIDEO_TRACK ? video.timestampNs(index) : audio.timestampNs(index));
    }
  }
}
