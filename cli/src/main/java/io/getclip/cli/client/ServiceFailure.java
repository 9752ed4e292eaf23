package io.getclip.cli.client;

import java.io.IOException;

/** A server does not do what it is asked, or is not there: says why in its words. */
public final class ServiceFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /**
   * Says why a server does not do what it is asked.
   *
   * @param name what the server calls the failure, for example {@code ResourceNotFoundException}
   */
  ServiceFailure(String name, String message) {
    super(message);
    this.name = name;
  }

  ServiceFailure(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /** What the server calls the failure. */
  public String name() {
    return name;
  }

  /** Whether the same may go well a little later. */
  boolean isPassing() {
    return switch (name) {
      case "ConnectionLimitExceededException",
          "ClientLimitExceededException",
          "ThrottlingException",
          "ServiceUnavailableException",
          "ServiceUnavailable",
          "InternalFailure",
          "STREAM_READ_ERROR",
          "MAX_CONNECTION_DURATION_REACHED",
          "INTERNAL_ERROR",
          "ARCHIVAL_ERROR",
          "ConnectException",
          "ConnectionLost" ->
          true;
      default -> false;
    };
  }
}
