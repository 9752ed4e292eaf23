package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentNumberTest {

  @Test
  void aNumberOfKinesisVideoStreamsIsReadByItsParts() {
    String seen = "91343852333181432511524306419788296366724229586";

    FragmentNumber number = FragmentNumber.parse(seen).orElseThrow();

    assertThat(number.serverMs()).isEqualTo(1_663_277_224_258L);
    assertThat(number).hasToString(seen);
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll @LongRange(min = 0) long serverMs,
      @ForAll @IntRange(max = (1 << 28) - 1) int random) {
    FragmentNumber number = new FragmentNumber(sequence, serverMs, random);

    assertThat(number.toString()).hasSizeBetween(47, 48);
    assertThat(FragmentNumber.parse(number.toString())).contains(number);
  }

  @Property
  void theOrderIsThatOfTheDecimals(
      @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
    FragmentNumber first = new FragmentNumber(a, b, 1);
    FragmentNumber second = new FragmentNumber(b, a, 2);

    assertThat(Integer.signum(first.compareTo(second)))
        .isEqualTo(new BigInteger(first.toString()).compareTo(new BigInteger(second.toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "91343852333181432511524306419788296366724229586x",
        "\u0661\u0662",
        "182687704666362864775460604089535377456991567872",
        "99999999999999999999999999999999999999999999999999999999999999"
      })
  void whatNoArchiveWritesIsNoNumber(String decimal) {
    assertThat(FragmentNumber.parse(decimal)).isEmpty();
  }
}
