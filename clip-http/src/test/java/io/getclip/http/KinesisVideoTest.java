package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;
import software.amazon.awssdk.services.kinesisvideo.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Status;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

class KinesisVideoTest {
  private Served served;
  private KinesisVideoClient client;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    served = Served.in(directory);
    client = Sdk.at(served).streams(Sdk.credential("anybody"));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    served.close();
  }

  @Test
  void aStreamIsDescribedAsItWasMade() {
    String arn =
        client
            .createStream(
                request ->
                    request
                        .streamName("door.1")
                        .dataRetentionInHours(48)
                        .deviceName("door")
                        .mediaType("video/h264,audio/aac")
                        .kmsKeyId("alias/mine")
                        .tags(Map.of("floor", "ground")))
            .streamARN();

    StreamInfo info = client.describeStream(request -> request.streamName("door.1")).streamInfo();
    assertThat(arn)
        .isEqualTo(
            "arn:aws:kinesisvideo:us-east-1:000000000000:stream/door.1/"
                + TestClock.START.toEpochMilli());
    assertThat(info.streamARN()).isEqualTo(arn);
    assertThat(info.streamName()).isEqualTo("door.1");
    assertThat(info.dataRetentionInHours()).isEqualTo(48);
    assertThat(info.deviceName()).isEqualTo("door");
    assertThat(info.mediaType()).isEqualTo("video/h264,audio/aac");
    assertThat(info.kmsKeyId()).isEqualTo("alias/mine");
    assertThat(info.status()).isEqualTo(Status.ACTIVE);
    assertThat(info.creationTime()).isEqualTo(TestClock.START);
    assertThat(info.version()).matches("[a-zA-Z0-9]{1,64}");
    assertThat(client.describeStream(request -> request.streamARN(arn)).streamInfo())
        .isEqualTo(info);
  }

  @Test
  void aStreamCannotBeMadeTwice() {
    client.createStream(request -> request.streamName("cam"));

    assertThatExceptionOfType(ResourceInUseException.class)
        .isThrownBy(() -> client.createStream(request -> request.streamName("cam")))
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("The stream cam already exists.");
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isNotEmpty();
            });
  }

  @Test
  void namesThatAreSpecialToFileSystemsAreStreamsLikeOthers() {
    List<String> names = List.of(".", "..", "A", "a", "con", "nul.");
    names.forEach(name -> client.createStream(request -> request.streamName(name)));

    assertThat(client.listStreams().streamInfoList())
        .extracting(StreamInfo::streamName)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void anUnknownStreamIsNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStream(request -> request.streamName("none")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void streamsAreListedPageByPage() {
    for (int i = 0; i < 7; i++) {
      String name = "cam-" + i;
      client.createStream(request -> request.streamName(name));
    }
    client.createStream(request -> request.streamName("door"));

    List<Integer> sizes =
        client
            .listStreamsPaginator(
                request ->
                    request
                        .maxResults(3)
                        .streamNameCondition(
                            condition ->
                                condition
                                    .comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                    .comparisonValue("cam-")))
            .stream()
            .map(ListStreamsResponse::streamInfoList)
            .map(List::size)
            .toList();

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(client.listStreams().streamInfoList()).hasSize(8);
    assertThat(client.listStreams().nextToken()).isNull();
  }

  @Test
  void aTokenThatIsOfNoListIsRefused() {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.listStreams(request -> request.nextToken("AAAAAAAAAAAAAAAA")))
        .withMessageContaining("NextToken");
  }

  @Test
  void aDeletedStreamIsGoneAndItsArnIsNotThatOfItsSuccessor() {
    String arn = client.createStream(request -> request.streamName("cam")).streamARN();
    client.deleteStream(request -> request.streamARN(arn));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStream(request -> request.streamName("cam")));

    served.clock.advance(Duration.ofMillis(1));
    client.createStream(request -> request.streamName("cam"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStream(request -> request.streamARN(arn)));
  }

  @Test
  void aStreamOfAnotherVersionIsNotDeleted() {
    String arn = client.createStream(request -> request.streamName("cam")).streamARN();

    assertThatExceptionOfType(VersionMismatchException.class)
        .isThrownBy(
            () -> client.deleteStream(request -> request.streamARN(arn).currentVersion("old")));

    String version =
        client.describeStream(request -> request.streamName("cam")).streamInfo().version();
    client.deleteStream(request -> request.streamARN(arn).currentVersion(version));
    assertThat(client.listStreams().streamInfoList()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = APIName.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "UNKNOWN_TO_SDK_VERSION")
  void everyDataEndpointIsTheServerItself(APIName api) {
    client.createStream(request -> request.streamName("cam"));

    assertThat(
            client
                .getDataEndpoint(request -> request.streamName("cam").apiName(api))
                .dataEndpoint())
        .isEqualTo(served.uri().toString());
  }

  @Test
  void aDataEndpointIsOfAStreamThatExists() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(
            () ->
                client.getDataEndpoint(
                    request -> request.streamName("none").apiName(APIName.GET_CLIP)));
  }

  @Test
  void aNameAndAnArnMustBeOfOneStream() {
    String arn = client.createStream(request -> request.streamName("a")).streamARN();
    client.createStream(request -> request.streamName("b"));

    assertThat(
            client
                .describeStream(request -> request.streamName("a").streamARN(arn))
                .streamInfo()
                .streamName())
        .isEqualTo("a");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.describeStream(request -> request.streamName("b").streamARN(arn)));
  }

  @Test
  void everyPartOfAnArnMustAgree() {
    String arn = client.createStream(request -> request.streamName("a")).streamARN();
    List<String> others =
        List.of(
            arn.replace("us-east-1", "us-east-2"),
            arn.replace("000000000000", "000000000001"),
            arn.replace("arn:aws:", "arn:aws-cn:"),
            arn.replace(":stream/", ":channel/"),
            arn.replace("/a/", "/b/"),
            arn + "0");

    for (String other : others) {
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .as(other)
          .isThrownBy(() -> client.describeStream(request -> request.streamARN(other)));
    }
  }

  @Test
  void anOperationThatIsNotServedSaysSo() {
    assertThatExceptionOfType(KinesisVideoException.class)
        .isThrownBy(() -> client.listTagsForStream(request -> request.streamName("cam")))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("the operation at /listTagsForStream is not served here");
            });
  }

  @Test
  void thePublicUrlIsTheDataEndpointWhateverHostIsAsked(@TempDir Path directory)
      throws IOException {
    ServerOptions local = ServerOptions.LOOPBACK;
    ServerOptions options =
        new ServerOptions(
            local.host(),
            0,
            Optional.of(URI.create("https://clips.example.org/")),
            local.region(),
            local.credentials(),
            local.clips(),
            local.limits(),
            local.maxClockSkew(),
            local.stopTimeout());
    try (Served other = Served.in(directory, options)) {
      other.create("cam");
      assertThat(
              other
                  .call("/getDataEndpoint", "{\"StreamName\":\"cam\",\"APIName\":\"GET_CLIP\"}")
                  .text())
          .isEqualTo("{\"DataEndpoint\":\"https://clips.example.org\"}");
    }
  }
}
