/** Reads EBML (RFC 8794) and its Matroska schema (RFC 9559). */
module io.getclip.ebml {
  requires transitive io.getclip.spi;
  requires static org.jspecify;

  exports io.getclip.ebml;

  provides io.getclip.spi.FragmentFormat with
      io.getclip.ebml.MatroskaFormat;
}
