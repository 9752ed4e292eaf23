package io.getclip.spi;

import java.util.List;
import java.util.Optional;

/**
 * A track of a movie.
 *
 * @param timescale units a second of the track's own times ({@code mdhd.timescale})
 * @param descriptions the sample descriptions, at least one, all of one kind
 * @param samples sizes and times of the samples, in decoding order
 * @param edits maps presentation onto media; empty when the whole media is presented from 0
 * @param language a BCP 47 or ISO 639-2 code; {@code und} when not known
 * @param picture how video is shown; empty for audio
 * @param bitRates of the whole track
 */
public record MovieTrack(
    int timescale,
    List<SampleDescription> descriptions,
    SampleTable samples,
    List<Edit> edits,
    String language,
    Optional<Picture> picture,
    BitRates bitRates) {

  /** Copies the lists. */
  public MovieTrack {
    descriptions = List.copyOf(descriptions);
    edits = List.copyOf(edits);
    if (timescale < 1 || descriptions.isEmpty()) {
      throw new IllegalArgumentException(
          descriptions.size() + " descriptions, timescale " + timescale);
    }
  }

  /**
   * A part of the edit list (8.6.6).
   *
   * @param duration in units of the movie's timescale, at least 1
   * @param mediaTime where the media starts, in units of the track's timescale; {@link #EMPTY}
   *     shows nothing
   */
  public record Edit(long duration, long mediaTime) {
    /** The media time of an empty edit. */
    public static final long EMPTY = -1;
  }

  /**
   * How video is shown.
   *
   * @param sampleAspect shape of a pixel, for {@code pasp} and the track's size; empty when square
   *     or unknown
   * @param colour for {@code colr}; empty when unknown
   * @param hdr for {@code mdcv} and {@code clli}
   * @param rotation clockwise degrees: 0, 90, 180 or 270
   */
  public record Picture(
      Optional<Ratio> sampleAspect, Optional<Colour> colour, HdrMetadata hdr, int rotation) {}
}
