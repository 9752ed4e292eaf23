package io.getclip.core;

import io.getclip.core.ClipReport.Filling;
import io.getclip.core.ClipReport.Gap;
import io.getclip.spi.BitRates;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import io.getclip.spi.TrackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the movie of a clip: sample tables, edit lists and chunks.
 *
 * <p>The earlier track starts at 0; the later has one empty edit, and its timescale is the movie's,
 * as there are players that read an empty edit in the track's timescale.
 */
final class MovieMaker {
  private static final long SECOND = 1_000_000_000;
  private static final long LEAST_TICK_NS = 5_000;
  private static final long LEAST_GAP_NS = SECOND;

  private final Selection selection;
  private final VideoFrames videoFrames;
  private final Timeline timeline;
  private final VideoTimeline video;
  private final @Nullable AudioTimeline audio;
  private final WrittenMedia media;
  private final MediaOrder order;

  MovieMaker(
      Selection selection,
      Samples samples,
      VideoFrames videoFrames,
      AudioFrames audioFrames,
      Timeline timeline,
      long maxGapNs,
      Scratch scratch)
      throws ClipException {
    this.selection = selection;
    this.videoFrames = videoFrames;
    this.timeline = timeline;
    Interleaving interleaving =
        new Interleaving(selection, samples, videoFrames, audioFrames, timeline, scratch);
    Silences none = audioFrames.count() == 0 ? Silences.NONE : silences(samples);
    try (Beside<Timelines> times = timelines(none, audioFrames, maxGapNs, scratch.beside())) {
      // Most clips have no silence, and what is written when depends on the times for that alone.
      WrittenMedia unbroken = times.isBegun() ? interleaving.write(none) : null;
      Timelines made = times.result();
      this.video = made.video();
      this.audio = made.audio();
      List<Silences.Stretch> silences = audio == null ? List.of() : audio.silences();
      this.media =
          unbroken != null && silences.isEmpty() ? unbroken : interleaving.write(none.at(silences));
    }
    this.order = media.order();
  }

  /** What silence there can be; the codec is asked once, by the thread whose it is. */
  private Silences silences(Samples samples) {
    return new Silences(
        List.of(),
        audio(0),
        selection.audio().all().get(0).silenceDuration(),
        samples.silence().remaining());
  }

  /** The times of both tracks. */
  private record Timelines(VideoTimeline video, @Nullable AudioTimeline audio) {}

  private Beside<Timelines> timelines(
      Silences silence, AudioFrames audioFrames, long maxGapNs, Scratch scratch) {
    long tickNs = tickNs();
    DeclaredDuration ofLast = DeclaredDuration.of(selection);
    return new Beside<Timelines>() {
      @Override
      Timelines make() throws ClipException {
        AudioTimeline sound =
            audioFrames.count() == 0
                ? null
                : AudioTimeline.of(silence, audioFrames, timeline, tickNs, maxGapNs, scratch);
        return new Timelines(
            VideoTimeline.of(selection, videoFrames, timeline, tickNs, ofLast, scratch), sound);
      }
    }.begin(videoFrames.count() + audioFrames.count());
  }

  /** The order of the media. */
  MediaOrder order() {
    return order;
  }

  /** The movie. */
  Movie movie() {
    long zero = audio == null ? video.startNs() : Math.min(video.startNs(), audio.startNs());
    long videoLate = video.startNs() - zero;
    long audioLate = audio == null ? 0 : audio.startNs() - zero;
    int timescale = audio != null && audioLate > 0 ? audio(0).samplingRate() : video.timescale();
    SampleTable videoSamples = videoSamples();
    List<MovieTrack> tracks = new ArrayList<>(2);
    SampleTable audioSamples = audio == null ? null : audioSamples(audio);
    tracks.add(
        new MovieTrack(
            video.timescale(),
            descriptions(selection.video().entries(), BitRates.UNKNOWN),
            videoSamples,
            edits(timescale, videoLate, video.timescale(), video.firstShown(), video.shownUnits()),
            selection.video().all().get(0).track().language(),
            Optional.of(picture()),
            media.videoRate().over((double) video.shownUnits() / video.timescale())));
    if (audio != null && audioSamples != null) {
      int rate = audio(0).samplingRate();
      long units = audioSamples.duration();
      long delay = audioDelay(rate, units);
      BitRates rates = media.audioRate().over((double) units / rate);
      tracks.add(
          new MovieTrack(
              rate,
              descriptions(selection.audio().entries(), rates),
              audioSamples,
              edits(timescale, audioLate, rate, delay, units - delay),
              selection.audio().all().get(0).track().language(),
              Optional.empty(),
              rates));
    }
    return new Movie(creationTimeMs(), timescale, tracks, media.chunks());
  }

  private static List<SampleDescription> descriptions(
      List<Configuration> configurations, BitRates rates) {
    List<SampleDescription> descriptions = new ArrayList<>(configurations.size());
    for (Configuration configuration : configurations) {
      descriptions.add(
          configuration.description() instanceof SampleDescription.Audio
              ? configuration.codec().description(rates)
              : configuration.description());
    }
    return descriptions;
  }

  private SampleDescription.Audio audio(int configuration) {
    return selection.audio().all().get(configuration).audio();
  }

