package io.getclip.spi;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A track as its container declares it (in Matroska: TrackEntry, RFC 9559, 5.1.4.1).
 *
 * <p>An immutable value: equal descriptions mean an unchanged track.
 *
 * @param number what blocks name the track by; at least 1
 * @param codecId the container's name of the codec, for example {@code V_MPEG4/ISO/AVC}; may be
 *     empty
 * @param codecPrivate the codec's private data, the container's own encoding undone; empty when
 *     absent
 * @param encoding how stored frames differ from the frames a codec sees
 * @param defaultDurationNs how long each frame lasts unless it says so; 0 when not declared
 * @param codecDelayNs what a decoder adds at the start and a player must take away; 0 when not
 *     declared
 * @param language a BCP 47 or ISO 639-2 code; {@code und} when not declared
 * @param media what is particular to video or audio
 */
public record TrackDescription(
    long number,
    String codecId,
    ByteBuffer codecPrivate,
    FrameEncoding encoding,
    long defaultDurationNs,
    long codecDelayNs,
    String language,
    Media media) {

  /** Copies the private data. */
  public TrackDescription {
    codecPrivate = Buffers.copyOf(codecPrivate);
  }

  /** The private data as a read-only view of its own, positioned at its start. */
  @Override
  public ByteBuffer codecPrivate() {
    return codecPrivate.duplicate();
  }

  /** The same track with other private data. */
  public TrackDescription withCodecPrivate(ByteBuffer other) {
    return new TrackDescription(
        number, codecId, other, encoding, defaultDurationNs, codecDelayNs, language, media);
  }

  /** A track with nothing declared beyond its codec. */
  public static TrackDescription of(
      long number, String codecId, ByteBuffer codecPrivate, Media media) {
    return new TrackDescription(
        number, codecId, codecPrivate, FrameEncoding.PLAIN, 0, 0, "und", media);
  }

  /** What is particular to a kind of track. */
  public sealed interface Media {}

  /**
   * A video track; sizes of 0 are not declared.
   *
   * @param pixelWidth width of the coded picture, which may lie
   * @param pixelHeight height of the coded picture, which may lie
   * @param sampleAspect the sample aspect ratio that the display size asks for; empty when that is
   *     square, or not declared
   * @param colour the colours, where they are declared
   * @param hdr high dynamic range metadata
   * @param rotation clockwise degrees to turn the picture for display: 0, 90, 180 or 270
   */
  public record Video(
      int pixelWidth,
      int pixelHeight,
      Optional<Ratio> sampleAspect,
      Optional<Colour> colour,
      HdrMetadata hdr,
      int rotation)
      implements Media {

    /** A video track of which only the size is declared. */
    public static Video of(int pixelWidth, int pixelHeight) {
      return new Video(
          pixelWidth, pixelHeight, Optional.empty(), Optional.empty(), HdrMetadata.NONE, 0);
    }
  }

  /**
   * An audio track, which a codec's private data may contradict.
   *
   * @param samplingFrequency in hertz
   * @param channels number of channels
   * @param bitDepth bits a sample; 0 when not declared
   */
  public record Audio(double samplingFrequency, int channels, int bitDepth) implements Media {}

  /**
   * Any other track, which never goes into a clip.
   *
   * @param type what the container calls it, for example {@code subtitle}
   */
  public record Other(String type) implements Media {}
}
