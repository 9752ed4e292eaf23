package io.getclip.servertest;

import java.io.IOException;

/** A server that says no. */
final class ServerRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * Says what was refused, and why.
   *
   * @param type the error's name, for example {@code ResourceNotFoundException}
   */
  ServerRefusal(String what, String type, String message) {
    super(what + ": " + type + (message.isEmpty() ? "" : ": " + message));
    this.type = type;
  }

  String type() {
    return type;
  }
}
