package io.getclip.http;

import static io.getclip.testkit.EbmlBytes.bigEndian;
import static io.getclip.testkit.EbmlBytes.declaring;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.string;
import static io.getclip.testkit.EbmlBytes.unknownSize;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMedia;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMediaClient;
import com.amazonaws.services.kinesisvideo.PutMediaAckResponseHandler;
import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import com.amazonaws.services.kinesisvideo.model.PutMediaRequest;
import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.MatroskaBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;

/** Producers as there are, with credentials. */
class PutMediaClientsTest {
  private static final Instant START = Instant.parse("2030-05-05T11:00:00Z");
  private static final int MOST_CLUSTERS = 100;
  private static final Credential OWNER = Sdk.credential("OWNER");

  private Served served;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    // The Java SDK's client signs by the machine's clock, and by no other.
    TestClock clock = new TestClock(Clock.systemUTC().instant());
    served = Served.in(directory, ServerOptions.LOOPBACK.with(List.of(OWNER)), clock);
    try (KinesisVideoClient streams = Sdk.at(served).streams(OWNER)) {
      streams.createStream(request -> request.streamName("cam").dataRetentionInHours(24));
    }
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  /**
   * A camera that goes on until something has happened.
   *
   * <p>It must not block, and must not end before the sockets are full: the client reads it on the
   * very thread that takes the acknowledgements, and takes them when it cannot write.
   */
  private static InputStream until(CountDownLatch happened) {
    return new InputStream() {
      private InputStream part = new ByteArrayInputStream(segmentHead());
      private int clusters;

      @Override
      public int available() throws IOException {
        return part.available(); // without which the client would send single bytes
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = part.read(into, offset, length);
        if (count < 0 && clusters < MOST_CLUSTERS && (clusters < 2 || happened.getCount() > 0)) {
          part =
              new ByteArrayInputStream(cluster(1000L * clusters++, Camera.largePicture(512 << 10)));
          count = part.read(into, offset, length);
        }
        return count;
      }
    };
  }

