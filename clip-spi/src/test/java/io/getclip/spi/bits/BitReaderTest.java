package io.getclip.spi.bits;

import static io.getclip.spi.bits.Bits.bits;
import static io.getclip.spi.bits.Bits.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BitReaderTest {

  @Test
  void readsNumbersAcrossBytes() throws BitsException {
    BitReader in = BitReader.of(hex("A5 0F FF FF FF FF 80"));
    assertThat(in.u(3)).isEqualTo(0b101);
    assertThat(in.flag()).isFalse();
    assertThat(in.u(0)).isZero();
    assertThat(in.u(8)).isEqualTo(0x50);
    assertThat(in.u(4)).isEqualTo(0xF);
    assertThat(in.u32()).isEqualTo(0xFFFF_FFFFL);
    assertThat(in.flag()).isTrue();
    assertThat(in.position()).isEqualTo(49);
    assertThat(in.bitsLeft()).isEqualTo(7);
  }

  @Test
  void readsTheExpGolombNumbersOfTable9Dash2() throws BitsException {
    BitReader in = BitReader.of(bits("1 010 011 00100 00101 00110 00111 0001000"));
    for (int i = 0; i < 8; i++) {
      assertThat(in.ue()).isEqualTo(i);
    }
  }

  @Test
  void readsTheSignedNumbersOfTable9Dash3() throws BitsException {
    BitReader in = BitReader.of(bits("1 010 011 00100 00101 00110"));
    for (int expected : new int[] {0, 1, -1, 2, -2, 3}) {
      assertThat(in.se()).isEqualTo(expected);
    }
  }

  @Test
  void readsTheLargestNumbers() throws BitsException {
    String largest = "0".repeat(31) + "1".repeat(32);
    assertThat(BitReader.of(bits(largest)).ue()).isEqualTo((1L << 32) - 2);
    assertThat(BitReader.of(bits(largest)).se()).isEqualTo(-Integer.MAX_VALUE);
    String nextToLargest = "0".repeat(31) + "1".repeat(31) + "0";
    assertThat(BitReader.of(bits(nextToLargest)).se()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void refusesExpGolombNumbersOfOver32Bits() {
    BitReader in = BitReader.of(bits("1" + "0".repeat(40) + "1".repeat(80)));
    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(
            () -> {
              in.ue();
              in.ue();
            })
        .withMessage("Exp-Golomb number of over 32 bits at bit 1");
    BitReader shortest = BitReader.of(bits("0".repeat(32) + "1".repeat(33)));
    assertThatThrownBy(shortest::ue).isInstanceOf(BitsException.class);
  }

  @Test
  void throwsAtTheFirstBitPastTheEndWhateverIsRead() throws BitsException {
    BitReader in = BitReader.of(hex("00"));
    in.skip(8);
    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(in::flag)
        .withMessage("the bits end at bit 8");
    assertThatThrownBy(() -> in.u(1)).isInstanceOf(BitsException.class);
    assertThatThrownBy(in::u32).isInstanceOf(BitsException.class);
    assertThatThrownBy(in::ue).isInstanceOf(BitsException.class);
    assertThatThrownBy(() -> in.skip(1)).isInstanceOf(BitsException.class);
    assertThat(in.u(0)).isZero();
  }

  @Test
  void boundsCountsWhereTheyAreRead() throws BitsException {
    String nine = Bits.codeword(9);
    assertThat(BitReader.of(bits(nine)).ueAtMost(9, "slice_type")).isEqualTo(9);
    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(() -> BitReader.of(bits(nine)).ueAtMost(8, "slice_type"))
        .withMessage("slice_type is 9, more than 8, before bit 7");
    String minusTwo = "00101";
    assertThat(BitReader.of(bits(minusTwo)).seWithin(-2, 2, "delta")).isEqualTo(-2);
    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(() -> BitReader.of(bits(minusTwo)).seWithin(-1, 2, "delta"))
        .withMessage("delta is -2, not -1 to 2, before bit 5");
  }

  @Test
  void aCountThatWouldBeNegativeAsAnIntIsStillTooLarge() {
    String largest = "0".repeat(31) + "1".repeat(32);
    assertThatThrownBy(() -> BitReader.of(bits(largest)).ueAtMost(Integer.MAX_VALUE, "count"))
        .isInstanceOf(BitsException.class);
  }

  @Test
  void skipsOnlyWhatIsThere() throws BitsException {
    BitReader in = BitReader.of(ByteBuffer.allocate(20));
    in.skip(150);
    assertThat(in.position()).isEqualTo(150);
    assertThatThrownBy(() -> in.skip(11)).isInstanceOf(BitsException.class);
    assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(BitsException.class);
    assertThatThrownBy(() -> in.skip(Long.MAX_VALUE)).isInstanceOf(BitsException.class);
    assertThat(in.bitsLeft()).isEqualTo(10);
  }

  @Test
  void alignsToTheNextByteOnlyInsideAByte() throws BitsException {
    BitReader in = BitReader.of(hex("80 7F"));
    in.align();
    assertThat(in.flag()).isTrue();
    in.align();
    assertThat(in.position()).isEqualTo(8);
    in.align();
    assertThat(in.u(8)).isEqualTo(0x7F);
  }

  @Test
  void takesEmulationPreventionBytesOutOfNalUnitsAlone() throws BitsException {
    BitReader nalUnit = BitReader.ofNalUnit(hex("00 00 03 01 00 00 03 03"));
    assertThat(nalUnit.u32()).isEqualTo(0x00_00_01_00);
    assertThat(nalUnit.position()).isEqualTo(32);
    assertThat(nalUnit.u(16)).isEqualTo(0x0003);
    assertThat(BitReader.of(hex("00 00 03 01")).u32()).isEqualTo(0x00_00_03_01);
  }

  @Test
  void threeZerosBeforeAThreeStillMakeItOne() throws BitsException {
    BitReader in = BitReader.ofNalUnit(hex("00 00 00 03 07"));
    assertThat(in.u32()).isEqualTo(0x00_00_00_07);
  }

  @Test
  void anEmulationPreventionByteAtTheEndIsNoPayload() throws BitsException {
    BitReader in = BitReader.ofNalUnit(hex("00 00 03"));
    assertThat(in.u(16)).isZero();
    assertThatThrownBy(in::flag).isInstanceOf(BitsException.class);
  }

  @Test
  void moreRbspDataEndsBeforeTheStopBit() throws BitsException {
    BitReader in = BitReader.ofNalUnit(bits("101 1 0000"));
    for (int i = 0; i < 3; i++) {
      assertThat(in.moreRbspData()).as("at bit %d", i).isTrue();
      in.flag();
    }
    assertThat(in.moreRbspData()).isFalse();
  }

  @Test
  void moreRbspDataIsFalseWhereAByteHoldsNothingButTheStopBit() throws BitsException {
    BitReader in = BitReader.ofNalUnit(hex("FF 80"));
    assertThat(in.moreRbspData()).isTrue();
    in.skip(7);
    assertThat(in.moreRbspData()).isTrue();
    in.skip(1);
    assertThat(in.moreRbspData()).isFalse();
  }

  @Test
  void moreRbspDataPassesOverCabacZeroWords() throws BitsException {
    BitReader in = BitReader.ofNalUnit(hex("A8 00 00 03 00 00 03"));
    in.skip(4);
    assertThat(in.moreRbspData()).isFalse();
  }

  @Test
  void moreRbspDataSeesAStopBitBehindAnEmulationPreventionByte() throws BitsException {
    BitReader in = BitReader.ofNalUnit(hex("00 00 03 80"));
    in.skip(16);
    assertThat(in.moreRbspData()).isFalse();
    BitReader more = BitReader.ofNalUnit(hex("00 00 03 01"));
    more.skip(16);
    assertThat(more.moreRbspData()).isTrue();
  }

  @Test
  void moreRbspDataIsFalseWhereThereIsNoStopBit() {
    assertThat(BitReader.ofNalUnit(hex("")).moreRbspData()).isFalse();
    assertThat(BitReader.ofNalUnit(hex("00 00 00")).moreRbspData()).isFalse();
    assertThat(new BitReader().moreRbspData()).isFalse();
  }

  @Test
  void readsAPartOfAFrameAndCanBeUsedAgain() throws BitsException {
    FrameBytes frame = FrameBytes.of(hex("FF 00 00 03 01 FF"));
    BitReader in = new BitReader().reset(frame, 1, 4, true);
    assertThat(in.u(24)).isEqualTo(1);
    assertThat(in.moreRbspData()).isFalse();
    assertThat(in.bitsLeft()).isZero();
    in.reset(frame, 4, 2, false);
    assertThat(in.position()).isZero();
    assertThat(in.u(16)).isEqualTo(0x01FF);
    in.reset(frame, 1, 2, true);
    assertThat(in.moreRbspData()).isFalse();
  }

  @Test
  void aPartOutsideTheFrameIsTheCallersMistake() {
    FrameBytes frame = FrameBytes.of(hex("FF"));
    assertThatThrownBy(() -> new BitReader().reset(frame, 0, 2, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BitReader.of(hex("FFFFFFFFFF")).u(32))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void doesNotMoveTheBufferItReads() throws BitsException {
    ByteBuffer bytes = hex("FF A5").position(1);
    assertThat(BitReader.of(bytes).u(8)).isEqualTo(0xA5);
    assertThat(bytes.position()).isEqualTo(1);
  }
}
