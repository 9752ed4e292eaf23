package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.getclip.mp4.Mp4Dump;
import io.getclip.spi.FragmentException;
import io.getclip.spi.MediaSource;
import io.getclip.testkit.CrankySource;
import io.getclip.testkit.Golden;
import io.getclip.testkit.Mutations;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real recordings, from Matroska to MP4 with every module found by ServiceLoader. */
class RecordingsTest {

  private static Clip clip(byte[]... recordings) throws Exception {
    MediaSource[] sources = new MediaSource[recordings.length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = Sources.of(ByteBuffer.wrap(recordings[i]));
    }
    return Clipper.standard().clip(sources);
  }

  @ParameterizedTest
  @EnumSource
  void theClipOfARecordingIsAsItWas(Recording recording) throws Exception {
    byte[] mp4 = Media.bytes(clip(recording.bytes()));

    Golden.assertMatches(
        recording.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        Mp4Dump.of(ByteBuffer.wrap(mp4)));
  }

  @Test
  void fragmentsGivenOneByOneMakeTheClipOfTheWhole() throws Exception {
    byte[] apart =
        Media.bytes(
            clip(Recording.KVS_0.bytes(), Recording.KVS_1.bytes(), Recording.KVS_2.bytes()));

    assertThat(apart).isEqualTo(Media.bytes(clip(Recording.KVS.bytes())));
  }

  @Test
  void theSameRequestGivesTheSameBytes() throws Exception {
    assertThat(Media.bytes(clip(Recording.B_FRAMES.bytes())))
        .isEqualTo(Media.bytes(clip(Recording.B_FRAMES.bytes())));
  }

  @Test
  void everyPrefixOfARecordingGivesAClipOrAnAnswer() throws Exception {
    byte[] bytes = Recording.KVS.bytes();
    int step = Boolean.getBoolean("getclip.full") ? 1 : 37;
    for (int length = 0; length < bytes.length; length += step) {
      assertIsAnswered(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void everyMutationOfARecordingGivesAClipOrAnAnswer() throws Exception {
    SplittableRandom random = new SplittableRandom(20_260);
    int tries = Boolean.getBoolean("getclip.full") ? 20_000 : 400;
    byte[] bytes = Recording.B_FRAMES.bytes();
    for (int i = 0; i < tries; i++) {
      assertIsAnswered(Mutations.mutate(bytes, random));
    }
  }

  private static void assertIsAnswered(byte[] recording) {
    Throwable thrown =
        catchThrowable(
            () -> {
              Clip clip = clip(recording);
              assertThat((long) Media.bytes(clip).length).isEqualTo(clip.contentLength());
            });
    if (thrown != null) {
      assertThat(thrown).isInstanceOfAny(ClipException.class, FragmentException.class);
    }
  }

  @Test
  void aSourceThatFailsNowAndThenGivesAnIoException() throws Exception {
    byte[] whole = Media.bytes(clip(Recording.KVS.bytes()));
    for (int failEvery = 1; failEvery < 40; failEvery++) {
      MediaSource cranky =
          new CrankySource(
              Sources.of(ByteBuffer.wrap(Recording.KVS.bytes())), failEvery, failEvery);
      byte[][] mp4 = new byte[1][];
      Throwable thrown =
          catchThrowable(() -> mp4[0] = Media.bytes(Clipper.standard().clip(cranky)));
      if (thrown == null) {
        assertThat(mp4[0]).isEqualTo(whole);
      } else {
        assertThat(thrown).isInstanceOf(IOException.class);
      }
    }
  }
}
