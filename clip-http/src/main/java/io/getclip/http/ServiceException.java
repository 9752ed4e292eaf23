package io.getclip.http;

import io.getclip.archive.ArchiveException;
import io.getclip.core.ClipException;

/** A request is not answered as it wishes: what its client is told. */
final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;

  ServiceException(ErrorType type, String message) {
    super(message, null, false, false); // of use to the client alone, which sees no stack
    this.type = type;
  }

  static ServiceException invalid(String message) {
    return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
  }

  static ServiceException of(ArchiveException e) {
    return switch (e.kind()) {
      case NO_FRAGMENTS -> noFragments();
      case STREAM_NOT_FOUND, STREAM_NOT_ACTIVE -> told(ErrorType.RESOURCE_NOT_FOUND, e);
      case STREAM_EXISTS -> told(ErrorType.RESOURCE_IN_USE, e);
      case NO_DATA_RETENTION -> told(ErrorType.NO_DATA_RETENTION, e);
      case INVALID_ARGUMENT -> told(ErrorType.INVALID_ARGUMENT, e);
      case VERSION_MISMATCH -> told(ErrorType.VERSION_MISMATCH, e);
      case CONNECTION_LIMIT -> told(ErrorType.CONNECTION_LIMIT_EXCEEDED, e);
    };
  }

  static ServiceException of(ClipException e) {
    return switch (e.kind()) {
      case NO_FRAGMENTS -> noFragments();
      case MISSING_CODEC_PRIVATE_DATA -> told(ErrorType.MISSING_CODEC_PRIVATE_DATA, e);
      case INVALID_CODEC_PRIVATE_DATA -> told(ErrorType.INVALID_CODEC_PRIVATE_DATA, e);
      case INVALID_MEDIA_FRAME -> told(ErrorType.INVALID_MEDIA_FRAME, e);
      case UNSUPPORTED_MEDIA_TYPE -> told(ErrorType.UNSUPPORTED_STREAM_MEDIA_TYPE, e);
    };
  }

  private static ServiceException noFragments() {
    return new ServiceException(
        ErrorType.RESOURCE_NOT_FOUND, "No fragments found in the stream for the clip request.");
  }

  private static ServiceException told(ErrorType type, Exception e) {
    return new ServiceException(type, String.valueOf(e.getMessage()));
  }

  ErrorType type() {
    return type;
  }

  /** What the client is told; never null. */
  String words() {
    return String.valueOf(getMessage());
  }
}
