package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.TrackDescription;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** No clip can be made of these fragments: says why, and where. */
public final class ClipException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no clip; the first four are GetClip's own words. */
  public enum Kind {
    /** A track's codec needs private data, and there is none. */
    MISSING_CODEC_PRIVATE_DATA("MissingCodecPrivateDataException"),
    /** A track's private data is broken, or changes where that is not accepted. */
    INVALID_CODEC_PRIVATE_DATA("InvalidCodecPrivateDataException"),
    /** A frame is broken. */
    INVALID_MEDIA_FRAME("InvalidMediaFrameException"),
    /** The tracks are not of a kind or combination that a clip can hold. */
    UNSUPPORTED_MEDIA_TYPE("UnsupportedStreamMediaTypeException"),
    /** There is no fragment with a video frame. */
    NO_FRAGMENTS("NoFragmentsException");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The name that users of GetClip know this by. */
    public String word() {
      return word;
    }

    static Kind of(CodecException.Kind kind) {
      return switch (kind) {
        case MISSING_CODEC_PRIVATE_DATA -> MISSING_CODEC_PRIVATE_DATA;
        case INVALID_CODEC_PRIVATE_DATA -> INVALID_CODEC_PRIVATE_DATA;
        case INVALID_MEDIA_FRAME -> INVALID_MEDIA_FRAME;
        case UNSUPPORTED -> UNSUPPORTED_MEDIA_TYPE;
      };
    }
  }

  private final Kind kind;
  private final @Nullable String fragment;
  private final long track;
  private final long timeNs;
  private final @Nullable String missingCodec;

  private ClipException(
      Kind kind,
      String message,
      @Nullable String fragment,
      long track,
      long timeNs,
      @Nullable Throwable cause) {
    this(kind, message, fragment, track, timeNs, null, cause);
  }

  private ClipException(
      Kind kind,
      String message,
      @Nullable String fragment,
      long track,
      long timeNs,
      @Nullable String missingCodec,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.fragment = fragment;
    this.track = track;
    this.timeNs = timeNs;
    this.missingCodec = missingCodec;
  }

  /** A fault of the fragments as a whole. */
  static ClipException of(Kind kind, String message) {
    return new ClipException(kind, message, null, 0, Long.MIN_VALUE, null);
  }

  /** A fault of one fragment. */
  static ClipException in(Fragment fragment, Kind kind, String message) {
    return new ClipException(
        kind, message + " (" + fragment.name() + ")", fragment.name(), 0, Long.MIN_VALUE, null);
  }

  /** A fault of one track of a fragment. */
  static ClipException in(Fragment fragment, long track, Kind kind, String message) {
    return new ClipException(
        kind,
        message + " (track " + track + ", " + fragment.name() + ")",
        fragment.name(),
        track,
        Long.MIN_VALUE,
        null);
  }

  /** A fragment has a track that no codec takes. */
  static ClipException missing(Fragment fragment, TrackDescription track, String message) {
    return new ClipException(
        Kind.UNSUPPORTED_MEDIA_TYPE,
        message
            + "; no codec is installed for "
            + track.codecId()
            + " (track "
            + track.number()
            + ", "
            + fragment.name()
            + ")",
        fragment.name(),
        track.number(),
        Long.MIN_VALUE,
        track.codecId(),
        null);
  }

  /** What a codec says of one track of a fragment. */
  static ClipException in(Fragment fragment, long track, CodecException fault) {
    return new ClipException(
        Kind.of(fault.kind()),
        fault.getMessage() + " (track " + track + ", " + fragment.name() + ")",
        fragment.name(),
        track,
        Long.MIN_VALUE,
        fault);
  }

  /** A fault of one frame. */
  static ClipException at(Fragment fragment, int frame, String message) {
    long track =
        fragment.layout().tracks().get(fragment.layout().track(frame)).description().number();
    long timeNs = fragment.layout().timestampNs(frame);
    return new ClipException(
        Kind.INVALID_MEDIA_FRAME,
        message
            + " (track "
            + track
            + " at "
            + Times.seconds(timeNs)
            + ", "
            + fragment.name()
            + ")",
        fragment.name(),
        track,
        timeNs,
        null);
  }

  /** Why there is no clip. */
  public Kind kind() {
    return kind;
  }

  /** The fragment the fault is in, by the name it was given; empty when it is not one's alone. */
  public Optional<String> fragment() {
    return Optional.ofNullable(fragment);
  }

  /** The number of the track the fault is in; 0 when it is not one's alone. */
  public long track() {
    return track;
  }

  /** What the container calls the codec that is needed and not installed; empty where none is. */
  public Optional<String> missingCodec() {
    return Optional.ofNullable(missingCodec);
  }

  /** The timestamp in ns of the frame the fault is in; empty when it is not one's alone. */
  public OptionalLong timeNs() {
    return timeNs == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(timeNs);
  }
}
