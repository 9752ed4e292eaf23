package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BitReaderProperties {

  @Property
  void anyUnsignedExpGolombNumberIsReadBack(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(max = (1L << 32) - 2) Long> numbers)
      throws BitsException {
    StringBuilder bits = new StringBuilder();
    for (long number : numbers) {
      bits.append(Bits.codeword(number));
    }
    BitReader in = BitReader.of(Bits.bits(bits.toString()));
    for (long number : numbers) {
      assertThat(in.ue()).isEqualTo(number);
    }
    assertThat(in.position()).isEqualTo(bits.length());
  }

  @Property
  void anySignedExpGolombNumberIsReadBack(
      @ForAll @IntRange(min = -Integer.MAX_VALUE, max = Integer.MAX_VALUE) int number)
      throws BitsException {
    long codeNumber = number > 0 ? 2L * number - 1 : -2L * number;
    assertThat(BitReader.of(Bits.bits(Bits.codeword(codeNumber))).se()).isEqualTo(number);
  }

  @Property
  void emulationPreventionIsUndone(
      @ForAll @Size(max = 64) List<@IntRange(max = 4) Integer> zerosAndSmallBytes)
      throws BitsException {
    ByteArrayOutputStream rbsp = new ByteArrayOutputStream();
    zerosAndSmallBytes.forEach(value -> rbsp.write(Math.max(0, value - 1)));
    BitReader in = BitReader.ofNalUnit(Bits.escaped(rbsp.toByteArray()));
    for (byte expected : rbsp.toByteArray()) {
      assertThat(in.u(8)).isEqualTo(expected);
    }
    assertThat(in.position()).isEqualTo(8L * rbsp.size());
  }

  @Property
  void moreRbspDataIsTrueForExactlyTheBitsBeforeTheStopBit(
      @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> payload,
      @ForAll @IntRange(max = 7) int extraBits,
      @ForAll boolean ones)
      throws BitsException {
    StringBuilder bits = new StringBuilder();
    payload.forEach(value -> bits.append("0000000").append(value == 3 ? '1' : '0'));
    bits.append((ones ? "1" : "0").repeat(extraBits));
    int length = bits.length();
    ByteBuffer rbsp = Bits.bits(bits.append('1').toString());
    BitReader in = BitReader.ofNalUnit(Bits.escaped(Bits.bytes(rbsp)));
    for (int i = 0; i < length; i++) {
      assertThat(in.moreRbspData()).as("at bit %d of %d", i, length).isTrue();
      in.flag();
    }
    assertThat(in.moreRbspData()).isFalse();
  }

  @Property
  void anyBytesEndInANumberOrABitsException(@ForAll byte[] bytes, @ForAll boolean nalUnit) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    BitReader in = nalUnit ? BitReader.ofNalUnit(buffer) : BitReader.of(buffer);
    long before = -1;
    try {
      while (in.position() > before) {
        before = in.position();
        assertThat(in.moreRbspData() || in.bitsLeft() >= 0).isTrue();
        assertThat(in.ue()).isBetween(0L, (1L << 32) - 2);
        in.flag();
        in.se();
        in.skip(3);
      }
    } catch (BitsException e) {
      assertThat(e).message().contains(" at bit ");
    }
    assertThat(in.position()).isLessThanOrEqualTo(8L * bytes.length);
  }
}
