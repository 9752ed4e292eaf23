package io.getclip.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an MP4 says of itself: brands, length and tracks. An immutable value.
 *
 * @param majorBrand of {@code ftyp}; empty where there is none
 * @param compatibleBrands of {@code ftyp}
 * @param creationTimeMs ms since 1970, where the file says it
 * @param timescale units a second of the movie's own times
 * @param duration in units of {@code timescale}; 0 when not known
 * @param fileLength in bytes
 * @param moovFirst whether playing can start before the whole file is there
 * @param fragmented whether samples may also be in movie fragments, which are not looked into
 * @param tracks in the order of the file
 */
public record Mp4Info(
    String majorBrand,
    List<String> compatibleBrands,
    OptionalLong creationTimeMs,
    long timescale,
    long duration,
    long fileLength,
    boolean moovFirst,
    boolean fragmented,
    List<Track> tracks) {

  /** Copies the lists. */
  public Mp4Info {
    compatibleBrands = List.copyOf(compatibleBrands);
    tracks = List.copyOf(tracks);
  }

  /**
   * A track. Numbers of the other kind of track are 0.
   *
   * @param id {@code track_ID}
   * @param type {@code video}, {@code audio}, or the handler type of any other track
   * @param codecs for each sample entry the codec as RFC 6381 names it, for example {@code
   *     avc1.64001F}
   * @param width of the pictures of the first sample entry
   * @param height of the pictures of the first sample entry
   * @param displayWidth of the track's header, in square pixels
   * @param displayHeight of the track's header, in square pixels
   * @param rotation clockwise degrees; -1 where the matrix is of another kind
   * @param samplingRate of the first sample entry, or else the timescale, in hertz
   * @param channels of the first sample entry
   * @param timescale units a second of the track's own times
   * @param duration in units of {@code timescale}
   * @param language three letters of ISO 639-2/T, or the BCP 47 tag where there is one
   * @param samples how many samples there are
   * @param syncSamples how many of them decoding can start at
   * @param mediaBytes the size of all samples
   * @param bitsPerSecond the samples' bits over the track's duration; 0 when that is not known
   * @param edits the edit list; empty when the media is presented as it is
   */
  public record Track(
      long id,
      String type,
      List<String> codecs,
      int width,
      int height,
      double displayWidth,
      double displayHeight,
      int rotation,
      long samplingRate,
      int channels,
      long timescale,
      long duration,
      String language,
      long samples,
      long syncSamples,
      long mediaBytes,
      long bitsPerSecond,
      List<Edit> edits) {

    /** Copies the lists. */
    public Track {
      codecs = List.copyOf(codecs);
      edits = List.copyOf(edits);
    }
  }

  /**
   * A part of the edit list (ISO/IEC 14496-12, 8.6.6).
   *
   * @param duration in units of the movie's timescale
   * @param mediaTime where the media starts, in units of the track's timescale; -1 shows nothing
   * @param rate the speed; 1 is usual
   */
  public record Edit(long duration, long mediaTime, double rate) {}

  /**
   * Reads what an MP4 says of itself.
   *
   * @param channel read from its first byte, and left anywhere; not closed
   * @throws Mp4Exception the bytes are no MP4, or end early
   * @throws IOException the channel fails
   */
  public static Mp4Info of(SeekableByteChannel channel) throws IOException {
    return InfoReader.read(Mp4Source.of(channel));
  }

  /**
   * Reads what an MP4 says of itself.
   *
   * @param file from its position, which is not moved, to its limit
   * @throws Mp4Exception the bytes are no MP4, or end early
   */
  public static Mp4Info of(ByteBuffer file) throws IOException {
    return InfoReader.read(Mp4Source.of(file));
  }
}
