package io.getclip.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What a server says of a fragment it is sent.
 *
 * @param event BUFFERING, RECEIVED, PERSISTED, ERROR or IDLE
 * @param timecodeMs when the fragment begins, in ms as sent; -1 where no fragment is meant
 * @param errorCode what is wrong, for ERROR alone
 * @param errorId its number
 */
record FragmentAck(String event, long timecodeMs, String errorCode, int errorId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads one line; empty where it is none. */
  static Optional<FragmentAck> parse(byte[] line) {
    try {
      JsonNode json = JSON.readTree(new String(line, java.nio.charset.StandardCharsets.UTF_8));
      String event = json.path("EventType").asText("");
      return event.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new FragmentAck(
                  event,
                  json.path("FragmentTimecode").asLong(-1),
                  json.path("ErrorCode").asText(""),
                  json.path("ErrorId").asInt(0)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whether what is wrong is not the fragment's fault: it can be sent again. */
  boolean isPassing() {
    return switch (errorId) {
      // The connection broke, or lasted too long; the server failed, or could not store.
      case 4000, 4003, 5000, 5001 -> true;
      default -> false;
    };
  }
}
