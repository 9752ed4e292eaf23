package io.getclip.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.Test;

class OutstandingTest {
  private static final URI SERVER = URI.create("http://localhost:8080");

  @Test
  void aServerThatCannotStoreIsToldOfInItsOwnWordsAndTriedAgain() throws IOException {
    Outstanding outstanding = new Outstanding("PERSISTED");
    PutConnection connection =
        new PutConnection(new HttpClient().newRequest(SERVER), SERVER, outstanding);
    outstanding.begin(connection);

    outstanding.acknowledged(connection, new FragmentAck("ERROR", -1, "ARCHIVAL_ERROR", 5001));
    outstanding.ended(connection, new ServiceFailure("ConnectionLost", "it was lost"));

    assertThat(outstanding.lost())
        .isNotNull()
        .satisfies(
            lost -> {
              assertThat(lost.name()).isEqualTo("ARCHIVAL_ERROR");
              assertThat(lost).hasMessage("the server does not take what is sent (5001)");
              assertThat(lost.isPassing()).isTrue();
            });
    outstanding.begin(connection);
    outstanding.ended(connection, null);
    assertThat(outstanding.lost()).as("of another connection").isNull();
  }
}
