package io.getclip.mp4;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

/**
 * A track's language as {@code mdhd} and {@code elng} state it (ISO/IEC 14496-12, 8.4.2 and 8.4.6).
 *
 * @param code three letters of ISO 639-2/T; {@code und} where there are none for it
 * @param extended the BCP 47 tag, where it says more than the code
 */
record Language(String code, Optional<String> extended) {
  private static final Language UNDETERMINED = new Language("und", Optional.empty());

  /** The longest tag taken over: BCP 47 asks software to hold 35. */
  private static final int MAX_TAG = 64;

  /** Reads a BCP 47 tag or an ISO 639-2 code; what is neither is undetermined. */
  static Language of(String tag) {
    if (tag.equals("und") || !isWellFormed(tag)) {
      return UNDETERMINED;
    }
    int hyphen = tag.indexOf('-');
    String primary = (hyphen < 0 ? tag : tag.substring(0, hyphen)).toLowerCase(Locale.ROOT);
    String code = code(primary);
    boolean saysMore = hyphen >= 0 || code.equals("und");
    return new Language(code, saysMore ? Optional.of(tag) : Optional.empty());
  }

  /** The code packed into 15 bits: three times the five low bits of a letter (8.4.2.3). */
  int packed() {
    return (code.charAt(0) & 31) << 10 | (code.charAt(1) & 31) << 5 | (code.charAt(2) & 31);
  }

  private static String code(String primary) {
    if (primary.length() == 3) {
      return terminologic(primary);
    }
    if (primary.length() == 2) {
      try {
        String code = Locale.forLanguageTag(primary).getISO3Language();
        return code.length() == 3 ? code : "und";
      } catch (MissingResourceException e) {
        return "und";
      }
    }
    return "und";
  }

  /** The twenty languages whose bibliographic code (ISO 639-2/B) is another, and Matroska's. */
  private static String terminologic(String code) {
    return switch (code) {
      case "alb" -> "sqi";
      case "arm" -> "hye";
      case "baq" -> "eus";
      case "bur" -> "mya";
      case "chi" -> "zho";
      case "cze" -> "ces";
      case "dut" -> "nld";
      case "fre" -> "fra";
      case "geo" -> "kat";
      case "ger" -> "deu";
      case "gre" -> "ell";
      case "ice" -> "isl";
      case "mac" -> "mkd";
      case "mao" -> "mri";
      case "may" -> "msa";
      case "per" -> "fas";
      case "rum" -> "ron";
      case "slo" -> "slk";
      case "tib" -> "bod";
      case "wel" -> "cym";
      default -> code;
    };
  }

  /** Whether the tag begins with letters and goes on with letters, digits and hyphens. */
  private static boolean isWellFormed(String tag) {
    int letters = 0;
    boolean primary = true;
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && c != '-' && (primary || c < '0' || c > '9')) {
        return false;
      }
      primary &= c != '-';
      letters += primary ? 1 : 0;
    }
    return letters >= 2 && letters <= 8 && tag.length() <= MAX_TAG;
  }
}
