/** Validates H.265 private data and frames, and describes their sample entry. */
module io.getclip.codec.hevc {
  requires static org.jspecify;
  requires transitive io.getclip.spi;

  exports io.getclip.codec.hevc;

  provides io.getclip.spi.CodecProvider with
      io.getclip.codec.hevc.HevcProvider;
}
