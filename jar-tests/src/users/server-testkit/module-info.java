/** A user of server-testkit. */
module user {
  requires io.getclip.servertest;
}
