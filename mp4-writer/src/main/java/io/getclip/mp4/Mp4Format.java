package io.getclip.mp4;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import java.util.List;

/** Writes clips as MP4 (ISO/IEC 14496-12 and -14) with all that players need before the media. */
public final class Mp4Format implements ClipFormat {

  @Override
  public String name() {
    return "mp4";
  }

  @Override
  public String mediaType() {
    return "video/mp4";
  }

  @Override
  public List<ClipPart> lay(Movie movie) throws ClipFormatException {
    try {
      Mp4 mp4 = Mp4.lay(movie);
      return List.of(new ClipPart.Bytes(mp4.header()), new ClipPart.Media(0, mp4.mediaLength()));
    } catch (Mp4Exception e) {
      throw new ClipFormatException(e.getMessage(), e);
    }
  }
}
