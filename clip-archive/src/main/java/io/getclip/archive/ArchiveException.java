package io.getclip.archive;

/** An archive does not do what it was asked: says why. */
public final class ArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the archive does not do it. */
  public enum Kind {
    /** There is no such stream. */
    STREAM_NOT_FOUND,
    /** A stream of that name exists. */
    STREAM_EXISTS,
    /** The stream is being deleted. */
    STREAM_NOT_ACTIVE,
    /** The stream keeps nothing: its retention is 0. */
    NO_DATA_RETENTION,
    /** No fragment is in the range asked for. */
    NO_FRAGMENTS,
    /** Something that was asked for can be of no stream: a range, a token, a number. */
    INVALID_ARGUMENT,
    /** The stream changed since the version the caller speaks of. */
    VERSION_MISMATCH,
    /** Another producer is sending to the stream. */
    CONNECTION_LIMIT
  }

  private final Kind kind;

  /** Says why an archive does not do what it was asked. */
  public ArchiveException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Why the archive does not do it. */
  public Kind kind() {
    return kind;
  }
}
