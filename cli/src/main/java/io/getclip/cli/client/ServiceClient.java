package io.getclip.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.cli.producer.SegmentStart;
import io.getclip.http.RequestSigner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Asks a server of the Kinesis Video Streams protocol.
 *
 * <p>Safe for use by several threads.
 */
public final class ServiceClient implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long CONNECT_TIMEOUT_MS = 5_000;
  private static final int MOST_THREADS = 32;
  private static final int PAGE = 1000;
  private static final int OK = 200;

  private final StreamAccess access;
  private final HttpClient http;

  private ServiceClient(StreamAccess access, HttpClient http) {
    this.access = access;
    this.http = http;
  }

  /** Makes a client; nothing is asked yet. */
  public static ServiceClient open(StreamAccess access) throws IOException {
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("getclip-client");
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setConnectTimeout(CONNECT_TIMEOUT_MS);
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    try {
      http.start();
    } catch (Exception e) {
      throw new IOException("no client can be started: " + e.getMessage(), e);
    }
    return new ServiceClient(access, http);
  }

  /** Makes a stream; returns its Amazon resource name. */
  public String create(String name, int retentionHours) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.put("StreamName", name).put("DataRetentionInHours", retentionHours);
    return call(access.endpoint(), "/createStream", body).path("StreamARN").asText("");
  }

  /** Describes a stream. */
  public RemoteStream describe(String name) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("StreamName", name);
    return RemoteStream.of(call(access.endpoint(), "/describeStream", body).path("StreamInfo"));
  }

  /** Describes all streams. */
  public List<RemoteStream> list() throws IOException {
    List<RemoteStream> streams = new ArrayList<>();
    String token = "";
    do {
      ObjectNode body = JSON.createObjectNode().put("MaxResults", PAGE);
      if (!token.isEmpty()) {
        body.put("NextToken", token);
      }
      JsonNode page = call(access.endpoint(), "/listStreams", body);
      for (JsonNode info : page.path("StreamInfoList")) {
        streams.add(RemoteStream.of(info));
      }
      token = page.path("NextToken").asText("");
    } while (!token.isEmpty());
    return streams;
  }

  /** Removes a stream, which only its Amazon resource name can name. */
  public void delete(String arn) throws IOException {
    call(access.endpoint(), "/deleteStream", JSON.createObjectNode().put("StreamARN", arn));
  }

  /**
   * Writes the clip of a range of time.
   *
   * @param selectorType PRODUCER_TIMESTAMP or SERVER_TIMESTAMP
   * @param startMs in ms since 1970, as is {@code endMs}
   * @param out takes the clip; what it was given is worth nothing unless this returns
   */
  public ClipHead clip(
      String name, String selectorType, long startMs, long endMs, WritableByteChannel out)
      throws IOException {
    ObjectNode body = JSON.createObjectNode().put("StreamName", name);
    ObjectNode selector = body.putObject("ClipFragmentSelector");
    selector.put("FragmentSelectorType", selectorType);
    selector
        .putObject("TimestampRange")
        .put("StartTimestamp", BigDecimal.valueOf(startMs, 3))
        .put("EndTimestamp", BigDecimal.valueOf(endMs, 3));
    URI endpoint = dataEndpoint(name, "GET_CLIP");
    return ClipDownload.run(post(endpoint, "/getClip", body), endpoint, out);
  }

  /** Where a stream's data is sent to or got from. */
  URI dataEndpoint(String name, String operation) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("StreamName", name).put("APIName", operation);
    String endpoint =
        call(access.endpoint(), "/getDataEndpoint", body).path("DataEndpoint").asText("");
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      throw new ServiceFailure("InvalidEndpointException", "the data endpoint is " + endpoint, e);
    }
  }

  /** A PutMedia request that is yet to be sent, its headers signed. */
  Request putMedia(URI endpoint, String name, SegmentStart start) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amzn-stream-name", name);
    headers.put("x-amzn-fragment-timecode-type", start.relative() ? "RELATIVE" : "ABSOLUTE");
    long startMs = start.relative() ? start.startMs() : Instant.now().toEpochMilli();
    headers.put("x-amzn-producer-start-timestamp", BigDecimal.valueOf(startMs, 3).toPlainString());
    headers.put("x-amzn-fragment-acknowledgment-required", "1");
    return request(endpoint, "/putMedia", headers, RequestSigner.UNSIGNED_PAYLOAD);
  }

  private JsonNode call(URI endpoint, String path, ObjectNode body) throws IOException {
    ContentResponse response;
    try {
      response = post(endpoint, path, body).send();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw ServiceFailure.unanswered(endpoint, e);
    }
    if (response.getStatus() != OK) {
      throw failure(response, response.getContent());
    }
    try {
      return JSON.readTree(response.getContent());
    } catch (JsonProcessingException e) {
      throw new ServiceFailure(
          "InvalidResponse", endpoint + path + " does not answer with JSON", e);
    }
  }

  private Request post(URI endpoint, String path, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return request(
            endpoint,
            path,
            Map.of("content-type", "application/json"),
            RequestSigner.payloadHash(bytes))
        .body(new BytesRequestContent("application/json", bytes));
  }

  private Request request(
      URI endpoint, String path, Map<String, String> headers, String payloadHash) {
    URI uri = endpoint.resolve(path);
    Map<String, String> all = new LinkedHashMap<>(headers);
    access
        .credential()
        .map(credential -> new RequestSigner(credential, access.region()))
        .ifPresent(
            signer -> all.putAll(signer.sign("POST", uri, headers, payloadHash, Instant.now())));
    return http.newRequest(uri)
        .method(HttpMethod.POST)
        .headers(fields -> all.forEach((name, value) -> fields.put(name, value)));
  }

  /** What a response that is no success says. */
  static ServiceFailure failure(Response response, byte[] body) {
    String type = response.getHeaders().get("x-amzn-ErrorType");
    String name = type == null ? "HTTP " + response.getStatus() : type.split(":", 2)[0].strip();
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      json = JSON.nullNode();
    }
    String message = json.path("Message").asText(json.path("message").asText(""));
    return new ServiceFailure(
        name, message.isEmpty() ? "the server answers " + response.getStatus() : message);
  }

  @Override
  public void close() throws IOException {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IOException("the client cannot be stopped: " + e.getMessage(), e);
    }
  }
}
