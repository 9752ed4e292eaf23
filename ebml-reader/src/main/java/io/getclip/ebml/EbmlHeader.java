package io.getclip.ebml;

import java.io.IOException;

/** The EBML header (RFC 8794, 11.2) with what Matroska asks of it (RFC 9559, 4). */
final class EbmlHeader {
  private static final int NEWEST_EBML = 1;
  private static final int NEWEST_MATROSKA = 4;
  private static final int MAX_ID_BYTES = 4;
  private static final int MAX_SIZE_BYTES = 8;

  private EbmlHeader() {}

  /** Checks the header the cursor is at, which is left at its end. */
  static void check(EbmlReader in, Damage damage) throws IOException {
    boolean typed = false;
    int level = in.depth();
    while (damage.nextIn(level)) {
      try {
        switch (in.element()) {
          case DOC_TYPE -> {
            typed = true;
            checkDocType(in);
          }
          case EBML_READ_VERSION -> checkMost(in, NEWEST_EBML);
          case DOC_TYPE_READ_VERSION -> checkMost(in, NEWEST_MATROSKA);
          case EBML_MAX_ID_LENGTH -> {
            checkMost(in, MAX_ID_BYTES);
            if (in.uint() < MAX_ID_BYTES) {
              throw in.malformed("an EBMLMaxIDLength of " + in.uint() + ", below 4,");
            }
          }
          case EBML_MAX_SIZE_LENGTH -> {
            checkMost(in, MAX_SIZE_BYTES);
            if (in.uint() == 0) {
              throw in.malformed("an EBMLMaxSizeLength of 0");
            }
          }
          default -> {
            // Versions of the writer: what counts is what a reader must know.
          }
        }
      } catch (EbmlException e) {
        damage.passElement(e);
      }
    }
    if (!typed) {
      damage.found("an EBML header with no DocType");
    }
  }

  private static void checkDocType(EbmlReader in) throws IOException {
    String docType = in.string();
    if (!docType.equals("matroska") && !docType.equals("webm")) {
      throw in.unsupported("a document of another type than matroska and webm");
    }
  }

  private static void checkMost(EbmlReader in, int most) throws IOException {
    long value = in.uint();
    if (value < 0 || value > most) {
      throw in.unsupported("a value of " + Long.toUnsignedString(value) + ", over " + most + ",");
    }
  }
}