  @Test
  void theClientOfTheJavaSdkIsToldOfAFragmentWhileItStillSends() throws Exception {
    CountDownLatch persisted = new CountDownLatch(1);
    CountDownLatch completed = new CountDownLatch(1);
    Queue<AckEvent> acks = new ConcurrentLinkedQueue<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    PutMediaAckResponseHandler handler =
        new PutMediaAckResponseHandler() {
          @Override
          public void onAckEvent(AckEvent event) {
            acks.add(event);
            if (event.getAckEventType().toString().equals("PERSISTED")) {
              persisted.countDown();
            }
          }

          @Override
          public void onFailure(Throwable t) {
            failures.add(t);
            completed.countDown();
          }

          @Override
          public void onComplete() {
            completed.countDown();
          }
        };

    int twoClusters = segmentHead().length + 2 * cluster(0, Camera.largePicture(512 << 10)).length;
    AmazonKinesisVideoPutMedia client = null;
    try (Gate gate = new Gate(served.uri(), twoClusters, persisted)) {
      client =
          AmazonKinesisVideoPutMediaClient.builder()
              .withCredentials(
                  new AWSStaticCredentialsProvider(
                      new BasicAWSCredentials(OWNER.accessKeyId(), OWNER.secretKey())))
              .withEndpoint(gate.uri())
              .withRegion("us-east-1")
              .withNumberOfThreads(1)
              .build();
      client.putMedia(
          new PutMediaRequest()
              .withStreamName("cam")
              .withFragmentTimecodeType(FragmentTimecodeType.RELATIVE)
              .withProducerStartTimestamp(Date.from(START))
              .withPayload(until(persisted)),
          handler);
      assertThat(completed.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      if (client != null) {
        client.close();
      }
    }

    assertThat(failures).isEmpty();
    assertThat(acks.size()).as("it still sent when it was told").isLessThan(3 * MOST_CLUSTERS);
    assertThat(acks)
        .extracting(event -> event.getAckEventType() + "@" + event.getFragmentTimecode())
        .contains("BUFFERING@0", "RECEIVED@0", "PERSISTED@0")
        .doesNotHaveDuplicates();
    assertThat(clip()).isNotEmpty();
  }

  private byte[] clip() {
    try (KinesisVideoArchivedMediaClient media = Sdk.at(served).media(OWNER)) {
      return media
          .getClipAsBytes(
              request ->
                  request
                      .streamName("cam")
                      .clipFragmentSelector(
                          selector ->
                              selector
                                  .fragmentSelectorType(ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                                  .timestampRange(
                                      range ->
                                          range
                                              .startTimestamp(START)
                                              .endTimestamp(START.plusSeconds(60)))))
          .asByteArray();
    }
  }

  /** The C producer's sizes: all of eight bytes, those of Segment and Clusters unknown. */
  private static byte[] wide(long id, byte[]... content) {
    byte[] all = EbmlBytes.concat(content);
    return declaring(id, all.length, 8, all);
  }

  private static byte[] tag(String name, String value) {
    byte[] simple = wide(0x67C8, string(0x45A3, name), string(0x4487, value));
    return wide(0x1254C367, wide(0x7373, simple));
  }

  private static byte[] cluster(long timecode, byte[] picture) {
    byte[] block = MatroskaBuilder.payload(1, 0, 0x80, MatroskaBuilder.Lacing.NONE, picture);
    return unknownSize(0x1F43B675, 1, wide(0xE7, bigEndian(timecode, 8)), wide(0xA3, block));
  }

  private static byte[] segmentHead() {
    byte[] info = wide(0x1549A966, wide(0x2AD7B1, bigEndian(1_000_000, 8)));
    byte[] track =
        wide(
            0xAE,
            wide(0xD7, bigEndian(1, 1)),
            wide(0x73C5, bigEndian(1, 8)),
            wide(0x83, bigEndian(1, 1)),
            string(0x86, Camera.AVC + "\0".repeat(32 - Camera.AVC.length())),
            wide(0x63A2, Camera.privateData()),
            wide(0xE0, wide(0xB0, bigEndian(320, 2)), wide(0xBA, bigEndian(240, 2))));
    return EbmlBytes.concat(
        MatroskaBuilder.header("matroska\0"),
        unknownSize(0x18538067, 8, info, element(0x1654AE6B, track)));
  }

  @Test
  void aClientThatWritesAsTheProducerInCIsToldOfAFragmentWhileItStillSends() throws Exception {
    // 5 ms past the start, which this producer writes without the zeros: half a second
    Map<String, String> signed = new HashMap<>();
    signed.put("host", served.uri().getAuthority());
    signed.put("connection", "keep-alive");
    signed.put("transfer-encoding", "chunked");
    signed.put("user-agent", "AWS-SDK-KVS/3.0 GCC/12 Linux/6");
    signed.put("x-amzn-stream-name", "cam");
    signed.put("x-amzn-producer-start-timestamp", START.getEpochSecond() + ".5");
    signed.put("x-amzn-fragment-acknowledgment-required", "1");
    signed.put("x-amzn-fragment-timecode-type", "RELATIVE");
    String time = AwsSignature.TIME.format(served.clock.instant());
    AwsSignature.Scope scope = AwsSignature.Scope.of(served.clock.instant(), "us-east-1");
    signed.put("x-amz-date", time);
    List<String> names = signed.keySet().stream().sorted().toList();
    Map<String, List<String>> headers = new HashMap<>();
    signed.forEach((name, value) -> headers.put(name, Collections.singletonList(value)));
    String signature =
        AwsSignature.sign(
            OWNER.secretKey(),
            scope,
            time,
            CanonicalRequest.of(
                new HttpHead("POST", "/putMedia", "", headers),
                names,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    StringBuilder head = new StringBuilder("POST /putMedia HTTP/1.1\r\n");
    signed.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Authorization: AWS4-HMAC-SHA256 Credential=")
        .append(OWNER.accessKeyId() + "/" + scope)
        .append(", SignedHeaders=" + String.join(";", names))
        .append(", Signature=" + signature + "\r\n\r\n");

    try (RawClient client = served.connect()) {
      client.send(head.toString());
      assertThat(client.head().status()).isEqualTo(200);
      client.chunk(segmentHead());
      client.chunk(
          EbmlBytes.concat(
              tag("weather", "rain"), tag("wind", "west"), cluster(0, Camera.picture())));
      client.chunk(cluster(1000, Camera.picture()));
      assertThat(line(client)).contains("\"BUFFERING\"", "\"FragmentTimecode\":0,");
      List<String> more = List.of(line(client), line(client), line(client));
      assertThat(more)
          .as("the second fragment begins before the first is durable, or after")
          .anyMatch(line -> line.contains("RECEIVED"))
          .anyMatch(line -> line.contains("PERSISTED"))
          .anyMatch(line -> line.contains("BUFFERING"));
      client.send("0\r\n\r\n");
      assertThat(line(client)).contains("\"RECEIVED\"", "\"FragmentTimecode\":1000,");
      assertThat(line(client)).contains("\"PERSISTED\"", "\"FragmentTimecode\":1000,");
      assertThat(client.chunk()).as("the end").isEmpty();
    }
    try (KinesisVideoArchivedMediaClient media = Sdk.at(served).media(OWNER)) {
      assertThat(
              media
                  .listFragments(
                      request ->
                          request
                              .streamName("cam")
                              .fragmentSelector(
                                  selector ->
                                      selector
                                          .fragmentSelectorType(
                                              FragmentSelectorType.PRODUCER_TIMESTAMP)
                                          .timestampRange(
                                              range ->
                                                  range
                                                      .startTimestamp(START)
                                                      .endTimestamp(START.plusSeconds(9)))))
                  .fragments())
          .extracting(fragment -> fragment.producerTimestamp())
          .containsExactly(START.plusMillis(500), START.plusMillis(1500));
    }
    assertThat(clip()).isNotEmpty();
  }

  private final StringBuilder unread = new StringBuilder();

  /** The next line of the answer, however chunks cut it. */
  private String line(RawClient client) throws IOException {
    while (unread.indexOf("\n") < 0) {
      byte[] chunk = client.chunk();
      assertThat(chunk).as("more of the answer").isNotEmpty();
      unread.append(new String(chunk, StandardCharsets.UTF_8));
    }
    int end = unread.indexOf("\n");
    String line = unread.substring(0, end);
    unread.delete(0, end + 1);
    return line;
  }
}
