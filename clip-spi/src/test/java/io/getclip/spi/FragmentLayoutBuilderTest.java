package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FragmentLayoutBuilderTest {
  private static final long MS = 1_000_000;
  private static final FragmentLayout.Track VIDEO = track(1, "V_MPEG4/ISO/AVC");
  private static final FragmentLayout.Track AUDIO = track(2, "A_AAC");

  private final FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
  private final FrameFacts facts = new FrameFacts();

  @Test
  void keepsWhatItIsToldOfAFrame() {
    builder.begin(List.of(VIDEO, AUDIO), OptionalLong.of(77), MS, 1_000, 5_000);
    builder.add(
        1, 5_040, 300, 990, 20, true, true, facts.clear(300).openSyncSample().parameterSets());
    builder.add(0, 5_340, 10, 1_040, 0, false, false, facts.clear(10).decodableLeading());
    FragmentLayout layout = builder.build(true);
    assertThat(layout.frameCount()).isEqualTo(2);
    assertThat(layout.tracks()).containsExactly(VIDEO, AUDIO);
    assertThat(layout.segmentDateMs()).hasValue(77);
    assertThat(layout.tickNs()).isEqualTo(MS);
    assertThat(layout.position()).isEqualTo(5_000);
    assertThat(layout.truncated()).isTrue();
    assertThat(layout.track(0)).isEqualTo(1);
    assertThat(layout.offset(0)).isEqualTo(40);
    assertThat(layout.storedSize(0)).isEqualTo(300);
    assertThat(layout.timestampNs(0)).isEqualTo(990 * MS);
    assertThat(layout.durationNs(0)).isEqualTo(20 * MS);
    assertThat(flags(layout, 0)).isEqualTo("key sync open sets laced");
    assertThat(flags(layout, 1)).isEqualTo("leading");
    assertThat(layout.durationNs(1)).isZero();
    assertThat(layout.durationUnits(1)).isZero();
  }

  @Test
  void rareColumnsStartedLateGiveEarlierFramesTheirDefaults() {
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.add(0, 0, 100, 0, 0, false, false, facts.clear(100));
    builder.add(0, 100, 200, 20, 7, false, false, facts.clear(200).sampleSize(193).duration(1024));
    builder.add(0, 300, 50, 40, 0, false, false, facts.clear(50));
    FragmentLayout layout = builder.build(false);
    assertThat(ints(layout, layout::sampleSize)).containsExactly(100, 193, 50);
    assertThat(ints(layout, layout::durationUnits)).containsExactly(0, 1024, 0);
    assertThat(ints(layout, frame -> (int) (layout.durationNs(frame) / MS)))
        .containsExactly(0, 7, 0);
  }

  @Test
  void growsPastItsFirstCapacityWithRareColumnsStartedBeforeAndAfter() {
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    for (int i = 0; i < 2_000; i++) {
      facts.clear(i + 1);
      if (i >= 10) {
        facts.duration(i);
      }
      if (i >= 700) {
        facts.sampleSize(2 * i);
      }
      builder.add(0, i, i + 1, i, i >= 256 ? i : 0, i % 3 == 0, false, facts);
    }
    FragmentLayout layout = builder.build(false);
    assertThat(layout.frameCount()).isEqualTo(2_000);
    for (int i = 0; i < 2_000; i++) {
      assertThat(layout.storedSize(i)).isEqualTo(i + 1);
      assertThat(layout.offset(i)).isEqualTo(i);
      assertThat(layout.timestampNs(i)).isEqualTo(i * MS);
      assertThat(layout.isKeyframe(i)).isEqualTo(i % 3 == 0);
      assertThat(layout.durationUnits(i)).isEqualTo(i >= 10 ? i : 0);
      assertThat(layout.durationNs(i)).isEqualTo(i >= 256 ? i * MS : 0);
      assertThat(layout.sampleSize(i)).isEqualTo(i >= 700 ? 2 * i : i + 1);
    }
  }

  @Test
  void framesFarApartOrLyingOverOneAnotherKeepTheirSizes() {
    for (int between : new int[] {0, 255, 256, -1, 1 << 30}) {
      builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
      builder.add(0, 700, 50, 0, 0, false, false, facts.clear(50));
      builder.add(0, 750L + between, 60, 1, 0, false, false, facts.clear(60));
      builder.add(0, 810L + between, 70, 2, 0, false, false, facts.clear(70));
      FragmentLayout layout = builder.build(false);
      assertThat(ints(layout, layout::storedSize)).containsExactly(50, 60, 70);
      assertThat(ints(layout, layout::sampleSize)).containsExactly(50, 60, 70);
      assertThat(ints(layout, layout::offset)).containsExactly(700, 750 + between, 810 + between);
    }
  }

  @Test
  void theLastFrameIsWholeWhateverWasInTheFragmentBefore() {
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    for (int i = 0; i < 4; i++) {
      builder.add(0, 100L * i, 60, i, 0, false, false, facts.clear(60));
    }
    assertThat(builder.build(false).frameCount()).isEqualTo(4);
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.add(0, 0, 60, 0, 0, false, false, facts.clear(60));
    builder.add(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, false, false, facts.clear(9));
    FragmentLayout layout = builder.build(false);
    assertThat(ints(layout, layout::storedSize)).containsExactly(60, Integer.MAX_VALUE);
  }

  @Test
  void framesOfManyTracksKeepTheirTracksAndFlags() {
    for (int tracks : new int[] {1, 2, 16, 17, 256}) {
      builder.begin(Collections.nCopies(tracks, AUDIO), OptionalLong.empty(), MS, 0, 0);
      for (int i = 0; i < 3 * tracks; i++) {
        facts.clear(1).syncSample().parameterSets();
        builder.add(i % tracks, i, 1, i, 0, i < tracks, i >= 2 * tracks, facts);
      }
      FragmentLayout layout = builder.build(false);
      for (int i = 0; i < 3 * tracks; i++) {
        assertThat(layout.track(i)).isEqualTo(i % tracks);
        assertThat(flags(layout, i))
            .isEqualTo(
                (i < tracks ? "key " : "") + "sync sets" + (i >= 2 * tracks ? " laced" : ""));
      }
      assertThat(layout.frameCount(tracks - 1)).isEqualTo(3);
    }
  }

  @Test
  void rareFlagsStartedLateAreOfNoEarlierFrameAndNoLaterFragment() {
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    for (int i = 0; i < 500; i++) {
      facts.clear(1);
      if (i == 300) {
        facts.noPicture();
      }
      builder.add(0, i, 1, i, 0, false, false, facts);
    }
    builder.invalid("broken");
    FragmentLayout layout = builder.build(false);
    for (int i = 0; i < 500; i++) {
      assertThat(layout.hasNoPicture(i)).isEqualTo(i == 300);
      assertThat(layout.isInvalid(i)).isEqualTo(i == 499);
      assertThat(layout.isLaced(i)).isFalse();
    }
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.add(0, 0, 1, 0, 0, false, false, facts.clear(1));
    assertThat(builder.build(false).hasNoPicture(0)).isFalse();
  }

  @Test
  void framesFarFromTheFragmentsTimeKeepTheirs() {
    for (int far : new int[] {Short.MAX_VALUE, Short.MAX_VALUE + 1, Short.MIN_VALUE, -40_000}) {
      builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 50_000, 0);
      builder.add(0, 0, 1, 50_000, 0, false, false, facts.clear(1));
      builder.add(0, 1, 1, 50_000L + far, 0, false, false, facts.clear(1));
      FragmentLayout layout = builder.build(false);
      assertThat(layout.timestampNs(0)).isEqualTo(50_000 * MS);
      assertThat(layout.timestampNs(1)).isEqualTo((50_000 + far) * MS);
    }
  }

  @Test
  void theTimestampsOfATrackAreThoseOfItsFrames() {
    for (int tracks : new int[] {1, 2, 16, 17, 256}) {
      for (long step : new long[] {-1, 0, 7, 30_000}) {
        builder.begin(Collections.nCopies(tracks, AUDIO), OptionalLong.empty(), MS, 50_000, 0);
        for (int i = 0; i < 3 * tracks; i++) {
          facts.clear(1).syncSample().parameterSets();
          builder.add(i * 5 % tracks, i, 1, 50_000 + i * step, 0, true, false, facts);
        }
        FragmentLayout layout = builder.build(false);
        for (int track = 0; track < tracks; track++) {
          List<Long> expected = new ArrayList<>(List.of(-1L));
          for (int i = 0; i < layout.frameCount(); i++) {
            if (layout.track(i) == track) {
              expected.add(layout.timestampNs(i));
            }
          }
          long[] stamps = new long[layout.frameCount(track) + 1];
          Arrays.fill(stamps, -1);
          layout.timestampsNs(track, stamps, 1);
          assertThat(stamps).containsExactly(expected.toArray(Long[]::new));
        }
      }
    }
  }

  @Test
  void theSyncSamplesOfATrackAreNumberedAmongItsFrames() {
    for (int tracks : new int[] {1, 2, 16, 17, 256}) {
      builder.begin(Collections.nCopies(tracks, AUDIO), OptionalLong.empty(), MS, 0, 0);
      for (int i = 0; i < 20 * tracks; i++) {
        facts.clear(1).parameterSets();
        if (i % 7 == 0) {
          facts.syncSample();
        }
        builder.add(i * 5 % tracks, i, 1, i, 0, i % 3 == 0, false, facts);
      }
      FragmentLayout layout = builder.build(false);
      for (int track = 0; track < tracks; track++) {
        List<Integer> codecs = new ArrayList<>(List.of(-1));
        List<Integer> containers = new ArrayList<>(List.of(-1));
        int number = 100;
        for (int i = 0; i < layout.frameCount(); i++) {
          if (layout.track(i) == track) {
            if (layout.isSyncSample(i)) {
              codecs.add(number);
            }
            if (layout.isKeyframe(i)) {
              containers.add(number);
            }
            number++;
          }
        }
        assertThat(syncSamples(layout, track, true)).isEqualTo(codecs);
        assertThat(syncSamples(layout, track, false)).isEqualTo(containers);
      }
    }
  }

  private static List<Integer> syncSamples(FragmentLayout layout, int track, boolean codecs) {
    int[] found = new int[layout.frameCount(track) + 1];
    found[0] = -1;
    int count = layout.syncSamples(track, codecs, 100, found, 1);
    return Arrays.stream(found, 0, 1 + count).boxed().toList();
  }

  @Test
  void aSizeThatAllSamplesOfATrackHaveIsCommon() {
    builder.begin(List.of(AUDIO, AUDIO, AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.add(0, 0, 5, 0, 0, true, false, facts.clear(3));
    builder.add(1, 5, 4, 0, 0, true, false, facts.clear(4));
    builder.add(0, 9, 9, 1, 0, true, false, facts.clear(3));
    builder.add(1, 18, 6, 1, 0, true, false, facts.clear(6));
    FragmentLayout layout = builder.build(false);
    assertThat(layout.commonSampleSize(0)).isEqualTo(3);
    assertThat(layout.commonSampleSize(1)).isEqualTo(-1);
    assertThat(layout.commonSampleSize(2)).isEqualTo(-1);
  }

  @Test
  void isPlainWithoutRareFlagsAndUnits() {
    for (int rare = 0; rare < 4; rare++) {
      builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
      facts.clear(2).syncSample().sampleSize(1);
      if (rare == 1) {
        facts.duration(960);
      } else if (rare == 2) {
        facts.noPicture();
      }
      builder.add(0, 0, 2, 0, 3, true, rare == 3, facts);
      assertThat(builder.build(false).isPlain()).isEqualTo(rare == 0);
    }
  }

  @Test
  void aFrameThatDoesNotFitIsOfferedInVain() {
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 100);
    facts.clear(1);
    assertThat(builder.offer(0, 99, 1, 0, 0, false, false, facts)).isFalse();
    assertThat(builder.offer(1, 100, 1, 0, 0, false, false, facts)).isFalse();
    assertThat(builder.offer(-1, 100, 1, 0, 0, false, false, facts)).isFalse();
    assertThat(builder.offer(0, 100, 1, 1L << 31, 0, false, false, facts)).isFalse();
    assertThat(builder.offer(0, 100, 1, 0, 0, false, false, facts)).isTrue();
    assertThat(builder.build(false).frameCount()).isEqualTo(1);
    assertThat(builder.offer(0, 100, 1, 0, 0, false, false, facts)).isFalse();
  }

  @Test
  void tagsThatAreSharedAreNotAddedTo() {
    Map<String, String> shared = Map.of("A", "1");
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.tags(shared);
    assertThat(builder.build(false).tags()).isSameAs(shared);
    builder.begin(List.of(AUDIO), OptionalLong.empty(), MS, 0, 0);
    builder.tags(shared);
    builder.tag("B", "2");
    FragmentLayout layout = builder.build(false);
    builder.tag("C", "3");
    assertThat(layout.tags()).isEqualTo(Map.of("A", "1", "B", "2"));
  }

  @Test
  void aFragmentKeepsNothingOfTheOneBefore() {
    builder.begin(List.of(VIDEO), OptionalLong.of(1), MS, 0, 0);
    builder.tag("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "1");
    builder.add(0, 0, 9, 0, 33, true, false, facts.clear(9).sampleSize(8).duration(5));
    builder.invalid("broken");
    FragmentLayout first = builder.build(false);
    builder.begin(List.of(VIDEO), OptionalLong.empty(), MS, 0, 0);
    builder.add(0, 0, 7, 0, 0, false, false, facts.clear(7));
    FragmentLayout second = builder.build(false);
    assertThat(second.tags()).isEmpty();
    assertThat(second.problems()).isEmpty();
    assertThat(second.segmentDateMs()).isEmpty();
    assertThat(second.sampleSize(0)).isEqualTo(7);
    assertThat(second.durationNs(0)).isZero();
    assertThat(second.durationUnits(0)).isZero();
    assertThat(flags(second, 0)).isEmpty();
    assertThat(first.tags()).containsEntry("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "1");
    assertThat(first.problems()).hasSize(1);
    assertThat(first.sampleSize(0)).isEqualTo(8);
    assertThat(first.isInvalid(0)).isTrue();
  }

  @Test
  void keepsTheFirstProblemOfEachTrackAndMarksAllInvalidFrames() {
    builder.begin(List.of(VIDEO, AUDIO), OptionalLong.empty(), MS, 0, 0);
    for (int i = 0; i < 5; i++) {
      builder.add(i % 2, i, 1, i, 0, false, false, facts.clear(1));
      if (i != 0) {
        builder.invalid("frame " + i);
      }
    }
    FragmentLayout layout = builder.build(false);
    assertThat(layout.problems())
        .containsExactly(
            new FragmentLayout.Problem(1, "frame 1"), new FragmentLayout.Problem(2, "frame 2"));
    assertThat(layout.isInvalid(0)).isFalse();
    assertThat(layout.isInvalid(4)).isTrue();
  }

  @Test
  void fitsIsFalseOutsideTwoGibibytesAndThirtyTwoBitsOfTicks() {
    builder.begin(List.of(VIDEO), OptionalLong.empty(), MS, 1_000, 5_000);
    assertThat(builder.fits(5_000, 1_000)).isTrue();
    assertThat(builder.fits(4_999, 1_000)).isFalse();
    assertThat(builder.fits(5_000L + Integer.MAX_VALUE, 1_000)).isTrue();
    assertThat(builder.fits(5_001L + Integer.MAX_VALUE, 1_000)).isFalse();
    assertThat(builder.fits(5_000, 1_000L + Integer.MAX_VALUE)).isTrue();
    assertThat(builder.fits(5_000, 1_001L + Integer.MAX_VALUE)).isFalse();
    assertThat(builder.fits(5_000, 1_000L + Integer.MIN_VALUE)).isTrue();
    assertThat(builder.fits(5_000, 999L + Integer.MIN_VALUE)).isFalse();
  }

  @Test
  void fitsIsFalseWhereNanosecondsWouldPassALong() {
    for (long ticks : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / MS + 1}) {
      builder.begin(List.of(VIDEO), OptionalLong.empty(), MS, ticks, 0);
      assertThat(builder.fits(0, ticks)).as("ticks %d", ticks).isFalse();
    }
  }

  @Test
  void movesTheFragmentAndItsFramesUnlessOneWouldNotFit() {
    builder.begin(List.of(VIDEO), OptionalLong.empty(), MS, 0, 100);
    builder.add(0, 100, 1, 3, 0, false, false, facts.clear(1));
    builder.add(0, 101, 1, -4, 0, false, false, facts.clear(1));
    assertThat(builder.move(Long.MAX_VALUE / 2 / MS - 2)).isFalse();
    assertThat(builder.move(-Long.MAX_VALUE / 2 / MS + 3)).isFalse();
    assertThat(builder.move(50)).isTrue();
    FragmentLayout layout = builder.build(false);
    assertThat(layout.timestampNs(0)).isEqualTo(53 * MS);
    assertThat(layout.timestampNs(1)).isEqualTo(46 * MS);
  }

  @Test
  void refusesFramesThatDoNotFitTracksThatAreNotThereAndTooManyTracks() {
    builder.begin(List.of(VIDEO), OptionalLong.empty(), MS, 0, 100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(0, 99, 1, 0, 0, false, false, facts.clear(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(1, 100, 1, 0, 0, false, false, facts.clear(1)));
    List<FragmentLayout.Track> tracks = new ArrayList<>(Collections.nCopies(256, VIDEO));
    builder.begin(tracks, OptionalLong.empty(), MS, 0, 0);
    builder.add(255, 0, 1, 0, 0, false, false, facts.clear(1));
    assertThat(builder.build(false).track(0)).isEqualTo(255);
    tracks.add(VIDEO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.begin(tracks, OptionalLong.empty(), MS, 0, 0));
  }

  @Property
  void everyColumnIsReadBackAsItWasWritten(
      @ForAll @Size(max = 600) List<@IntRange(max = 1_000_000) Integer> values) {
    builder.begin(List.of(VIDEO, AUDIO), OptionalLong.empty(), 100, -50, 0);
    for (int value : values) {
      builder.add(
          value % 2,
          value,
          value / 2,
          value - 100,
          value % 5 == 0 ? value : 0,
          value % 2 == 0,
          value % 7 == 0,
          facts.clear(value / 2 + (value % 11 == 0 ? 1 : 0)).duration(value % 13 == 0 ? value : 0));
    }
    FragmentLayout layout = builder.build(false);
    assertThat(layout.frameCount()).isEqualTo(values.size());
    for (int i = 0; i < values.size(); i++) {
      int value = values.get(i);
      assertThat(layout.track(i)).isEqualTo(value % 2);
      assertThat(layout.offset(i)).isEqualTo(value);
      assertThat(layout.storedSize(i)).isEqualTo(value / 2);
      assertThat(layout.timestampNs(i)).isEqualTo((value - 100) * 100L);
      assertThat(layout.durationNs(i)).isEqualTo(value % 5 == 0 ? value * 100L : 0);
      assertThat(layout.isKeyframe(i)).isEqualTo(value % 2 == 0);
      assertThat(layout.isLaced(i)).isEqualTo(value % 7 == 0);
      assertThat(layout.sampleSize(i)).isEqualTo(value / 2 + (value % 11 == 0 ? 1 : 0));
      assertThat(layout.durationUnits(i)).isEqualTo(value % 13 == 0 ? value : 0);
    }
  }

  private static FragmentLayout.Track track(long number, String codecId) {
    TrackDescription.Media media = TrackDescription.Video.of(0, 0);
    return new FragmentLayout.Track(
        TrackDescription.of(number, codecId, ByteBuffer.allocate(0), media), "");
  }

  private static List<Integer> ints(
      FragmentLayout layout, java.util.function.IntUnaryOperator column) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < layout.frameCount(); i++) {
      values.add(column.applyAsInt(i));
    }
    return values;
  }

  private static String flags(FragmentLayout layout, int frame) {
    List<String> flags = new ArrayList<>();
    if (layout.isKeyframe(frame)) {
      flags.add("key");
    }
    if (layout.isSyncSample(frame)) {
      flags.add("sync");
    }
    if (layout.isOpenSync(frame)) {
      flags.add("open");
    }
    if (layout.isDecodableLeading(frame)) {
      flags.add("leading");
    }
    if (layout.hasParameterSets(frame)) {
      flags.add("sets");
    }
    if (layout.isLaced(frame)) {
      flags.add("laced");
    }
    if (layout.isInvalid(frame)) {
      flags.add("invalid");
    }
    return String.join(" ", flags);
  }
}
