package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMedia;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMediaClient;
import com.amazonaws.services.kinesisvideo.PutMediaAckResponseHandler;
import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import com.amazonaws.services.kinesisvideo.model.PutMediaRequest;
import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;

/** Clients of AWS's, signed with the key that a server gives its tests. */
@GetClipServer(signed = true)
final class SdkTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private static KinesisVideoClient streams(GetClip server, String secretKey) {
    return KinesisVideoClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(server.accessKeyId(), secretKey)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Test
  void theKeyThatIsGivenOpensAndNoOtherDoes(GetClip server) throws IOException {
    server.createStream("cam");
    try (KinesisVideoClient right = streams(server, server.secretKey());
        KinesisVideoClient wrong = streams(server, "another")) {
      assertThat(
              right
                  .getDataEndpoint(r -> r.streamName("cam").apiName(APIName.GET_CLIP))
                  .dataEndpoint())
          .isEqualTo(server.endpoint().toString());
      assertThatThrownBy(wrong::listStreams)
          .isInstanceOfSatisfying(
              KinesisVideoException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  @GetClipServer
  void anyKeyWillDoWhereNoneIsAskedFor(GetClip server) {
    try (KinesisVideoClient any = streams(server, "another")) {
      assertThat(any.listStreams().streamInfoList()).isEmpty();
    }
  }

  @Test
  void whatAProducerPutsIsClipped(GetClip server) throws Exception {
    server.createStream("producer");
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    PutMediaRequest request =
        new PutMediaRequest()
            .withStreamName("producer")
            .withFragmentTimecodeType(FragmentTimecodeType.RELATIVE)
            .withProducerStartTimestamp(Date.from(START))
            .withPayload(new ByteArrayInputStream(Recording.CAMERA.bytes()));
    AmazonKinesisVideoPutMedia producer =
        AmazonKinesisVideoPutMediaClient.builder()
            .withRegion(server.region())
            .withEndpoint(server.endpoint().toString())
            .withCredentials(
                new AWSStaticCredentialsProvider(
                    new BasicAWSCredentials(server.accessKeyId(), server.secretKey())))
            .build();
    try {
      producer.putMedia(request, acknowledged(events, over));
      over.get(60, TimeUnit.SECONDS);
    } finally {
      producer.close();
    }
    assertThat(events).endsWith("PERSISTED").doesNotContain("ERROR");
    assertThat(server.clip("producer", START, START.plusSeconds(10))).isNotEmpty();
  }

  private static PutMediaAckResponseHandler acknowledged(
      List<String> events, CompletableFuture<Void> over) {
    return new PutMediaAckResponseHandler() {
      @Override
      public void onAckEvent(AckEvent event) {
        events.add(event.getAckEventType().toString());
      }

      @Override
      public void onFailure(Throwable failure) {
        over.completeExceptionally(failure);
      }

      @Override
      public void onComplete() {
        over.complete(null);
      }
    };
  }
}
