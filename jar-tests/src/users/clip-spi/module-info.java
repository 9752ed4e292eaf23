/** A user of clip-spi. */
module user {
  requires io.getclip.spi;
}
