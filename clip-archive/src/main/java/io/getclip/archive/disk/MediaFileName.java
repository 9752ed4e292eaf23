package io.getclip.archive.disk;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a media file is called: names sort, as text too, in the order in which files were begun.
 *
 * @param begunMs when the file was begun, in ms since 1970; one more than that of the stream's file
 *     before, at least; 0 to {@link #LAST_MS}
 * @param nonce a random number, which stands in the footers of the file's fragments too
 */
record MediaFileName(long begunMs, long nonce) implements Comparable<MediaFileName> {

  /** The last moment that a name has the digits for. */
  static final long LAST_MS = 999_999_999_999_999L;

  private static final Pattern FORM = Pattern.compile("([0-9]{15})-([0-9a-f]{16})\\.mkv");

  /** The name that a text is; empty when no store names a file so. */
  static Optional<MediaFileName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new MediaFileName(
                Long.parseLong(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2), 16)))
        : Optional.empty();
  }

  @Override
  public int compareTo(MediaFileName other) {
    return Comparator.comparingLong(MediaFileName::begunMs)
        .thenComparing(MediaFileName::nonce, Long::compareUnsigned)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%015d-%016x.mkv", begunMs, nonce);
  }
}
