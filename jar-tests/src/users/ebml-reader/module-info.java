/** A user of ebml-reader. */
module user {
  requires io.getclip.ebml;
}
