/** Lays out, writes and describes ISO base media files (ISO/IEC 14496-12). */
@SuppressWarnings("module") // the format's name ends in a digit
module io.getclip.mp4 {
  requires transitive io.getclip.spi;
  requires static org.jspecify;

  exports io.getclip.mp4;

  provides io.getclip.spi.ClipFormat with
      io.getclip.mp4.Mp4Format;
}
