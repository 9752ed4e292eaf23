/** Validates H.264 private data and frames, and describes their sample entry. */
module io.getclip.codec.avc {
  requires static org.jspecify;
  requires transitive io.getclip.spi;

  exports io.getclip.codec.avc;

  provides io.getclip.spi.CodecProvider with
      io.getclip.codec.avc.AvcProvider;
}
