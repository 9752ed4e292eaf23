package io.getclip.cli;

/**
 * Text of files and of the command line, made safe to print on a terminal.
 *
 * <p>Control characters could move the cursor, colour or hide text, or make one line look like two;
 * directional formatting (Unicode Standard Annex 9) could reorder it.
 */
final class Printable {
  private Printable() {}

  /** The text with what is not to be printed written as <code>&#92;u001B</code>. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSafe(text, i)) {
        return escape(text);
      }
    }
    return text;
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSafe(text, i)) {
        safe.append(c);
      } else {
        safe.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          safe.append(Character.toUpperCase(Character.forDigit(c >> shift & 0xF, 16)));
        }
      }
    }
    return safe.toString();
  }

  private static boolean isSafe(String text, int index) {
    char c = text.charAt(index);
    if (c >= ' ' && c < 0x7F) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
