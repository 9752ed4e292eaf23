package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClientLimitExceededException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidMediaFrameException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.KinesisVideoArchivedMediaException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.MissingCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NotAuthorizedException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.UnsupportedStreamMediaTypeException;

/** Each of the errors that GetClip's model has, as its client throws them. */
class GetClipErrorsTest {
  private static final Instant START = Instant.parse("2030-05-05T11:00:00Z");
  private static final Credential OWNER = Sdk.credential("OWNER");
  private static final Credential LISTER =
      new Credential("LISTER", OWNER.secretKey(), List.of("ListFragments"), List.of("*"));
  private static final Credential NEIGHBOUR =
      new Credential("NEIGHBOUR", OWNER.secretKey(), List.of("Get*"), List.of("yard-*"));

  private Served served;
  private KinesisVideoArchivedMediaClient client;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    served =
        Served.in(
            directory,
            ServerOptions.LOOPBACK
                .with(List.of(OWNER, LISTER, NEIGHBOUR))
                .with(new ServiceLimits(24, 0, 1)));
    client = media(OWNER);
    try (KinesisVideoClient streams = Sdk.at(served).streams(OWNER)) {
      streams.createStream(request -> request.streamName("cam").dataRetentionInHours(24));
      streams.createStream(request -> request.streamName("live").dataRetentionInHours(0));
    }
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    served.close();
  }

  private KinesisVideoArchivedMediaClient media(Credential credential) {
    return Sdk.at(served).media(credential);
  }

  private void put(byte[] recording) throws IOException {
    assertThat(served.putSigned("cam", START, recording, OWNER))
        .anyMatch(line -> line.contains("PERSISTED"));
  }

  private byte[] clip(KinesisVideoArchivedMediaClient from, String stream, Duration length) {
    return from.getClipAsBytes(
            request ->
                request
                    .streamName(stream)
                    .clipFragmentSelector(
                        selector ->
                            selector
                                .fragmentSelectorType(ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(
                                    range ->
                                        range
                                            .startTimestamp(START)
                                            .endTimestamp(START.plus(length)))))
        .asByteArray();
  }

  private <E extends KinesisVideoArchivedMediaException> E thrown(Class<E> type) {
    return thrown(type, client, "cam", Duration.ofMinutes(1));
  }

  private <E extends KinesisVideoArchivedMediaException> E thrown(
      Class<E> type, KinesisVideoArchivedMediaClient from, String stream, Duration length) {
    return catchThrowableOfType(type, () -> clip(from, stream, length));
  }

  @Test
  void unknownStream() {
    assertThat(thrown(ResourceNotFoundException.class, client, "none", Duration.ofMinutes(1)))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void noFragments() {
    assertThat(thrown(ResourceNotFoundException.class).awsErrorDetails().errorMessage())
        .isEqualTo("No fragments found in the stream for the clip request.");
  }

  @Test
  void invalidArgument() {
    assertThat(thrown(InvalidArgumentException.class, client, "cam", Duration.ZERO).statusCode())
        .isEqualTo(400);
  }

  @Test
  void clientLimitExceeded() throws IOException {
    put(Camera.avc(1));
    assertThat(clip(client, "cam", Duration.ofMinutes(1))).isNotEmpty();
    assertThat(thrown(ClientLimitExceededException.class).statusCode()).isEqualTo(400);

    served.clock.advance(Duration.ofMillis(999));
    thrown(ClientLimitExceededException.class);
    served.clock.advance(Duration.ofMillis(1));
    assertThat(clip(client, "cam", Duration.ofMinutes(1))).isNotEmpty();
  }

  @Test
  void notAuthorizedForTheAction() throws IOException {
    put(Camera.avc(1));
    try (KinesisVideoArchivedMediaClient lister = media(LISTER)) {
      assertThat(
              thrown(NotAuthorizedException.class, lister, "cam", Duration.ofMinutes(1))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void notAuthorizedForTheStreamWhetherThereIsOneOrNot() {
    try (KinesisVideoArchivedMediaClient neighbour = media(NEIGHBOUR)) {
      NotAuthorizedException there =
          thrown(NotAuthorizedException.class, neighbour, "cam", Duration.ofMinutes(1));
      NotAuthorizedException notThere =
          thrown(NotAuthorizedException.class, neighbour, "none", Duration.ofMinutes(1));
      assertThat(notThere.awsErrorDetails().errorMessage())
          .isEqualTo(there.awsErrorDetails().errorMessage());
      thrown(ResourceNotFoundException.class, neighbour, "yard-1", Duration.ofMinutes(1));
    }
  }

  @Test
  void notAuthorizedByTheArnOfAStreamEither() {
    String arn = "arn:aws:kinesisvideo:us-east-1:000000000000:stream/%s/1904212800000";
    try (KinesisVideoArchivedMediaClient neighbour = media(NEIGHBOUR)) {
      for (String stream : List.of("cam", "none")) {
        assertThatExceptionOfType(NotAuthorizedException.class)
            .as(stream)
            .isThrownBy(() -> neighbour.getClipAsBytes(request -> byArn(request, arn, stream)));
      }
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .isThrownBy(() -> neighbour.getClipAsBytes(request -> byArn(request, arn, "yard-1")));
    }
  }

  private static void byArn(GetClipRequest.Builder request, String arn, String stream) {
    request
        .streamARN(String.format(arn, stream))
        .clipFragmentSelector(
            selector ->
                selector
                    .fragmentSelectorType(ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                    .timestampRange(
                        range -> range.startTimestamp(START).endTimestamp(START.plusSeconds(1))));
  }

  @Test
  void unsupportedStreamMediaType() throws IOException {
    put(Camera.fragments(Camera.of("V_VP9", new byte[0]), 1, new byte[] {1, 2, 3}));
    assertThat(thrown(UnsupportedStreamMediaTypeException.class).awsErrorDetails().errorMessage())
        .contains("V_VP9");
  }

  @Test
  void unsupportedWithoutVideo() throws IOException {
    Recording.Track sound = Recording.AAC_16000_MONO.track("A_AAC");
    put(
        new MatroskaBuilder()
            .audio(1, "A_AAC", Camera.bytes(sound.description().codecPrivate()), 16_000, 1)
            .cluster(0)
            .simpleBlock(1, 0, true, Camera.bytes(sound.frames().get(0).bytes()))
            .build());
    thrown(UnsupportedStreamMediaTypeException.class);
  }

  @Test
  void missingCodecPrivateData() throws IOException {
    put(Camera.fragments(Camera.of(Camera.AVC, new byte[0]), 1, Camera.picture()));
    assertThat(thrown(MissingCodecPrivateDataException.class).awsErrorDetails().errorMessage())
        .containsIgnoringCase("track 1");
  }

  @Test
  void invalidCodecPrivateData() throws IOException {
    put(Camera.fragments(Camera.of(Camera.AVC, new byte[] {7, 7, 7}), 1, Camera.picture()));
    thrown(InvalidCodecPrivateDataException.class);
  }

  @Test
  void invalidMediaFrame() throws IOException {
    byte[] picture = Camera.picture();
    picture[0] = 0x7F; // the length of its first NAL unit
    put(Camera.fragments(Camera.of(Camera.AVC, Camera.privateData()), 1, picture));
    thrown(InvalidMediaFrameException.class);
  }

  @Test
  void noDataRetention() {
    thrown(NoDataRetentionException.class, client, "live", Duration.ofMinutes(1));
  }
}
