/** Plans a clip out of fragments, then streams it. */
module io.getclip.core {
  requires transitive io.getclip.spi;
  requires static org.jspecify;

  exports io.getclip.core;
}
