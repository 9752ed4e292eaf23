package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MutationsTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5, (byte) 0xFF};

  @Test
  void mutationsChangeBytesAndAreTheSameForTheSameSeed() {
    SplittableRandom one = new SplittableRandom(1);
    SplittableRandom two = new SplittableRandom(1);
    byte[] before = BYTES.clone();
    int changed = 0;
    int longer = 0;
    int shorter = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] mutated = Mutations.mutate(BYTES, one);
      assertThat(mutated).isEqualTo(Mutations.mutate(BYTES, two));
      changed += Arrays.equals(mutated, BYTES) ? 0 : 1;
      longer += mutated.length > BYTES.length ? 1 : 0;
      shorter += mutated.length < BYTES.length ? 1 : 0;
    }
    assertThat(BYTES).isEqualTo(before);
    assertThat(changed).isGreaterThan(900);
    assertThat(longer).isGreaterThan(50);
    assertThat(shorter).isGreaterThan(50);
    assertThat(Mutations.mutate(new byte[0], one)).isNotEmpty();
  }
}
