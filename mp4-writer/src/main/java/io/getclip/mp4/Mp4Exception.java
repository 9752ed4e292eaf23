package io.getclip.mp4;

import java.io.IOException;

/**
 * A movie cannot be written as MP4, or bytes cannot be read as one: says what is wrong, and where.
 */
public final class Mp4Exception extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Writing: a value is outside the range of its field. */
    RANGE,
    /** Writing: the movie's tables contradict one another. */
    INCONSISTENT,
    /** Reading: the bytes break the rules of ISO/IEC 14496-12. */
    MALFORMED,
    /** Reading: the bytes end before what they announce. */
    TRUNCATED,
    /** The bytes or the movie are right, but pass a bound of this library. */
    LIMIT
  }

  private final Kind kind;
  private final String place;
  private final String fault;

  Mp4Exception(Kind kind, String place, String fault) {
    super(fault);
    this.kind = kind;
    this.place = place;
    this.fault = fault;
  }

  /** The place and what is wrong there. */
  @Override
  public String getMessage() {
    return place + ": " + fault;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Where: a path of boxes, for example {@code moov/trak/mdia/mdhd}, or a part of the movie. */
  public String place() {
    return place;
  }
}
