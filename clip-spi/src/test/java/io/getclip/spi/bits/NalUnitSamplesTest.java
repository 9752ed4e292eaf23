package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NalUnitSamplesTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Whatever the units and however they are framed, the sample is the same. */
  @Property
  void aSampleIsTheSameFromStartCodesAndFromLengths(
      @ForAll("units") List<byte[]> units, @ForAll @IntRange(min = 1, max = 2) int halfLengthSize)
      throws CodecException {
    int lengthSize = 2 * halfLengthSize;
    byte[] byLengths = byLengths(units, lengthSize);
    FrameBytes byteStream = FrameBytes.of(ByteBuffer.wrap(byStartCodes(units)));
    Assume.that(!new LengthPrefixedNalUnits(lengthSize).isWhole(byteStream)); // it would be both
    NalUnitSamples samples = new NalUnitSamples(lengthSize, true);

    assertThat(sample(samples, byStartCodes(units))).isEqualTo(byLengths);
    assertThat(sample(samples, byLengths)).isEqualTo(byLengths);
  }

  /** No unit ends in a zero byte or has a start code in it (7.4.1), or a length like one. */
  @Provide
  Arbitrary<List<byte[]>> units() {
    return Arbitraries.bytes()
        .between((byte) 2, (byte) 127)
        .array(byte[].class)
        .ofMinSize(2)
        .ofMaxSize(255)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "00000002 0910 00000001 65, false, AABB 00000002 0910 00000001 65",
    "00000002 0910 00000001 65, true, 00000002 0910 AABB 00000001 65",
    "000001 0910 000001 65, false, AABB 00000002 0910 00000001 65",
    "000001 0910 000001 65, true, 00000002 0910 AABB 00000001 65",
    "000001 0910, true, 00000002 0910 AABB"
  })
  void putsUnitsBeforeOrBehindTheFirst(String frame, boolean afterFirst, String expected)
      throws CodecException {
    ByteBuffer out = ByteBuffer.allocate(hex(expected).length);

    new NalUnitSamples(4, true).write(frame(frame), ByteBuffer.wrap(hex("AABB")), afterFirst, out);

    assertThat(written(out)).isEqualTo(hex(expected));
  }

  @Test
  void aFrameThatIsRightAsEitherIsWhatTheFrameBeforeItWas() throws CodecException {
    byte[] either = new byte[4 + 0x101];
    either[2] = 1; // 00 00 01 01: a start code, or a length of 257 bytes
    either[3] = 1;
    either[4 + 0x100] = 7;
    NalUnitSamples samples = new NalUnitSamples(4, true);

    assertThat(sizeOf(samples, either)).isEqualTo(either.length + 1); // byte streams are asked for
    assertThat(sizeOf(samples, hex("00000002 0910"))).isEqualTo(6);
    assertThat(sizeOf(samples, either)).isEqualTo(either.length);
    assertThat(sizeOf(samples, hex("00000001 0910"))).isEqualTo(6);
    assertThat(sizeOf(samples, either)).isEqualTo(either.length + 1);
  }

  @Test
  void writesAFrameThatIsRightAsEitherByTheSizeItWasSaidToHave() throws CodecException {
    byte[] either = new byte[4 + 0x101];
    either[2] = 1;
    either[3] = 1;
    either[4 + 0x100] = 7;
    NalUnitSamples samples = new NalUnitSamples(4, true);
    ByteBuffer byLengths = ByteBuffer.allocate(either.length);
    ByteBuffer byStartCode = ByteBuffer.allocate(either.length + 1);

    samples.write(FrameBytes.of(ByteBuffer.wrap(either)), NOTHING, false, byLengths);
    samples.write(FrameBytes.of(ByteBuffer.wrap(either)), NOTHING, false, byStartCode);

    assertThat(byLengths.array()).isEqualTo(either);
    assertThat(byStartCode.getInt(0)).isEqualTo(either.length - 3);
    assertThat(byStartCode.hasRemaining()).isFalse();
  }

  @Test
  void leavesByteStreamsAloneUnlessAskedToAdapt() {
    NalUnitSamples samples = new NalUnitSamples(4, false);

    assertThat(samples.adapts()).isFalse();
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> walk(samples, frame("00000001 65 88 00000001 41")))
        .withMessageStartingWith("frame begins with an Annex-B start code");
  }

  @Test
  void refusesAUnitThatNoLengthCanSay() {
    byte[] frame = new byte[3 + 256];
    java.util.Arrays.fill(frame, (byte) 7);
    frame[0] = 0;
    frame[1] = 0;
    frame[2] = 1;

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> sizeOf(new NalUnitSamples(1, true), frame))
        .withMessage("NAL unit of 256 bytes, too long for a length of 1 bytes");
  }

  @Test
  void leavesOutParameterSetsThatNoLengthCanSay() {
    ByteBuffer sets =
        NalUnitSamples.prefixed(List.of(ByteBuffer.allocate(256), ByteBuffer.wrap(hex("6742"))), 1);

    assertThat(sets).isEqualTo(ByteBuffer.wrap(hex("02 6742")));
  }

  @Test
  void readsWishesInTheProducersWords() {
    CodecOptions options =
        CodecOptions.NONE
            .with("nal-adaptation", "annexb-cpd-nals", "annexb-nals")
            .with("parameter-sets", "in-band");

    assertThat(NalOptions.of(options)).isEqualTo(new NalOptions(true, true, true));
    assertThat(NalOptions.of(CodecOptions.NONE)).isEqualTo(new NalOptions(false, false, false));
  }

  private static void walk(NalUnitSamples samples, FrameBytes frame) throws CodecException {
    samples.reset(frame);
    while (samples.next()) {
      assertThat(samples.size()).isPositive();
    }
  }

  private static int sizeOf(NalUnitSamples samples, byte[] bytes) throws CodecException {
    FrameBytes frame = FrameBytes.of(ByteBuffer.wrap(bytes));
    return samples.reset(frame).sampleSize(frame);
  }

  private static byte[] sample(NalUnitSamples samples, byte[] bytes) throws CodecException {
    FrameBytes frame = FrameBytes.of(ByteBuffer.wrap(bytes));
    ByteBuffer out = ByteBuffer.allocate(samples.reset(frame).sampleSize(frame));
    samples.write(frame, NOTHING, false, out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  private static byte[] byStartCodes(List<byte[]> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      out.writeBytes(new byte[unit.length % 2 + 2]);
      out.write(1);
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }

  private static byte[] byLengths(List<byte[]> units, int lengthSize) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      for (int i = lengthSize - 1; i >= 0; i--) {
        out.write(unit.length >>> (8 * i));
      }
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }

  private static byte[] written(ByteBuffer out) {
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }

  private static FrameBytes frame(String hex) {
    return FrameBytes.of(ByteBuffer.wrap(hex(hex)));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
