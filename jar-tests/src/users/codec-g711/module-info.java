/** A user of codec-g711. */
module user {
  requires io.getclip.codec.g711;
}
