/** A user of codec-aac. */
module user {
  requires io.getclip.codec.aac;
}
