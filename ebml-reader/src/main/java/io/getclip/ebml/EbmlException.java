package io.getclip.ebml;

import java.io.IOException;

/** The bytes are not EBML that this reader accepts: says what is wrong, and where. */
public final class EbmlException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The bytes break the rules of EBML or of Matroska. */
    MALFORMED,
    /** The bytes end before what they announce. */
    TRUNCATED,
    /** The bytes are right, but ask for what this reader does not do. */
    UNSUPPORTED,
    /** The bytes are right, but pass a bound of {@link EbmlLimits}. */
    LIMIT
  }

  private final Kind kind;
  private final long offset;
  private final String path;

  /**
   * Says what is wrong with a document.
   *
   * @param offset byte offset of the fault, from where reading began
   * @param path where in the document, for example {@code \Segment\Cluster}; empty outside any
   *     master
   * @param problem what was found and what was expected, without the place
   */
  public EbmlException(Kind kind, long offset, String path, String problem) {
    super(problem + " at byte " + offset + (path.isEmpty() ? "" : " in " + path));
    this.kind = kind;
    this.offset = offset;
    this.path = path;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The byte offset of the fault, from where reading began. */
  public long offset() {
    return offset;
  }

  /** The path of the element that the fault is in; empty outside any master. */
  public String path() {
    return path;
  }
}
