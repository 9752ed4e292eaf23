package io.getclip.spi;

/** A track's private data or one of its frames is not what its codec requires. */
public final class CodecException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in the four words GetClip has for media. */
  public enum Kind {
    /** The codec needs private data and the track has none. */
    MISSING_CODEC_PRIVATE_DATA,
    /** The private data does not parse, or says what the codec's standard forbids. */
    INVALID_CODEC_PRIVATE_DATA,
    /** A frame does not parse. */
    INVALID_MEDIA_FRAME,
    /** The codec, or this form of it, cannot be put into a clip. */
    UNSUPPORTED
  }

  private final Kind kind;

  /**
   * Says what is wrong with a track or a frame.
   *
   * @param message what was found and what was expected, without the place: the caller knows it
   */
  public CodecException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Says what is wrong with a track or a frame, and what gave it away. */
  public CodecException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
