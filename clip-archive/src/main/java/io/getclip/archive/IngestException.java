package io.getclip.archive;

/** What a producer sends cannot be kept. */
final class IngestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final IngestError error;

  IngestException(IngestError error, String message) {
    super(message);
    this.error = error;
  }

  IngestException(IngestError error, Exception cause) {
    super(cause.getMessage(), cause);
    this.error = error;
  }

  IngestError error() {
    return error;
  }
}
