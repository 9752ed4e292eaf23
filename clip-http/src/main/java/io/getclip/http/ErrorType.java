package io.getclip.http;

/** The errors a client is told, by the name and status that the service models give them. */
enum ErrorType {
  INVALID_ARGUMENT("InvalidArgumentException", 400),
  RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),
  NOT_AUTHORIZED("NotAuthorizedException", 401),
  CLIENT_LIMIT_EXCEEDED("ClientLimitExceededException", 400),
  CONNECTION_LIMIT_EXCEEDED("ConnectionLimitExceededException", 400),
  RESOURCE_IN_USE("ResourceInUseException", 400),
  VERSION_MISMATCH("VersionMismatchException", 400),
  NO_DATA_RETENTION("NoDataRetentionException", 400),
  UNSUPPORTED_STREAM_MEDIA_TYPE("UnsupportedStreamMediaTypeException", 400),
  MISSING_CODEC_PRIVATE_DATA("MissingCodecPrivateDataException", 400),
  INVALID_CODEC_PRIVATE_DATA("InvalidCodecPrivateDataException", 400),
  INVALID_MEDIA_FRAME("InvalidMediaFrameException", 400),

  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
  INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403),
  INVALID_SIGNATURE("InvalidSignatureException", 403),
  INCOMPLETE_SIGNATURE("IncompleteSignature", 400),
  ACCESS_DENIED("AccessDeniedException", 403),

  BAD_REQUEST("BadRequestException", 400),
  UNKNOWN_OPERATION("UnknownOperationException", 400),
  NOT_FOUND("UnknownOperationException", 404),
  METHOD_NOT_ALLOWED("MethodNotAllowedException", 405),
  REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413),
  URI_TOO_LONG("RequestUriTooLongException", 414),
  UNSUPPORTED_CONTENT_TYPE("UnsupportedMediaTypeException", 415),
  HEADERS_TOO_LARGE("RequestHeaderFieldsTooLargeException", 431),
  INTERNAL_FAILURE("InternalFailure", 500),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503);

  private final String word;
  private final int status;

  ErrorType(String word, int status) {
    this.word = word;
    this.status = status;
  }

  /** The name that clients make a typed exception of. */
  String word() {
    return word;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /**
   * What the member is called that holds the message: errors of an operation have it upper-case,
   * those of what stands before the operations lower-case.
   */
  String messageMember() {
    return compareTo(MISSING_AUTHENTICATION_TOKEN) < 0 ? "Message" : "message";
  }

  /** What an error of the HTTP layer alone is called. */
  static ErrorType ofStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 413 -> REQUEST_TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 415 -> UNSUPPORTED_CONTENT_TYPE;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> SERVICE_UNAVAILABLE;
      default -> status >= 500 ? INTERNAL_FAILURE : BAD_REQUEST;
    };
  }
}
