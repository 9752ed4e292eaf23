package com.example.fmp4;

import io.getclip.mp4.BoxWriter;
import io.getclip.mp4.InitialMovie;
import io.getclip.mp4.Mp4Exception;
import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes clips as fragmented MP4 (ISO/IEC 14496-12, 8.8): a movie without samples, an index, and
 * then every few seconds a {@code moof} before the media that it tells of.
 */
public final class Fmp4Format implements ClipFormat {

  @Override
  public String name() {
    return "fmp4";
  }

  @Override
  public String mediaType() {
    return "video/mp4";
  }

  @Override
  public List<ClipPart> lay(Movie movie) throws ClipFormatException {
    try {
      BoxWriter start = new BoxWriter(4096);
      try (BoxWriter ftyp = start.box("ftyp")) {
        ftyp.fourcc("iso6").u32(0); // major_brand, minor_version
        ftyp.fourcc("iso6").fourcc("iso5").fourcc("mp42"); // iso5: offsets count from the moof
      }
      InitialMovie.write(start, movie);

      SegmentIndex index = new SegmentIndex(movie);
      List<ClipPart> fragments = new ArrayList<>();
      FragmentCutter cutter = new FragmentCutter(movie);
      for (int number = 1; cutter.next(); number++) {
        MovieFragment fragment = cutter.fragment();
        ByteBuffer header = fragment.header(number);
        fragments.add(new ClipPart.Bytes(header));
        fragments.add(new ClipPart.Media(fragment.position(), fragment.length()));
        index.add(fragment, header.remaining() + fragment.length());
      }
      index.write(start);

      List<ClipPart> parts = new ArrayList<>();
      parts.add(new ClipPart.Bytes(start.bytes()));
      parts.addAll(fragments);
      return parts;
    } catch (Mp4Exception e) {
      throw new ClipFormatException(e.getMessage(), e); // it names the box
    }
  }
}
