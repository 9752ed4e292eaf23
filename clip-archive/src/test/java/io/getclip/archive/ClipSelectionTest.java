package io.getclip.archive;

import static io.getclip.archive.FragmentSelector.Origin.PRODUCER;
import static io.getclip.archive.FragmentSelector.Origin.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipSelectionTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long LENGTH = 2_000;

  private final List<FragmentInfo> arrived = new ArrayList<>();

  /** Sends fragments of 2 s as fast as they are filmed; returns when the last arrived. */
  private long send(long serverMs, long producerMs, int count) {
    for (int i = 0; i < count; i++) {
      arrive(serverMs + i * LENGTH, producerMs + i * LENGTH, LENGTH);
    }
    return serverMs + (count - 1) * LENGTH;
  }

  private FragmentInfo arrive(long serverMs, long producerMs, long lengthMs) {
    FragmentInfo fragment =
        new FragmentInfo(
            new FragmentNumber(arrived.size(), serverMs, 0), producerMs, lengthMs, 100);
    arrived.add(fragment);
    return fragment;
  }

  private List<Long> chosen() {
    return ClipSelection.of(arrived, PRODUCER).stream()
        .map(fragment -> fragment.number().sequence())
        .toList();
  }

  @Test
  void liveVideoIsTakenWhole() {
    send(HOUR, 0, 4);
    assertThat(chosen()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(ClipSelection.of(arrived, SERVER)).isEqualTo(arrived);
  }

  @Test
  void nothingIsChosenOfNothing() {
    assertThat(ClipSelection.of(List.of(), PRODUCER)).isEmpty();
    assertThat(ClipSelection.of(List.of(), SERVER)).isEmpty();
  }

  @Test
  void byServerTimeAllAreTakenInTheOrderTheyArrived() {
    send(HOUR, 5_000, 2);
    send(3 * HOUR, 0, 2);
    send(4 * HOUR, 5_000, 1);
    assertThat(ClipSelection.of(arrived, SERVER)).isEqualTo(arrived);
  }

  @Test
  void aProducerThatRestartsAtOnceGoesOnInTheSameCollection() {
    long last = send(HOUR, 0, 3);
    send(last + 5 * MINUTE, 10_000, 2);
    assertThat(chosen()).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void ofEqualStartsInACollectionTheNewestIsKept() {
    long last = send(HOUR, 0, 3);
    last = send(last + 1_000, 2_000, 3);
    send(last + 1_000, 4_000, 1);
    assertThat(chosen()).containsExactly(0L, 3L, 6L, 5L);
  }

  @Test
  void startsThatDifferByAMillisecondAreBothKeptInACollection() {
    send(HOUR, 0, 3);
    send(HOUR + 10_000, 1, 2);
    assertThat(chosen()).containsExactly(0L, 3L, 1L, 4L, 2L);
  }

  @Test
  void aLaterUploadOfTheSameTimeIsLeftOut() {
    long last = send(HOUR, 0, 3);
    send(last + 5 * MINUTE + 1, 0, 3);
    assertThat(chosen()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aLaterUploadFillsWhatIsBeforeAndBehind() {
    send(HOUR, 10_000, 3); // to 16 s
    send(2 * HOUR, 6_000, 7); // to 20 s
    assertThat(chosen()).containsExactly(3L, 4L, 0L, 1L, 2L, 8L, 9L);
  }

  @Test
  void aHoleInACollectionIsNotFilledByALaterOne() {
    send(HOUR, 0, 2);
    send(HOUR + 10_000, 8_000, 2);
    send(2 * HOUR, 4_000, 2);
    assertThat(chosen()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void theHoleBetweenTwoCollectionsIsFilled() {
    send(HOUR, 0, 2);
    send(2 * HOUR, 8_000, 2);
    send(3 * HOUR, 2_000, 4);
    assertThat(chosen()).containsExactly(0L, 1L, 5L, 6L, 2L, 3L);
  }

  @Test
  void theSpanIsThatOfWhatIsKept() {
    send(HOUR, 4_000, 1); // 4 to 6 s
    send(2 * HOUR, 4_000, 2); // keeps 6 to 8 s
    send(3 * HOUR, 0, 6); // 0 to 12 s: 0, 2, 8, 10 are free
    assertThat(chosen()).containsExactly(3L, 4L, 0L, 2L, 7L, 8L);
  }

  @Test
  void theSpanReachesToTheLastEndThoughAnotherStartsLater() {
    arrive(HOUR, 0, 60_000);
    arrive(HOUR + 1_000, 2_000, 2_000);
    arrive(2 * HOUR, 58_000, 2_000);
    arrive(2 * HOUR + 1, 60_000, 2_000);
    assertThat(chosen()).containsExactly(0L, 1L, 3L);
  }

  @Test
  void twoProducersByTurnsAreOneCollectionInTheOrderOfTheirTimes() {
    send(HOUR, 100_000, 2);
    send(HOUR + 4_000, 0, 2);
    send(HOUR + 8_000, 104_000, 2);
    send(HOUR + 12_000, 4_000, 2);
    assertThat(chosen()).containsExactly(2L, 3L, 6L, 7L, 0L, 1L, 4L, 5L);
  }

  @Test
  void aCollectionIsAChain() {
    send(HOUR, 0, 1);
    send(HOUR + 4 * MINUTE, 0, 1);
    send(HOUR + 8 * MINUTE, 0, 1);
    assertThat(chosen()).containsExactly(2L);
  }

  @Test
  void aServerClockThatJumpsBackEndsACollection() {
    send(2 * HOUR, 0, 1);
    send(HOUR, 0, 1);
    assertThat(chosen()).containsExactly(0L);
    arrived.clear();
    send(2 * HOUR, 0, 1);
    send(2 * HOUR - MINUTE, 0, 1);
    assertThat(chosen()).containsExactly(1L);
  }

  @Test
  void anEndThatIsGuessedALittleLateCostsNoFragment() {
    arrive(HOUR, 0, LENGTH + ClipSelection.TOLERANCE_MS);
    arrive(2 * HOUR, LENGTH, LENGTH);
    arrive(3 * HOUR, -LENGTH, LENGTH + ClipSelection.TOLERANCE_MS);
    assertThat(chosen()).containsExactly(2L, 0L, 1L);
    arrived.clear();
    arrive(HOUR, 0, LENGTH + ClipSelection.TOLERANCE_MS + 1);
    arrive(2 * HOUR, LENGTH, LENGTH);
    arrive(3 * HOUR, -LENGTH, LENGTH + ClipSelection.TOLERANCE_MS + 1);
    assertThat(chosen()).containsExactly(0L);
  }

  @Test
  void aShortFragmentInsideAnOlderSpanIsLeftOut() {
    arrive(HOUR, 0, LENGTH);
    arrive(2 * HOUR, 1_000, 40);
    arrive(3 * HOUR, 1_000, 0);
    arrive(4 * HOUR, LENGTH, 0);
    arrive(5 * HOUR, LENGTH, 0);
    arrive(6 * HOUR, 0, 0);
    assertThat(chosen()).containsExactly(0L, 3L);
  }

  @Test
  void timesAtTheEndsOfWhatALongHoldsAreFragmentsLikeOthers() {
    arrive(0, Long.MAX_VALUE, LENGTH);
    arrive(HOUR, Long.MIN_VALUE, Long.MAX_VALUE);
    arrive(2 * HOUR, Long.MAX_VALUE, LENGTH);
    arrive(3 * HOUR, Long.MAX_VALUE - 5_000, LENGTH);
    arrive(Long.MAX_VALUE, Long.MAX_VALUE - 100, Long.MAX_VALUE);
    assertThat(chosen()).containsExactly(1L, 3L, 4L, 0L);
  }
}
