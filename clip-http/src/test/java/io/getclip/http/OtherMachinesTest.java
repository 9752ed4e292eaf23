package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;

/** What is asked over a network: for the server, this machine by its other address is another. */
class OtherMachinesTest {
  private static final Credential OWNER = Sdk.credential("OWNER");

  @TempDir private Path directory;

  private static String address() throws IOException {
    Optional<InetAddress> other =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findFirst();
    assumeTrue(other.isPresent(), "this machine has no address but its loopback");
    return other.orElseThrow().getHostAddress();
  }

  private Served serve(ServerOptions.Peers peers) throws IOException {
    ServerOptions local = ServerOptions.LOOPBACK;
    ServerOptions options =
        new ServerOptions(
            address(),
            0,
            local.publicUrl(),
            local.region(),
            List.of(OWNER),
            local.clips(),
            local.limits(),
            local.maxClockSkew(),
            local.stopTimeout(),
            peers,
            local.clock());
    Served served = Served.in(directory, options);
    try (KinesisVideoClient client = Sdk.at(served).streams(OWNER)) {
      client.createStream(request -> request.streamName("cam").dataRetentionInHours(1));
    }
    return served;
  }

  private static Stream<String> put(Served served, String... more) throws IOException {
    try {
      return served.putSigned("cam", TestClock.START, Camera.avc(1), OWNER, more).stream();
    } catch (IOException refused) {
      return Stream.of(String.valueOf(refused.getMessage()));
    }
  }

  private static int metrics(Served served) throws IOException {
    try (RawClient client = served.connect()) {
      return client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").answer().status();
    }
  }

  @Test
  void mediaOverPlainHttpIsRefusedAndMetricsAreNotShown() throws IOException {
    try (Served served = serve(ServerOptions.Peers.NONE)) {
      assertThat(put(served)).singleElement().asString().contains("is taken over HTTPS alone");
      assertThat(put(served, "x-forwarded-proto", "https"))
          .as("of whom nobody trusts")
          .singleElement()
          .asString()
          .contains("is taken over HTTPS alone");
      assertThat(metrics(served)).isEqualTo(403);
    }
  }

  @Test
  void aTrustedProxyIsBelievedThatItSpeaksHttps() throws IOException {
    try (Served served = serve(new ServerOptions.Peers(List.of(address()), false))) {
      assertThat(put(served, "x-forwarded-proto", "http"))
          .singleElement()
          .asString()
          .contains("is taken over HTTPS alone");
      assertThat(put(served, "x-forwarded-proto", "https"))
          .anyMatch(line -> line.contains("PERSISTED"));
      assertThat(metrics(served)).isEqualTo(200);
    }
  }

  @Test
  void plainMediaMayBeAllowed() throws IOException {
    try (Served served = serve(new ServerOptions.Peers(List.of(), true))) {
      assertThat(put(served)).anyMatch(line -> line.contains("PERSISTED"));
      assertThat(metrics(served)).isEqualTo(403);
    }
  }

  @Test
  void theDataEndpointIsTheAddressThatWasReached() throws IOException {
    try (Served served = serve(ServerOptions.Peers.NONE);
        KinesisVideoClient client = Sdk.at(served).streams(OWNER)) {
      assertThat(
              client
                  .getDataEndpoint(request -> request.streamName("cam").apiName(APIName.PUT_MEDIA))
                  .dataEndpoint())
          .isEqualTo("http://" + address() + ":" + served.uri().getPort());
    }
  }
}
