/** A user of clip-core. */
module user {
  requires io.getclip.core;
}
