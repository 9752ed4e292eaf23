package io.getclip.servertest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.http.Credential;
import io.getclip.http.RequestSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a server, signing every request. Safe for use by several threads. */
final class Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int MS_PLACES = 3;

  private final URI uri;
  private final String region;
  private final Credential credential;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Endpoint(URI uri, String region, Credential credential) {
    this.uri = uri;
    this.region = region;
    this.credential = credential;
  }

  URI uri() {
    return uri;
  }

  String region() {
    return region;
  }

  Credential credential() {
    return credential;
  }

  void createStream(String name, int retentionHours) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.put("StreamName", name).put("DataRetentionInHours", retentionHours);
    call("CreateStream", "/createStream", body);
  }

  byte[] getClip(String stream, Instant start, Instant end) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("StreamName", stream);
    ObjectNode selector = body.putObject("ClipFragmentSelector");
    selector.put("FragmentSelectorType", "PRODUCER_TIMESTAMP");
    selector
        .putObject("TimestampRange")
        .put("StartTimestamp", seconds(start))
        .put("EndTimestamp", seconds(end));
    return call("GetClip", "/getClip", body);
  }

  /** Returns the numbers of the fragments that are persisted, which are all. */
  List<String> putMedia(String stream, InputStream matroska, Instant start) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amzn-stream-name", stream);
    headers.put("x-amzn-fragment-timecode-type", "RELATIVE");
    headers.put("x-amzn-producer-start-timestamp", seconds(start).toPlainString());
    HttpResponse<InputStream> answer =
        send(
            "/putMedia",
            headers,
            RequestSigner.UNSIGNED_PAYLOAD,
            HttpRequest.BodyPublishers.ofInputStream(() -> matroska));
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK) {
        throw refusal("PutMedia", answer, body.readAllBytes());
      }
      return persisted(stream, body);
    }
  }

  private static List<String> persisted(String stream, InputStream acks) throws IOException {
    List<String> numbers = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(acks, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode ack = JSON.readTree(line);
      String event = ack.path("EventType").asText();
      if (event.equals("ERROR")) {
        throw new ServerRefusal(
            "PutMedia to " + stream,
            ack.path("ErrorCode").asText(),
            "the fragment at " + ack.path("FragmentTimecode").asText("no") + " ms");
      }
      if (event.equals("PERSISTED")) {
        numbers.add(ack.path("FragmentNumber").asText());
      }
    }
    if (numbers.isEmpty()) {
      throw new IOException("PutMedia to " + stream + ": there is no fragment in what was sent");
    }
    return numbers;
  }

  private byte[] call(String operation, String path, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    HttpResponse<InputStream> answer =
        send(
            path,
            Map.of("content-type", "application/json"),
            RequestSigner.payloadHash(bytes),
            HttpRequest.BodyPublishers.ofByteArray(bytes));
    try (InputStream content = answer.body()) {
      byte[] answered = content.readAllBytes();
      if (answer.statusCode() != OK) {
        throw refusal(operation, answer, answered);
      }
      return answered;
    }
  }

  private HttpResponse<InputStream> send(
      String path, Map<String, String> headers, String payloadHash, HttpRequest.BodyPublisher body)
      throws IOException {
    URI to = uri.resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(to).POST(body);
    headers.forEach(request::header);
    new RequestSigner(credential, region)
        .sign("POST", to, headers, payloadHash, Instant.now())
        .forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static ServerRefusal refusal(String operation, HttpResponse<?> answer, byte[] body) {
    String type =
        answer.headers().firstValue("x-amzn-ErrorType").orElse("HTTP " + answer.statusCode());
    String message = "";
    try {
      message = JSON.readTree(body).path("Message").asText("");
    } catch (IOException e) {
      // The status says enough.
    }
    return new ServerRefusal(operation, type.split(":", 2)[0], message);
  }

  private static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), MS_PLACES);
  }
}
