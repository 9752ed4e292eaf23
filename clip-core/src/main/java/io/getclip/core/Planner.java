package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.Movie;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a clip of fragments: chooses what goes in, reckons its times, and has it laid out. */
final class Planner {
  private final Codecs codecs;
  private final ClipFormat format;
  private final ClipOptions options;
  private final Scratch scratch;
  private final SpareBuffers buffers;
  private final OpenTracks tracks;

  /**
   * Prepares to plan.
   *
   * @param scratch nobody else's until the clip is planned
   * @param buffers what the clip will be written through
   */
  Planner(
      Codecs codecs,
      ClipFormat format,
      ClipOptions options,
      Scratch scratch,
      SpareBuffers buffers) {
    this.codecs = codecs;
    this.format = format;
    this.options = options;
    this.scratch = scratch;
    this.buffers = buffers;
    this.tracks = new OpenTracks(codecs, options.wishes());
  }

  /**
   * The longest clip within the limits that begins with the first fragment.
   *
   * @throws IOException frames must be inspected again, and their source cannot be read
   */
  Clip plan(List<Fragment> read) throws IOException, ClipException {
    List<Fragment> all;
    try (Reinspection reinspection = new Reinspection(codecs, options.wishes(), tracks)) {
      all = reinspection.current(read);
    }
    List<Fragment> fragments = new ArrayList<>(all.size());
    for (Fragment fragment : all) {
      if (fragment.layout().frameCount() > 0) {
        fragments.add(fragment);
      }
    }
    if (fragments.isEmpty()) {
      if (!all.isEmpty() && rule().choose(all.get(0)).video() == null) {
        throw rule().unsupported(all.get(0)); // a better answer than that there are no frames
      }
      throw ClipException.of(Kind.NO_FRAGMENTS, "there is no fragment to make a clip of");
    }
    // A clip begins with a sync sample, so what comes before one counts to no limit.
    int least = firstThatDecodes(fragments) + 1;
    int most = (int) Math.min(fragments.size(), (long) options.limits().maxFragments() + least - 1);
    Clip clip = planFirst(fragments, most);
    while (clip.contentLength() > options.limits().maxBytes() && least < most) {
      // The clip of `most` is too long; that of `least` fits, or is taken whatever its size.
      int middle = (least + most) >>> 1;
      Clip shorter = planFirst(fragments, middle);
      if (shorter.contentLength() > options.limits().maxBytes()) {
        most = middle;
        clip = shorter;
      } else if (most - middle <= 1) {
        return shorter;
      } else {
        least = middle;
      }
    }
    return clip;
  }

  /** Number of the first fragment that holds a sync sample; 0 where none does. */
  private static int firstThatDecodes(List<Fragment> fragments) {
    for (int f = 0; f < fragments.size(); f++) {
      FragmentLayout layout = fragments.get(f).layout();
      for (int i = 0; i < layout.frameCount(); i++) {
        boolean isVideo =
            layout.tracks().get(layout.track(i)).description().media()
                instanceof TrackDescription.Video;
        if (isVideo && (layout.isSyncSample(i) || layout.isKeyframe(i))) {
          return f;
        }
      }
    }
    return 0;
  }

  private TrackRule rule() {
    return new TrackRule(tracks, options.compatibility());
  }

  private Clip planFirst(List<Fragment> all, int count) throws ClipException {
    scratch.reset();
    List<Fragment> fragments = all.subList(0, count);
    Selection selection = Selection.of(fragments, rule(), options.audioChange());
    VideoFrames video;
    AudioFrames audio;
    try (Beside<AudioFrames> sound = audioFrames(selection)) {
      video = VideoFrames.of(selection, scratch);
      audio = sound.result();
    }
    Timeline timeline = Timeline.of(selection, video, audio, options.gaps());
    Samples samples = new Samples(selection, video.start());
    MovieMaker maker =
        new MovieMaker(
            selection, samples, video, audio, timeline, options.maxGap().toNanos(), scratch);
    Movie movie = maker.movie();
    List<ClipPart> parts;
    try {
      parts = format.lay(movie);
    } catch (ClipFormatException e) {
      throw ClipException.of(Kind.UNSUPPORTED_MEDIA_TYPE, String.valueOf(e.getMessage()));
    }
    ClipReport report = maker.report(truncation(all, count));
    return new Clip(
        selection,
        video.start(),
        samples,
        maker.order(),
        format.mediaType(),
        parts,
        report,
        buffers);
  }

  private Beside<AudioFrames> audioFrames(Selection selection) {
    Scratch others = scratch.beside();
    return new Beside<AudioFrames>() {
      @Override
      AudioFrames make() throws ClipException {
        return AudioFrames.of(selection, others);
      }
    }.begin(selection.audioFrames());
  }

  private static ClipReport.Truncation truncation(List<Fragment> all, int count) {
    long next = count < all.size() ? all.get(count).layout().timestampNs(0) : 0;
    return new ClipReport.Truncation(count, all.size() - count, next);
  }
}
