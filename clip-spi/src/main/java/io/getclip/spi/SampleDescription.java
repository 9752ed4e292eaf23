package io.getclip.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The codec's part of a sample entry (ISO/IEC 14496-12, 8.5.2), and what a planner must know to
 * time its samples. An immutable value: equal descriptions can share one sample entry.
 */
public sealed interface SampleDescription {

  /** The sample entry's four-character code, for example {@code avc1}. */
  String format();

  /** The boxes inside the sample entry, in order: configuration first. */
  List<ConfigBox> config();

  /**
   * A video sample entry, with what the bitstream itself says of its pictures.
   *
   * @param format the sample entry's four-character code
   * @param config the boxes inside the sample entry
   * @param width of the cropped picture, in luma samples
   * @param height of the cropped picture, in luma samples
   * @param sampleAspect the sample aspect ratio, where the bitstream says one
   * @param colour the colours, where the bitstream says them
   * @param maxReorder the most frames that are decoded before and shown after any frame ({@code
   *     max_num_reorder_frames}); -1 where the bitstream does not say
   * @param frameRate frames a second, where the bitstream says a fixed one
   * @param hdr what the private data says of high dynamic range
   */
  record Visual(
      String format,
      List<ConfigBox> config,
      int width,
      int height,
      Optional<Ratio> sampleAspect,
      Optional<Colour> colour,
      int maxReorder,
      Optional<Ratio> frameRate,
      HdrMetadata hdr)
      implements SampleDescription {

    /**
     * A sample entry of which nothing is known beyond its configuration and size.
     *
     * @param format the sample entry's four-character code, for example {@code avc1}
     * @param config the codec's configuration, for example {@code avcC}
     * @param width of the cropped picture, in luma samples, 1 to 65,535
     * @param height of the cropped picture, in luma samples, 1 to 65,535
     */
    public static Visual of(String format, ConfigBox config, int width, int height) {
      return new Visual(
          format,
          List.of(config),
          width,
          height,
          Optional.empty(),
          Optional.empty(),
          -1,
          Optional.empty(),
          HdrMetadata.NONE);
    }

    /** Checks that the picture has a size a sample entry can state. */
    public Visual {
      config = List.copyOf(config);
      if (width < 1 || width > 0xFFFF || height < 1 || height > 0xFFFF) {
        throw new IllegalArgumentException("picture of " + width + " by " + height);
      }
    }
  }

  /**
   * An audio sample entry.
   *
   * @param format the sample entry's four-character code
   * @param config the boxes inside the sample entry
   * @param channels how many channels the entry states
   * @param sampleBits bits an (uncompressed) sample, as the entry states: 16 for coded audio
   * @param samplingRate in hertz; also the track's timescale and the unit of {@link
   *     FrameFacts#duration()}
   * @param frameDuration how long every frame lasts, in units of the sampling rate; 0 when that is
   *     for each frame to say
   * @param sampleBytes 0 where a frame is one sample; otherwise a frame holds any number of samples
   *     of this many bytes, each lasting one unit (G.711)
   * @param silence a sample that decodes to silence, where the codec knows one; where frames last
   *     for different times, it lasts as long as {@link TrackCodec#inspect} says of it
   * @param delay what a decoder puts out before the first sound that was recorded, in units of the
   *     sampling rate; an edit list takes it away (8.6.6). A delay that the container declares is
   *     believed before this one
   * @param preRoll how much must be decoded before the first sound that is right, wherever decoding
   *     starts, in units of the sampling rate; told by a roll group (10.1), unless it is 0
   */
  record Audio(
      String format,
      List<ConfigBox> config,
      int channels,
      int sampleBits,
      int samplingRate,
      int frameDuration,
      int sampleBytes,
      Optional<ByteBuffer> silence,
      int delay,
      int preRoll)
      implements SampleDescription {

    /** Checks the numbers and copies the silent sample. */
    public Audio {
      config = List.copyOf(config);
      // No method references: where this is all there is of them, they would be 5 ms of a start.
      silence = silence.isPresent() ? Optional.of(Buffers.copyOf(silence.get())) : Optional.empty();
      if (channels < 1 || samplingRate < 1 || frameDuration < 0 || sampleBytes < 0) {
        throw new IllegalArgumentException(
            channels + " channels at " + samplingRate + " Hz, frames of " + frameDuration);
      }
      if (delay < 0 || preRoll < 0) {
        throw new IllegalArgumentException("delay " + delay + ", pre-roll " + preRoll);
      }
    }

    /** An entry of a codec whose every frame decodes alone, and whose first begins the sound. */
    public Audio(
        String format,
        List<ConfigBox> config,
        int channels,
        int sampleBits,
        int samplingRate,
        int frameDuration,
        int sampleBytes,
        Optional<ByteBuffer> silence) {
      this(
          format,
          config,
          channels,
          sampleBits,
          samplingRate,
          frameDuration,
          sampleBytes,
          silence,
          0,
          0);
    }

    /** The silent sample as a read-only view of its own. */
    @Override
    public Optional<ByteBuffer> silence() {
      return silence.isPresent() ? Optional.of(silence.get().duplicate()) : silence;
    }
  }
}
