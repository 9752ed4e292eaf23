package io.getclip.codec.g711;

import org.jspecify.annotations.Nullable;

/**
 * The two encoding laws of ITU-T G.711, by what containers call them.
 *
 * <p>Tags are those of RFC 2361, appendix A; sample entries are those of the QuickTime File Format,
 * which the MP4 Registration Authority lists.
 */
enum Law {
  /** A-law: positive zero is sent with its even bits inverted, 1101 0101 (clause 3.1, table 1a). */
  A(0x0006, "alaw", 0xD5),
  /** mu-law: positive zero is sent as 1111 1111 (clause 3.2, table 2a). */
  MU(0x0007, "ulaw", 0xFF);

  private final int formatTag;
  private final String sampleEntry;
  private final byte silence;

  Law(int formatTag, String sampleEntry, int silence) {
    this.formatTag = formatTag;
    this.sampleEntry = sampleEntry;
    this.silence = (byte) silence;
  }

  /** The law of a tag; null where it is the tag of another codec. */
  static @Nullable Law ofFormatTag(int formatTag) {
    for (Law law : values()) {
      if (law.formatTag == formatTag) {
        return law;
      }
    }
    return null;
  }

  /** The four-character code of the sample entry. */
  String sampleEntry() {
    return sampleEntry;
  }

  /** One channel's sample of silence. */
  byte silence() {
    return silence;
  }
}
