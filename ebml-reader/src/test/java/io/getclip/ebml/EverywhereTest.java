package io.getclip.ebml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.getclip.spi.FragmentException;
import io.getclip.spi.ReadOptions;
import io.getclip.testkit.CountingChannel;
import io.getclip.testkit.FailingChannel;
import io.getclip.testkit.Mutations;
import io.getclip.testkit.OneByteChannel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damage at every place of a recording. */
class EverywhereTest {
  private static final List<ReadOptions> POLICIES =
      List.of(ReadOptions.STRICT, ReadOptions.LENIENT, Layouts.SMALL_LENIENT);

  @Property
  void mutatedRecordingsEndInFramesOrInAFragmentException(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] recording = MatroskaFormatTest.recording(random.nextBoolean());
    byte[] mutated = Mutations.mutate(recording, random);
    for (ReadOptions options : POLICIES) {
      readAnything(mutated, options);
    }
  }

  @Test
  void aFlippedBitAnywhereEndsInFramesOrInAFragmentException() {
    byte[] recording = MatroskaFormatTest.recording(true);
    int step = Boolean.getBoolean("getclip.full") ? 1 : 8;
    for (int at = 0; at < recording.length; at++) {
      for (int bit = at % step; bit < 8; bit += step) {
        byte[] flipped = recording.clone();
        flipped[at] ^= (byte) (1 << bit);
        readAnything(flipped, ReadOptions.LENIENT);
        readAnything(flipped, ReadOptions.STRICT);
      }
    }
  }

  @Test
  void everyPrefixKeepsTheFramesThatAreWholeInIt() throws IOException {
    for (boolean sized : new boolean[] {true, false}) {
      byte[] recording = MatroskaFormatTest.recording(sized);
      int frames = 0;
      int refused = 0;
      for (int length = 0; length <= recording.length; length++) {
        byte[] prefix = Arrays.copyOf(recording, length);
        Layouts read = readAnything(prefix, ReadOptions.LENIENT);
        int now = read == null ? 0 : read.frameCount();
        assertThat(now)
            .as("frames of the first " + length + " bytes")
            .isBetween(frames, frames + 3);
        frames = now;
        refused += readAnything(prefix, ReadOptions.STRICT) == null ? 1 : 0;
      }
      assertThat(frames).isEqualTo(Layouts.of(recording, ReadOptions.STRICT).frameCount());
      assertThat(refused).as("prefixes that are refused").isGreaterThan(recording.length / 2);
    }
  }

  @Test
  void noMoreIsReadAgainThanCameHoweverDamaged() {
    for (long seed = 0; seed < 200; seed++) {
      byte[] mutated =
          Mutations.mutate(MatroskaFormatTest.recording(true), new SplittableRandom(seed));
      CountingChannel channel = new CountingChannel(mutated);
      try {
        Layouts.of(channel, ReadOptions.LENIENT);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(FragmentException.class);
      }
      assertThat(channel.bytesRead()).isLessThanOrEqualTo(2L * mutated.length);
    }
  }

  @Test
  void damageIsTheSameHoweverSlowlyItComes() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      byte[] mutated =
          Mutations.mutate(MatroskaFormatTest.recording(true), new SplittableRandom(seed));
      Layouts whole = readAnything(mutated, ReadOptions.LENIENT);
      if (whole != null) {
        Layouts slow = Layouts.of(OneByteChannel.of(mutated), ReadOptions.LENIENT);
        assertThat(slow.lines()).isEqualTo(whole.lines());
        assertThat(slow.remarks()).isEqualTo(whole.remarks());
      }
    }
  }

  @Test
  void aChannelThatFailsIsNoDamage() {
    byte[] recording = MatroskaFormatTest.recording(true);
    for (int at = 0; at < recording.length; at++) {
      FailingChannel channel = FailingChannel.of(recording, at);
      assertThatThrownBy(() -> Layouts.of(channel, ReadOptions.LENIENT))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("connection reset by the test");
    }
  }

  /** What was read; null when it was refused. Anything else thrown fails the test. */
  private static @Nullable Layouts readAnything(byte[] document, ReadOptions options) {
    try {
      return Layouts.of(document, options);
    } catch (FragmentException e) {
      assertThat(e.position()).isBetween(0L, (long) document.length);
      return null;
    } catch (IOException | RuntimeException e) {
      return fail("not a FragmentException", e);
    }
  }
}
