package io.getclip.http;

/** Shows what a client sent, in messages and in logs. */
final class Quoted {
  private static final int MOST = 256;

  private Quoted() {}

  /**
   * In quotes, with everything escaped that a terminal or a log could take for its own, and cut.
   */
  static String text(String sent) {
    return '"' + bare(sent) + '"';
  }

  /** The same without quotes. */
  static String bare(String sent) {
    StringBuilder out = new StringBuilder(Math.min(sent.length(), MOST) + 8);
    int shown = Math.min(sent.length(), MOST);
    for (int i = 0; i < shown; i++) {
      char c = sent.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return sent.length() > MOST ? out.append("...").toString() : out.toString();
  }
}
