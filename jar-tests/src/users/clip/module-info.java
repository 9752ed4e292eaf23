/** A user of clip-core and all that it finds. */
module user {
  requires io.getclip.core;
}
