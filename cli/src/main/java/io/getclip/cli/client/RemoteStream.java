package io.getclip.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * A stream as its server describes it.
 *
 * @param name what its users call it
 * @param arn its Amazon resource name
 * @param status ACTIVE where it takes fragments
 * @param retentionHours how long it keeps them; 0 where it does not
 * @param creationMs when it was made, in ms since 1970
 */
public record RemoteStream(
    String name, String arn, String status, long retentionHours, long creationMs) {

  static RemoteStream of(JsonNode info) {
    JsonNode creation = info.path("CreationTime");
    BigDecimal seconds = creation.isNumber() ? creation.decimalValue() : BigDecimal.ZERO;
    return new RemoteStream(
        info.path("StreamName").asText(""),
        info.path("StreamARN").asText(""),
        info.path("Status").asText(""),
        info.path("DataRetentionInHours").asLong(0),
        seconds.movePointRight(3).longValue());
  }
}
