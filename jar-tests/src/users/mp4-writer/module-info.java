/** A user of mp4-writer. */
module user {
  requires io.getclip.mp4;
}
