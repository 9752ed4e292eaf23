package io.getclip.core;

import io.getclip.spi.Codecs;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.util.Optional;

/**
 * A track of the source opened by its codec: what one sample entry is made of.
 *
 * @param track as the container declares it
 * @param codec used by one thread at a time
 * @param inspector who must have inspected the track's frames, for example {@code avc/1}
 * @param description the codec's, completed from the container where the codec is silent
 */
record Configuration(
    TrackDescription track, TrackCodec codec, String inspector, SampleDescription description) {

  static Configuration of(TrackDescription track, Codecs.Opened opened) {
    SampleDescription description = opened.track().description();
    if (description instanceof SampleDescription.Visual visual
        && track.media() instanceof TrackDescription.Video video) {
      description = completed(visual, video);
    }
    return new Configuration(track, opened.track(), opened.inspector(), description);
  }

  SampleDescription.Visual visual() {
    return (SampleDescription.Visual) description;
  }

  SampleDescription.Audio audio() {
    return (SampleDescription.Audio) description;
  }

  /** The bitstream is believed before the container, which may lie, but for the shape of pixels. */
  private static SampleDescription.Visual completed(
      SampleDescription.Visual visual, TrackDescription.Video video) {
    return new SampleDescription.Visual(
        visual.format(),
        visual.config(),
        visual.width(),
        visual.height(),
        sampleAspect(visual, video),
        visual.colour().or(video::colour),
        visual.maxReorder(),
        visual.frameRate());
  }

  /**
   * The shape of pixels. A display size is declared on purpose where it is not the picture's, so it
   * holds; but it is in whole pixels, so the bitstream's ratio is better where it comes to the
   * same.
   */
  private static Optional<Ratio> sampleAspect(
      SampleDescription.Visual visual, TrackDescription.Video video) {
    if (video.sampleAspect().isEmpty() || visual.sampleAspect().isEmpty()) {
      return video.sampleAspect().or(visual::sampleAspect);
    }
    Ratio declared = video.sampleAspect().get();
    Ratio coded = visual.sampleAspect().get();
    double pixels = visual.width() * (asDouble(declared) - asDouble(coded));
    return Optional.of(Math.abs(pixels) < 1.5 ? coded : declared);
  }

  private static double asDouble(Ratio ratio) {
    return (double) ratio.numerator() / ratio.denominator();
  }
}
