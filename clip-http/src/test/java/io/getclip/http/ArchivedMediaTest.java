package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

class ArchivedMediaTest {
  private static final Instant START = Instant.parse("2030-05-05T11:00:00Z");
  private static final String START_SECONDS = Long.toString(START.getEpochSecond());

  private Served served;
  private KinesisVideoArchivedMediaClient client;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    served = Served.in(directory);
    client = Sdk.at(served).media(Sdk.credential("anybody"));
    served.create("cam");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    served.close();
  }

  private ResponseBytes<GetClipResponse> clip(
      ClipFragmentSelectorType type, Instant start, Instant end) {
    return client.getClipAsBytes(
        request ->
            request
                .streamName("cam")
                .clipFragmentSelector(
                    selector ->
                        selector
                            .fragmentSelectorType(type)
                            .timestampRange(
                                range -> range.startTimestamp(start).endTimestamp(end))));
  }

  private ResponseBytes<GetClipResponse> clip(Instant start, Instant end) {
    return clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, start, end);
  }

  private List<Fragment> list(FragmentSelectorType type, Instant start, Instant end, long max) {
    return client
        .listFragmentsPaginator(
            request ->
                request
                    .streamName("cam")
                    .maxResults(max)
                    .fragmentSelector(
                        selector ->
                            selector
                                .fragmentSelectorType(type)
                                .timestampRange(
                                    range -> range.startTimestamp(start).endTimestamp(end))))
        .stream()
        .map(ListFragmentsResponse::fragments)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aClipIsAnMp4OfExactlyItsLength() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(5));

    ResponseBytes<GetClipResponse> clip = clip(START, START.plusSeconds(60));
    byte[] bytes = clip.asByteArray();
    assertThat(clip.response().contentType()).isEqualTo("video/mp4");
    assertThat(new String(bytes, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(clip.response().sdkHttpResponse().firstMatchingHeader("Content-Length"))
        .contains(Integer.toString(bytes.length));
    assertThat(clip.response().sdkHttpResponse().headers())
        .doesNotContainKeys("x-getclip-truncated", "x-getclip-next-start");
    assertThat(clip(START, START.plusSeconds(60)).asByteArray()).isEqualTo(bytes);
  }

  @Test
  void fragmentsAreSelectedByTheirStartBothEndsIncluded() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(5));

    byte[] two = clip(START.plusSeconds(1), START.plusSeconds(2)).asByteArray();
    byte[] one = clip(START.plusMillis(1001), START.plusSeconds(2)).asByteArray();
    assertThat(two.length - one.length).isGreaterThan(Camera.picture().length - 1);
  }

  @Test
  void serverTimeSelectsByWhenFragmentsArrived() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(2));
    served.clock.advance(Duration.ofSeconds(10));
    Instant now = served.clock.instant();
    served.put("cam", START_SECONDS, Camera.avc(3));

    assertThat(list(FragmentSelectorType.SERVER_TIMESTAMP, now, now, 10))
        .hasSize(3)
        .allSatisfy(fragment -> assertThat(fragment.serverTimestamp()).isEqualTo(now));
    assertThat(
            clip(ClipFragmentSelectorType.SERVER_TIMESTAMP, now.minusSeconds(1), now).asByteArray())
        .isNotEmpty();
  }

  @Test
  void aServerTimeThatIsYetToComeIsRefused() {
    Instant now = served.clock.instant();

    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                clip(
                    ClipFragmentSelectorType.SERVER_TIMESTAMP,
                    now.minusSeconds(1),
                    now.plusMillis(1)))
        .withMessageContaining("must be in the past");
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .as("producers may be ahead")
        .isThrownBy(() -> clip(now, now.plusSeconds(1)));
  }

  @Test
  void anEndThatIsNotAfterTheStartIsRefused() {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> clip(START, START))
        .withMessageContaining("EndTimestamp must be after StartTimestamp");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> clip(START, START.minusSeconds(1)));
  }

  @Test
  void aRangeOfMoreThanADayIsRefused() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> clip(START, START.plus(Duration.ofDays(1))));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> clip(START, START.plus(Duration.ofDays(1)).plusMillis(1)))
        .withMessageContaining("within 24 hours");
  }

  @Test
  void anEmptyRangeIsNotFoundInTheWordsOfTheService() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> clip(START, START.plusSeconds(1)))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("No fragments found in the stream for the clip request.");
            });
  }

  @Test
  void aClipThatTheLimitsCutSaysWhereTheNextBegins() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(205));

    GetClipResponse cut = clip(START, START.plusSeconds(3600)).response();
    assertThat(cut.sdkHttpResponse().firstMatchingHeader("x-getclip-truncated")).contains("true");
    assertThat(cut.sdkHttpResponse().firstMatchingHeader("x-getclip-next-start"))
        .contains(START.plusSeconds(200).getEpochSecond() + ".000");

    GetClipResponse rest = clip(START.plusSeconds(200), START.plusSeconds(3600)).response();
    assertThat(rest.sdkHttpResponse().firstMatchingHeader("x-getclip-truncated")).isEmpty();
  }

  @Test
  void fragmentsAreListedPageByPageWithoutSendingTheSelectorAgain() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(7));

    List<Fragment> fragments =
        list(
            FragmentSelectorType.PRODUCER_TIMESTAMP, START.plusSeconds(1), START.plusSeconds(6), 2);

    assertThat(fragments)
        .extracting(Fragment::producerTimestamp)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 6).mapToObj(START::plusSeconds).toList());
    assertThat(fragments)
        .allSatisfy(
            fragment -> {
              assertThat(fragment.fragmentNumber()).matches("[0-9]{47}");
              assertThat(fragment.serverTimestamp()).isEqualTo(TestClock.START);
              assertThat(fragment.fragmentSizeInBytes()).isGreaterThan(Camera.picture().length);
              assertThat(fragment.fragmentLengthInMilliseconds()).isNotNegative();
            });
  }

  @Test
  void aTokenOfOneStreamIsNotOneOfAnother() throws IOException {
    served.put("cam", START_SECONDS, Camera.avc(2));
    served.create("other");
    String token =
        client
            .listFragments(
                request ->
                    request
                        .streamName("cam")
                        .maxResults(1L)
                        .fragmentSelector(
                            selector ->
                                selector
                                    .fragmentSelectorType(FragmentSelectorType.PRODUCER_TIMESTAMP)
                                    .timestampRange(
                                        range ->
                                            range
                                                .startTimestamp(START)
                                                .endTimestamp(START.plusSeconds(9)))))
            .nextToken();

    assertThat(token).matches("[a-zA-Z0-9+/]+={0,2}");
    assertThat(
            client.listFragments(request -> request.streamName("cam").nextToken(token)).fragments())
        .hasSize(1);
    for (String bad : List.of("AAAA", token.replace(token.charAt(5), 'x'), token + "A")) {
      assertThatExceptionOfType(InvalidArgumentException.class)
          .as(bad)
          .isThrownBy(
              () -> client.listFragments(request -> request.streamName("cam").nextToken(bad)));
    }
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () -> client.listFragments(request -> request.streamName("other").nextToken(token)));
  }

  @Test
  void aStreamThatKeepsNothingHasAnEmptyList() throws IOException {
    served.call("/createStream", "{\"StreamName\":\"live\"}");
    assertThat(served.put("live", START_SECONDS, Camera.avc(2)))
        .noneMatch(line -> line.contains("PERSISTED"));
    assertThat(
            served
                .call(
                    "/listFragments",
                    "{\"StreamName\":\"live\",\"FragmentSelector\":{\"FragmentSelectorType\":"
                        + "\"PRODUCER_TIMESTAMP\",\"TimestampRange\":{\"StartTimestamp\":0,"
                        + "\"EndTimestamp\":3e9}}}")
                .text())
        .isEqualTo("{\"Fragments\":[],\"NextToken\":null}");
  }
}
