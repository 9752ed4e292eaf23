package io.getclip.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a stream beside its media, as JSON: enough to know it again when the index is
 * lost.
 */
final class StreamDescription {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamDescription() {}

  static ByteBuffer encode(StreamInfo stream) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", stream.id());
    json.put("name", stream.name());
    json.put("arn", stream.arn());
    json.put("creationMs", stream.creationMs());
    json.put("version", stream.version());
    StreamInfo.Settings settings = stream.settings();
    json.put("retentionHours", settings.retentionHours());
    settings.deviceName().ifPresent(value -> json.put("deviceName", value));
    settings.mediaType().ifPresent(value -> json.put("mediaType", value));
    settings.kmsKeyId().ifPresent(value -> json.put("kmsKeyId", value));
    ObjectNode tags = json.putObject("tags");
    new TreeMap<>(settings.tags()).forEach(tags::put);
    try {
      return ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of strings and numbers can be written
    }
  }

  /**
   * The stream that a description is of.
   *
   * @throws IOException it is not a description
   */
  static StreamInfo decode(String id, ByteBuffer description) throws IOException {
    byte[] bytes = new byte[description.remaining()];
    description.duplicate().get(bytes);
    JsonNode json = JSON.readTree(bytes);
    if (!json.path("id").asText().equals(id)
        || !json.path("name").isTextual()
        || !json.path("arn").isTextual()
        || !json.path("version").isTextual()
        || !json.path("creationMs").canConvertToLong()
        || !json.path("retentionHours").canConvertToInt()) {
      throw new IOException("the description of stream " + id + " is damaged");
    }
    Map<String, String> tags = new TreeMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new StreamInfo(
        id,
        json.get("name").asText(),
        json.get("arn").asText(),
        json.get("creationMs").asLong(),
        StreamInfo.Status.ACTIVE,
        json.get("version").asText(),
        new StreamInfo.Settings(
            json.get("retentionHours").asInt(),
            text(json, "deviceName"),
            text(json, "mediaType"),
            text(json, "kmsKeyId"),
            tags));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
  }
}
