/** A user of codec-hevc. */
module user {
  requires io.getclip.codec.hevc;
}
