package io.getclip.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

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

  /** What it means that a request was not answered, or not to the end. */
  static ServiceFailure unanswered(URI endpoint, Throwable cause) {
    Throwable root = root(cause);
    if (root instanceof ConnectException
        || root instanceof UnknownHostException
        || root instanceof UnresolvedAddressException
        || root instanceof SocketTimeoutException) {
      return new ServiceFailure(
          "ConnectException",
          "nothing answers at "
              + endpoint
              + "; 'getclip serve' starts a server, --endpoint URL names another",
          cause);
    }
    return brokenOff(endpoint, "before it was done", cause);
  }

  /**
   * What it means that an answer does not come to its end.
   *
   * <p>The client's library names its own parts, which help nobody to mend anything.
   *
   * @param when how far the answer came
   */
  static ServiceFailure brokenOff(URI endpoint, String when, Throwable cause) {
    Throwable root = root(cause);
    String what;
    if (root instanceof SSLException) {
      what = "does not take a secure connection: " + root.getMessage();
    } else if (root instanceof TimeoutException) {
      what = "fell silent " + when + "; see its log for why";
    } else if (root instanceof IOException) {
      what = "broke off " + when + "; see its log for why";
    } else {
      what = "answers what cannot be understood; --endpoint URL names another";
    }
    return new ServiceFailure("ConnectionLost", "the server at " + endpoint + " " + what, cause);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
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
