package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.TrackDescription;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecordingTest {

  @ParameterizedTest
  @EnumSource
  void hasFramesOfEveryTrackItDeclares(Recording recording) {
    assertThat(recording.bytes()).hasSizeBetween(1_000, 60_000);
    assertThat(recording.tracks()).isNotEmpty();
    for (Recording.Track track : recording.tracks()) {
      assertThat(track.description().codecId())
          .isIn("V_MPEG4/ISO/AVC", "V_MPEGH/ISO/HEVC", "A_AAC", "A_MS/ACM");
      assertThat(track.description().codecPrivate().remaining()).isPositive();
      assertThat(track.frames()).hasSizeGreaterThan(3);
      assertThat(track.frames().get(0).keyframe()).isTrue();
      assertThat(track.frameBytes()).allMatch(frame -> frame.isReadOnly() && frame.hasRemaining());
    }
  }

  @Test
  void theCameraIsItsThreeFragmentsEndToEnd() {
    assertThat(Recording.KVS.bytes())
        .isEqualTo(
            EbmlBytes.concat(
                Recording.KVS_0.bytes(), Recording.KVS_1.bytes(), Recording.KVS_2.bytes()));
  }

  @Test
  void everyFragmentOfTheCameraBeginsWithAKeyframeAtWallClockTime() {
    long before = 0;
    for (Recording part : List.of(Recording.KVS_0, Recording.KVS_1, Recording.KVS_2)) {
      List<Recording.Frame> frames = part.track("V_MPEG4/ISO/AVC").frames();
      assertThat(frames.get(0).keyframe()).isTrue();
      assertThat(frames.get(0).timestampNs()).isBetween(1_700_000_000_000_000_000L, 1L << 62);
      assertThat(frames.get(0).timestampNs()).isGreaterThan(before);
      before = frames.get(frames.size() - 1).timestampNs();
    }
  }

  @Test
  void theRecordingsWithBFramesAreOutOfOrder() {
    for (Recording recording :
        List.of(
            Recording.B_FRAMES, Recording.OPEN_GOP, Recording.VARIABLE_RATE, Recording.CAMERA)) {
      long[] times = times(recording);
      assertThat(times).as("%s", recording).isNotEqualTo(sorted(times));
    }
    assertThat(times(Recording.NTSC)).isEqualTo(sorted(times(Recording.NTSC)));
  }

  @Test
  void theVariableRateIsOneAndTheOthersAreNot() {
    assertThat(steps(Recording.VARIABLE_RATE)).hasSizeGreaterThan(5);
    assertThat(steps(Recording.NTSC)).containsExactlyInAnyOrder(33L, 34L);
  }

  @Test
  void audioIsOfTheRateAndChannelsItIsNamedFor() {
    assertThat(audio(Recording.AAC_8000_MONO)).isEqualTo(new TrackDescription.Audio(8_000, 1, 0));
    assertThat(audio(Recording.AAC_16000_MONO)).isEqualTo(new TrackDescription.Audio(16_000, 1, 0));
    assertThat(audio(Recording.AAC_96000_STEREO))
        .isEqualTo(new TrackDescription.Audio(96_000, 2, 0));
    assertThat(audio(Recording.AAC_48000_2_1)).isEqualTo(new TrackDescription.Audio(48_000, 3, 0));
    assertThat(audio(Recording.B_FRAMES)).isEqualTo(new TrackDescription.Audio(44_100, 2, 0));
  }

  @Test
  void aTrackThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Recording.NTSC.track("A_AAC"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no A_AAC in h264-ntsc.mkv");
  }

  private static TrackDescription.Media audio(Recording recording) {
    return recording.track("A_AAC").description().media();
  }

  private static long[] times(Recording recording) {
    return recording.track("V_MPEG4/ISO/AVC").frames().stream()
        .mapToLong(Recording.Frame::timestampNs)
        .toArray();
  }

  private static long[] sorted(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static Set<Long> steps(Recording recording) {
    long[] times = sorted(times(recording));
    Set<Long> steps = new HashSet<>();
    for (int i = 1; i < times.length; i++) {
      steps.add((times[i] - times[i - 1]) / 1_000_000);
    }
    return steps;
  }
}
