package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Codecs;
import io.getclip.spi.Movie;
import java.util.ArrayList;
import java.util.List;

/** Makes a clip of fragments: chooses what goes in, reckons its times, and has it laid out. */
final class Planner {
  private final Codecs codecs;
  private final ClipFormat format;
  private final ClipOptions options;

  Planner(Codecs codecs, ClipFormat format, ClipOptions options) {
    this.codecs = codecs;
    this.format = format;
    this.options = options;
  }

  /** The longest clip within the limits that begins with the first fragment. */
  Clip plan(List<Fragment> all) throws ClipException {
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
    int most = Math.min(fragments.size(), options.limits().maxFragments());
    most = Math.min(most, fittingMedia(fragments, most));
    Clip clip = planFirst(fragments, most);
    return clip.contentLength() <= options.limits().maxBytes()
        ? clip
        : longestWithin(fragments, most);
  }

  /** The longest clip that is not too long; the clip of {@code tooLong} fragments is. */
  private Clip longestWithin(List<Fragment> fragments, int tooLong) throws ClipException {
    int fits = 1; // whatever its size
    int above = tooLong;
    Clip longest = null;
    while (above - fits > 1) {
      int middle = (fits + above) >>> 1;
      Clip clip = planFirst(fragments, middle);
      if (clip.contentLength() <= options.limits().maxBytes()) {
        fits = middle;
        longest = clip;
      } else {
        above = middle;
      }
    }
    return longest == null ? planFirst(fragments, 1) : longest;
  }

  private TrackRule rule() {
    return new TrackRule(codecs, options.codecs(), options.compatibility());
  }

  /** How many fragments have no more media than the limit on bytes: no more can fit. */
  private int fittingMedia(List<Fragment> fragments, int most) {
    long bytes = 0;
    for (int f = 0; f < most; f++) {
      int frames = fragments.get(f).layout().frameCount();
      for (int i = 0; i < frames; i++) {
        bytes += fragments.get(f).layout().sampleSize(i);
      }
      if (bytes > options.limits().maxBytes()) {
        return Math.max(1, f);
      }
    }
    return most;
  }

  private Clip planFirst(List<Fragment> all, int count) throws ClipException {
    List<Fragment> fragments = all.subList(0, count);
    Selection selection = Selection.of(fragments, rule());
    VideoFrames video = VideoFrames.of(selection);
    AudioFrames audio = AudioFrames.of(selection);
    Timeline timeline = Timeline.of(selection, video, audio, options.gaps());
    Samples samples = new Samples(selection, video);
    MovieMaker maker =
        new MovieMaker(selection, samples, video, audio, timeline, options.maxGap().toNanos());
    Movie movie = maker.movie();
    List<ClipPart> parts;
    try {
      parts = format.lay(movie);
    } catch (ClipFormatException e) {
      throw ClipException.of(Kind.UNSUPPORTED_MEDIA_TYPE, String.valueOf(e.getMessage()));
    }
    ClipReport report = maker.report(truncation(all, count));
    return new Clip(
        selection, video, samples, maker.order(), movie, format.mediaType(), parts, report);
  }

  private static ClipReport.Truncation truncation(List<Fragment> all, int count) {
    long next = count < all.size() ? all.get(count).layout().timestampNs(0) : 0;
    return new ClipReport.Truncation(count, all.size() - count, next);
  }
}
