package io.getclip.archive.disk;

/** The store broke a promise. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  Violation(String message) {
    super(message);
  }

  Violation(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause); // reports show the outermost alone
  }
}