  private static List<MovieTrack.Edit> edits(
      int movieTimescale, long lateNs, int timescale, long mediaTime, long units) {
    List<MovieTrack.Edit> edits = new ArrayList<>(2);
    long late = scaled(lateNs, SECOND, movieTimescale);
    if (late > 0) {
      edits.add(new MovieTrack.Edit(late, MovieTrack.Edit.EMPTY));
    }
    if (late > 0 || mediaTime > 0) {
      edits.add(
          new MovieTrack.Edit(Math.max(1, scaled(units, timescale, movieTimescale)), mediaTime));
    }
    return edits;
  }

  /** A time in one timescale told in another, rounded. */
  private static long scaled(long units, long from, long to) {
    return units / from * to + (units % from * to + from / 2) / from;
  }

  /**
   * What the decoder adds at the start, in units; none when that would leave no sound.
   *
   * <p>Stamps count from behind it: a source takes it from each of them (RFC 9559, 5.1.4.1.25), so
   * that what follows it is heard when the first frame is stamped.
   */
  private long audioDelay(int rate, long duration) {
    long delayNs = selection.audio().all().get(0).track().codecDelayNs();
    long delay = delayNs > 0 && delayNs < SECOND ? scaled(delayNs, SECOND, rate) : audio(0).delay();
    return delay < duration ? delay : 0;
  }

  private SampleTable videoSamples() {
    return new SampleTable(
        videoFrames.count(),
        0,
        media.videoSizes(),
        video.deltas(),
        video.offsets(),
        videoFrames.syncSamples(),
        false);
  }

  private SampleTable audioSamples(AudioTimeline times) {
    return new SampleTable(
        times.samples(),
        audio(0).sampleBytes(),
        media.audioSizes(),
        times.deltas(),
        SampleTable.Runs.NONE,
        new int[0],
        true);
  }

  private MovieTrack.Picture picture() {
    Configuration first = selection.video().all().get(0);
    TrackDescription.Video declared = (TrackDescription.Video) first.track().media();
    return new MovieTrack.Picture(
        first.visual().sampleAspect(),
        first.visual().colour(),
        first.visual().hdr(),
        declared.rotation());
  }

  /** The coarsest tick of the source: timestamps are no more exact than that. */
  private long tickNs() {
    long tick = LEAST_TICK_NS;
    for (Fragment fragment : selection.fragments()) {
      tick = Math.max(tick, fragment.layout().tickNs());
    }
    return tick;
  }

  private long creationTimeMs() {
    FragmentLayout first = selection.layout(0);
    return CreationTime.ofMs(first, timeline.runs().get(0).sourceStartNs());
  }

  /** What went into the clip. */
  ClipReport report(ClipReport.Truncation truncation) {
    List<ClipReport.Run> runs = new ArrayList<>(timeline.runs().size());
    for (Run run : timeline.runs()) {
      runs.add(new ClipReport.Run(run.clipStartNs(), run.sourceStartNs(), run.durationNs()));
    }
    List<Gap> gaps = new ArrayList<>(heldPictures());
    List<String> notes = new ArrayList<>(selection.notes());
    for (Gap gap : closedGaps()) {
      gaps.add(gap);
      if (gap.durationNs() > Timeline.LONGEST_GAP_NS) {
        notes.add("a gap of " + Times.seconds(gap.durationNs()) + " is closed: no clip can say it");
      }
    }
    if (audio != null) {
      gaps.addAll(audio.gaps());
      notes.addAll(audio.notes());
    }
    if (videoFrames.restamped() > 0) {
      notes.add(
          videoFrames.restamped()
              + " video frames are stamped far before their neighbours, and shown between them");
    }
    if (videoFrames.start().leftOut() > 0) {
      notes.add(
          videoFrames.start().leftOut()
              + " video frames at a start are left out: they cannot be decoded without earlier"
              + " ones");
    }
    return new ClipReport(runs, gaps, truncation, notes);
  }

  /** Gaps between runs that go forward in source time. */
  private List<Gap> closedGaps() {
    List<Gap> gaps = new ArrayList<>();
    for (int r = 1; r < timeline.runs().size(); r++) {
      Run before = timeline.runs().get(r - 1);
      Run run = timeline.runs().get(r);
      long gap = run.sourceStartNs() - before.sourceStartNs() - before.durationNs();
      if (gap > 0) {
        gaps.add(new Gap("all", run.clipStartNs(), gap, Filling.CLOSED));
      }
    }
    return gaps;
  }

  /** Gaps in the video: steps of over a second, and over three times the step before. */
  private List<Gap> heldPictures() {
    List<Gap> gaps = new ArrayList<>();
    RunWalk runs = RunWalk.ofVideo(timeline);
    long[] stamps = videoFrames.timestampNs();
    long latest = runs.clipNs(0, stamps[0]);
    long usual = Long.MAX_VALUE / 4;
    for (int i = 1, count = videoFrames.count(); i < count; i++) {
      long now = runs.clipNs(i, stamps[i]);
      long step = now - latest;
      if (step > LEAST_GAP_NS && step > 3 * usual) {
        gaps.add(new Gap("video", latest, step, Filling.HELD_PICTURE));
      } else if (step > 0) {
        usual = step;
      }
      latest = step > 0 ? now : latest;
    }
    return gaps;
  }
}
