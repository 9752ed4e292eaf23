package io.getclip.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceFailureTest {
  private static final URI ENDPOINT = URI.create("http://localhost:8080");
  private static final String INTERNALS = "HttpConnectionOverHTTP@1046d517::SocketChannel";

  static Stream<IOException> losses() {
    return Stream.of(
        new EOFException(INTERNALS),
        new SocketException("Connection reset"),
        new ClosedChannelException(),
        new IOException(INTERNALS, new EOFException(INTERNALS)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aLostConnectionNamesNoPartsOfTheClient(IOException loss) {
    ServiceFailure failure = ServiceFailure.unanswered(ENDPOINT, new ExecutionException(loss));
    assertThat(failure)
        .hasMessage(
            "the server at http://localhost:8080 broke off before it was done; see its log for"
                + " why");
    assertThat(failure.isPassing()).isTrue();
  }

  @Test
  void aServerThatSaysNothingFellSilent() {
    assertThat(ServiceFailure.brokenOff(ENDPOINT, "after 1 bytes", new TimeoutException(INTERNALS)))
        .hasMessage(
            "the server at http://localhost:8080 fell silent after 1 bytes; see its log for why");
  }

  @Test
  void aCertificateThatIsNotTrustedIsNamed() {
    SSLHandshakeException refused = new SSLHandshakeException("the certificate has expired");
    assertThat(ServiceFailure.unanswered(ENDPOINT, refused))
        .hasMessageContaining("does not take a secure connection: the certificate has expired");
  }
}
