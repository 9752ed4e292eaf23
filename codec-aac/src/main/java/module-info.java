/** Validates AAC (ISO/IEC 14496-3) private data and frames and describes their sample entry. */
module io.getclip.codec.aac {
  requires transitive io.getclip.spi;
  requires static org.jspecify;

  exports io.getclip.codec.aac;

  provides io.getclip.spi.CodecProvider with
      io.getclip.codec.aac.AacProvider;
}
