package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;

class ReadmeTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  @GetClipServer
  void aClipOfTheCameraHasAllOfIt(GetClip kvs) throws IOException {
    kvs.put("cam", Recording.CAMERA, START); // all is persisted when this returns
    try (KinesisVideoArchivedMediaClient aws =
        KinesisVideoArchivedMediaClient.builder()
            .endpointOverride(kvs.endpoint())
            .region(Region.of(kvs.region()))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      GetClipRequest minute = request("cam", START, START.plusSeconds(60));
      byte[] clip = aws.getClip(minute, ResponseTransformer.toBytes()).asByteArray();
      assertThat(clip).isEqualTo(kvs.clip("cam", START, START.plusSeconds(60)));
    }
  }

  private static GetClipRequest request(String stream, Instant start, Instant end) {
    return GetClipRequest.builder()
        .streamName(stream)
        .clipFragmentSelector(
            selector ->
                selector
                    .fragmentSelectorType(ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                    .timestampRange(range -> range.startTimestamp(start).endTimestamp(end)))
        .build();
  }
}
