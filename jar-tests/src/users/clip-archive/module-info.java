/** A user of clip-archive. */
module user {
  requires io.getclip.archive;
}
