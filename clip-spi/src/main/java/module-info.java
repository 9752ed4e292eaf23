/**
 * The services a getclip plug-in may provide, the values that pass between them, and bit-level
 * reading.
 */
module io.getclip.spi {
  requires static org.jspecify;

  exports io.getclip.spi;
  exports io.getclip.spi.bits;

  uses io.getclip.spi.ClipFormat;
  uses io.getclip.spi.CodecProvider;
  uses io.getclip.spi.FragmentFormat;
}
