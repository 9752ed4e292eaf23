/** Validates G.711 (ITU-T) private data and frames and describes their sample entry. */
@SuppressWarnings("module") // the digits at the end are the standard's name, not a version
module io.getclip.codec.g711 {
  requires transitive io.getclip.spi;
  requires static org.jspecify;

  exports io.getclip.codec.g711;

  provides io.getclip.spi.CodecProvider with
      io.getclip.codec.g711.G711Provider;
}
