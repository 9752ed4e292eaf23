package io.getclip.spi;

import java.util.List;

/**
 * Writes one form of clip; found by {@link java.util.ServiceLoader}.
 *
 * <p>Keeps no state between calls and is safe for use by several threads.
 */
public interface ClipFormat extends Named {

  /** The format's stable name: lower-case ASCII, unique among formats, for example {@code mp4}. */
  @Override
  String name();

  /** The media type of its clips, for example {@code video/mp4}. */
  String mediaType();

  /**
   * Lays out a clip: bytes of the format's own and ranges of its media, in the order they are
   * written.
   *
   * <p>Every length is known from the movie, so nothing of the media is read. The movie's tables
   * are good until this returns: no part keeps one of their arrays.
   *
   * @return at least one part; the media in them lies within the movie's
   * @throws ClipFormatException the movie has what this format cannot state
   */
  List<ClipPart> lay(Movie movie) throws ClipFormatException;
}
