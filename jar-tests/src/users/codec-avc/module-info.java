/** A user of codec-avc. */
module user {
  requires io.getclip.codec.avc;
}
