/** A user of clip-testkit. */
module user {
  requires io.getclip.testkit;
}
