package org.example.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.servertest.GetClip;
import io.getclip.servertest.GetClipServer;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelector;

/** Gets a clip with the AWS SDK, the way it is got from Kinesis Video Streams. */
@GetClipServer(signed = true)
class CameraClipTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final ClipFragmentSelector MINUTE =
      ClipFragmentSelector.builder()
          .fragmentSelectorType("PRODUCER_TIMESTAMP")
          .timestampRange(range -> range.startTimestamp(START).endTimestamp(START.plusSeconds(60)))
          .build();

  @Test
  void aClipOfTheCameraIsAnMp4(GetClip kvs) throws IOException {
    kvs.put("cam", Recording.CAMERA, START);

    var streams = client(KinesisVideoClient.builder(), kvs, kvs.endpoint());
    var found = streams.getDataEndpoint(r -> r.streamName("cam").apiName("GET_CLIP"));
    var endpoint = URI.create(found.dataEndpoint());
    var media = client(KinesisVideoArchivedMediaClient.builder(), kvs, endpoint);
    var clip =
        media.getClip(
            r -> r.streamName("cam").clipFragmentSelector(MINUTE), ResponseTransformer.toBytes());

    assertThat(clip.response().contentType()).isEqualTo("video/mp4");
    assertThat(clip.asByteArray()).containsSequence("ftyp".getBytes(StandardCharsets.US_ASCII));
  }

  /** As the program under test makes its clients, at an endpoint of the test's. */
  private static <C> C client(AwsClientBuilder<?, C> builder, GetClip kvs, URI endpoint) {
    builder.endpointOverride(endpoint).region(Region.of(kvs.region()));
    builder.credentialsProvider(
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(kvs.accessKeyId(), kvs.secretKey())));
    return builder.build();
  }
}
