package io.getclip.spi;

import java.io.IOException;

/** A stream of fragments cannot be read: says what is wrong, and where. */
public final class FragmentException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The bytes break the container's rules. */
    MALFORMED,
    /** The bytes end before what they announce. */
    TRUNCATED,
    /** The bytes are right, but ask for what this reader does not do. */
    UNSUPPORTED,
    /** The bytes are right, but pass a bound of {@link ReadOptions}. */
    LIMIT
  }

  private final Kind kind;
  private final long position;

  /**
   * Says what is wrong with a stream.
   *
   * @param position byte offset from where reading began
   * @param message what was found and what was expected, with its place
   */
  public FragmentException(Kind kind, long position, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.position = position;
  }

  /** Says what is wrong with a stream that no other exception told of. */
  public FragmentException(Kind kind, long position, String message) {
    super(message);
    this.kind = kind;
    this.position = position;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The byte offset of the fault, from where reading began. */
  public long position() {
    return position;
  }
}
