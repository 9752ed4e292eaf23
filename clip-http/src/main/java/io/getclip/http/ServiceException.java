package io.getclip.http;

import io.getclip.archive.ArchiveException;
import io.getclip.core.ClipException;

/** A request is not answered as it wishes: what its client is told. */
final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String NO_FRAGMENTS =
      "No fragments found in the stream for the clip request.";

  private final ErrorType type;

  ServiceException(ErrorType type, String message) {
    super(message, null, false, false); // of use to the client alone, which sees no stack
    this.type = type;
  }

  static ServiceException invalid(String message) {
    return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
  }

  static ServiceException of(ArchiveException e) {
    ErrorType type =
        switch (e.kind()) {
          case STREAM_NOT_FOUND, STREAM_NOT_ACTIVE, NO_FRAGMENTS -> ErrorType.RESOURCE_NOT_FOUND;
          case STREAM_EXISTS -> ErrorType.RESOURCE_IN_USE;
          case NO_DATA_RETENTION -> ErrorType.NO_DATA_RETENTION;
          case INVALID_ARGUMENT -> ErrorType.INVALID_ARGUMENT;
          case VERSION_MISMATCH -> ErrorType.VERSION_MISMATCH;
          case CONNECTION_LIMIT -> ErrorType.CONNECTION_LIMIT_EXCEEDED;
        };
    return new ServiceException(
        type,
        e.kind() == ArchiveException.Kind.NO_FRAGMENTS
            ? NO_FRAGMENTS
            : String.valueOf(e.getMessage()));
  }

  static ServiceException of(ClipException e) {
    ErrorType type =
        switch (e.kind()) {
          case MISSING_CODEC_PRIVATE_DATA -> ErrorType.MISSING_CODEC_PRIVATE_DATA;
          case INVALID_CODEC_PRIVATE_DATA -> ErrorType.INVALID_CODEC_PRIVATE_DATA;
          case INVALID_MEDIA_FRAME -> ErrorType.INVALID_MEDIA_FRAME;
          case UNSUPPORTED_MEDIA_TYPE -> ErrorType.UNSUPPORTED_STREAM_MEDIA_TYPE;
          case NO_FRAGMENTS -> ErrorType.RESOURCE_NOT_FOUND;
        };
    return new ServiceException(
        type,
        e.kind() == ClipException.Kind.NO_FRAGMENTS
            ? NO_FRAGMENTS
            : String.valueOf(e.getMessage()));
  }

  ErrorType type() {
    return type;
  }

  /** What the client is told; never null. */
  String words() {
    return String.valueOf(getMessage());
  }
}
