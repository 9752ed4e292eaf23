package io.getclip.servertest;

import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A server of the Kinesis Video Streams protocol that runs for a test, and what a test asks of it
 * beside what it is testing.
 *
 * <p>The methods speak the protocol, as any client does; where the server says no they throw an
 * {@link IOException} that says so in its words. Safe for use by several threads.
 */
public final class GetClip {
  private static final int DAY_HOURS = 24;

  private final Endpoint endpoint;

  GetClip(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Where it listens, for example {@code http://127.0.0.1:40123}: the endpoint of the service, and
   * what GetDataEndpoint answers.
   */
  public URI endpoint() {
    return endpoint.uri();
  }

  /** The AWS region that requests are signed for. */
  public String region() {
    return endpoint.region();
  }

  /** The access key by which requests are signed. */
  public String accessKeyId() {
    return endpoint.credential().accessKeyId();
  }

  /** The secret of {@link #accessKeyId}; worth nothing anywhere else. */
  public String secretKey() {
    return endpoint.credential().secretKey();
  }

  /**
   * Makes a stream that keeps its fragments for a day; one that exists stays as it is.
   *
   * @param name 1 to 256 characters of a-z, A-Z, 0-9, underscore, dot and hyphen
   */
  public void createStream(String name) throws IOException {
    try {
      endpoint.createStream(name, DAY_HOURS);
    } catch (ServerRefusal e) {
      if (!e.type().equals("ResourceInUseException")) {
        throw e;
      }
    }
  }

  /**
   * Sends a recording to a stream by PutMedia, each of its Clusters a fragment, and returns when
   * all are persisted: what is asked for next has them.
   *
   * @param stream made when there is none
   * @param matroska read to its end, and not closed
   * @param start what the recording's timestamps count from, at or after 1970; {@link
   *     Instant#EPOCH} for one whose timestamps are times of day already, as those of GetMedia are
   * @return the numbers of its fragments, in the order they were sent
   * @throws IOException the server refused a fragment or the stream, or what was read is no
   *     recording
   */
  public List<String> put(String stream, InputStream matroska, Instant start) throws IOException {
    createStream(stream);
    return endpoint.putMedia(stream, matroska, start);
  }

  /** Sends a file as {@link #put(String, InputStream, Instant)} does. */
  public List<String> put(String stream, Path matroska, Instant start) throws IOException {
    try (InputStream in = Files.newInputStream(matroska)) {
      return put(stream, in, start);
    }
  }

  /**
   * Sends a recording that comes along as {@link #put(String, InputStream, Instant)} does, for
   * example {@link Recording#CAMERA}: 4 s in two fragments.
   */
  public List<String> put(String stream, Recording recording, Instant start) throws IOException {
    return put(stream, new ByteArrayInputStream(recording.bytes()), start);
  }

  /**
   * Makes a clip by GetClip of the fragments whose producer timestamps are in a range.
   *
   * @param start the earliest timestamp; what is finer than milliseconds does not count
   * @param end the latest, after {@code start}
   * @return a whole MP4
   */
  public byte[] clip(String stream, Instant start, Instant end) throws IOException {
    return endpoint.getClip(stream, start, end);
  }

  /** Where it listens. */
  @Override
  public String toString() {
    return endpoint.uri().toString();
  }
}
