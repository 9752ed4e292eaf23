package io.getclip.core;

import io.getclip.spi.CodecOptions;
import java.time.Duration;

/**
 * What a caller may ask of a clip.
 *
 * @param format name of the clip format to write, of those the clipper has
 * @param compatibility what is accepted
 * @param limits how much goes into the clip
 * @param gaps what becomes of times in which nothing was recorded
 * @param maxGap the longest hole in the sound that is filled with silent samples; a longer one is
 *     bridged by stretching the sample before it
 * @param audioChange what becomes of sound whose sampling rate changes
 * @param codecs wishes passed on to codecs, but under {@link Compatibility#KVS}, where there are
 *     none
 */
public record ClipOptions(
    String format,
    Compatibility compatibility,
    Limits limits,
    Gaps gaps,
    Duration maxGap,
    AudioChange audioChange,
    CodecOptions codecs) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** An MP4 of all there is: lenient, without limits, gaps kept and silent for up to an hour. */
  public static final ClipOptions DEFAULT =
      new ClipOptions(
          "mp4",
          Compatibility.LENIENT,
          Limits.NONE,
          Gaps.KEEP,
          Duration.ofHours(1),
          AudioChange.SILENCE,
          CodecOptions.NONE);

  /** Checks that the longest gap is from nothing to a hundred years. */
  public ClipOptions {
    if (maxGap.isNegative() || maxGap.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("longest gap of " + maxGap);
    }
  }

  /**
   * These options with another clip format.
   *
   * @param name of a format that the clipper has; a plan refuses any other
   */
  public ClipOptions withFormat(String name) {
    return new ClipOptions(name, compatibility, limits, gaps, maxGap, audioChange, codecs);
  }

  /** These options with another compatibility. */
  public ClipOptions with(Compatibility other) {
    return new ClipOptions(format, other, limits, gaps, maxGap, audioChange, codecs);
  }

  /** These options with other limits. */
  public ClipOptions with(Limits other) {
    return new ClipOptions(format, compatibility, other, gaps, maxGap, audioChange, codecs);
  }

  /** These options with gaps treated otherwise. */
  public ClipOptions with(Gaps other, Duration longest) {
    return new ClipOptions(format, compatibility, limits, other, longest, audioChange, codecs);
  }

  /** These options with sound that changes treated otherwise. */
  public ClipOptions with(AudioChange other) {
    return new ClipOptions(format, compatibility, limits, gaps, maxGap, other, codecs);
  }

  /** These options with other wishes for codecs. */
  public ClipOptions with(CodecOptions other) {
    return new ClipOptions(format, compatibility, limits, gaps, maxGap, audioChange, other);
  }

  /** The wishes that codecs are told: Kinesis Video Streams adapts nothing. */
  CodecOptions wishes() {
    return compatibility == Compatibility.KVS ? CodecOptions.NONE : codecs;
  }
}
