/** A clip format of one's own: fragmented MP4. */
@SuppressWarnings("module") // the format's name ends in a digit
module com.example.fmp4 {
  requires io.getclip.mp4;
  requires io.getclip.spi;

  provides io.getclip.spi.ClipFormat with
      com.example.fmp4.Fmp4Format;
}
