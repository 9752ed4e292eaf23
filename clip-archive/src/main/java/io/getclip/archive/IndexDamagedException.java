package io.getclip.archive;

import java.io.IOException;

/** The index holds what was never put there; it can be rebuilt from the media. */
final class IndexDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  IndexDamagedException(String message) {
    super(message);
  }

  IndexDamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
