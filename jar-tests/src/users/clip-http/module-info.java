/** A user of clip-http. */
module user {
  requires io.getclip.http;
  requires java.net.http;
}
