package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.Codecs;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
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
 * @param description the codec's, completed from the container where the codec is silent
 */
record Configuration(TrackDescription track, TrackCodec codec, SampleDescription description) {
  private static final Ratio SQUARE = new Ratio(1, 1);
  private static final int WIDEST = 0xFFFF;
  private static final long LARGEST_TERM = 0xFFFF_FFFFL;

  static Configuration of(TrackDescription track, Codecs.Opened opened) {
    SampleDescription description = opened.track().description();
    if (description instanceof SampleDescription.Visual visual
        && track.media() instanceof TrackDescription.Video video) {
      description = completed(visual, video);
    }
    return new Configuration(track, opened.track(), description);
  }

  SampleDescription.Visual visual() {
    return (SampleDescription.Visual) description;
  }

  SampleDescription.Audio audio() {
    return (SampleDescription.Audio) description;
  }

  /** How long a silent sample of the audio lasts, in units of the sampling rate; 0 if unknown. */
  int silenceDuration() {
    SampleDescription.Audio audio = audio();
    if (audio.sampleBytes() > 0) {
      return 1;
    }
    if (audio.frameDuration() > 0 || audio.silence().isEmpty()) {
      return audio.frameDuration();
    }
    FrameBytes silence = FrameBytes.of(audio.silence().get());
    FrameFacts facts = new FrameFacts().clear(silence.size());
    try {
      codec.inspect(silence, facts);
      return facts.duration();
    } catch (CodecException e) {
      return 0; // then there is none that can be used
    }
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
        visual.colour().isPresent() ? visual.colour() : video.colour(),
        visual.maxReorder(),
        visual.frameRate(),
        visual.hdr().or(video.hdr()));
  }

  /**
   * The shape of pixels: the container's, for whom a display size that is not declared is the
   * picture's own (RFC 9559, 5.1.4.1.28.12). Where it describes no picture the bitstream's holds. A
   * shape that would make the picture wider than a track header can say is none.
   */
  private static Optional<Ratio> sampleAspect(
      SampleDescription.Visual visual, TrackDescription.Video video) {
    Optional<Ratio> said =
        video.pixelWidth() == 0
            ? visual.sampleAspect()
            : Optional.of(video.sampleAspect().orElse(SQUARE));
    if (said.isPresent()) {
      Ratio ratio = said.get();
      double width = (double) visual.width() * ratio.numerator() / ratio.denominator();
      boolean fits = Math.max(ratio.numerator(), ratio.denominator()) <= LARGEST_TERM;
      if (!fits || width > WIDEST || width * 65_536 < 1) { // 16.16 bits
        return Optional.of(SQUARE);
      }
    }
    return said;
  }
}
