package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthPrefixedNalUnitsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 02 0910 01 67",
    "2, 0002 0910 0001 67",
    "3, 000002 0910 000001 67",
    "4, 00000002 0910 00000001 67"
  })
  void walksLengthsOfAnySize(int lengthSize, String frame) throws CodecException {
    assertThat(walk(lengthSize, frame))
        .containsExactly(lengthSize + "+2", 2 * lengthSize + 2 + "+1");
  }

  @Test
  void canBeUsedForOneFrameAfterAnother() throws CodecException {
    LengthPrefixedNalUnits units = new LengthPrefixedNalUnits(1);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> walk(units, "05 01"))
        .withMessage("NAL unit of 5 bytes, 1 left, at byte 0 of the frame");
    assertThat(walk(units, "01 41")).containsExactly("1+1");
  }

  @ParameterizedTest
  @CsvSource({
    "4, '', '0 bytes in place of a NAL unit''s length of 4, at byte 0 of the frame'",
    "4, 0000, '2 bytes in place of a NAL unit''s length of 4, at byte 0 of the frame'",
    "4, 00000000, 'NAL unit of no bytes, at byte 0 of the frame'",
    "4, 00000000 00000001 65, 'NAL unit of no bytes, at byte 0 of the frame'",
    "2, 0001 65 0000 0001 65, 'NAL unit of no bytes, at byte 3 of the frame'",
    "4, 00000002 65, 'NAL unit of 2 bytes, 1 left, at byte 0 of the frame'",
    "4, FFFFFFFF 65, 'NAL unit of 4294967295 bytes, 1 left, at byte 0 of the frame'",
    "4, 80000000 65, 'NAL unit of 2147483648 bytes, 1 left, at byte 0 of the frame'",
    "4, 00000002 6588 01, '1 bytes in place of a NAL unit''s length of 4, at byte 6 of the frame'",
    "4, 00000002 6588 0000, '2 bytes in place of a NAL unit''s length of 4, at byte 6 of the frame'",
    "4, 00000002 6588 0001, '2 bytes in place of a NAL unit''s length of 4, at byte 6 of the frame'"
  })
  void refusesWhatIsNoSequenceOfNalUnits(int lengthSize, String frame, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> walk(lengthSize, frame))
        .withMessage(message)
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.INVALID_MEDIA_FRAME);
  }

  @ParameterizedTest
  @CsvSource({"00000001 65 00000000", "00000001 65 0000000000000000"})
  void passesOverLengthsOfZeroAfterTheLastUnit(String frame) throws CodecException {
    assertThat(walk(4, frame)).containsExactly("4+1");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 00000001 65 88 84 00 00 00 01 41",
    "4, 000001 65 88 84",
    "2, 00000001 6588",
    "1, 000001 65"
  })
  void saysSoWhereAFrameIsAnAnnexBByteStream(int lengthSize, String frame) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> walk(lengthSize, frame))
        .withMessage(
            "frame begins with an Annex-B start code in place of a NAL unit length of %d bytes",
            lengthSize);
  }

  @Test
  void aUnitOfOneByteIsNotTakenForAStartCode() throws CodecException {
    assertThat(walk(4, "00000001 0A 00000002 0910")).containsExactly("4+1", "9+2");
  }

  @Test
  void lengthsHaveOneToFourBytes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LengthPrefixedNalUnits(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LengthPrefixedNalUnits(5));
  }

  @Property
  void unitsLieWithinTheFrameAndNeverOverlap(
      @ForAll byte[] frame, @ForAll @IntRange(min = 1, max = 4) int lengthSize) {
    LengthPrefixedNalUnits units = new LengthPrefixedNalUnits(lengthSize);
    units.reset(FrameBytes.of(java.nio.ByteBuffer.wrap(frame)));
    int end = 0;
    try {
      while (units.next()) {
        assertThat(units.offset()).isEqualTo(end + lengthSize);
        assertThat(units.size()).isPositive();
        end = units.offset() + units.size();
        assertThat(end).isLessThanOrEqualTo(frame.length);
      }
      assertThat(end).isPositive();
    } catch (CodecException e) {
      assertThat(e.kind()).isEqualTo(CodecException.Kind.INVALID_MEDIA_FRAME);
    }
  }

  private static List<String> walk(int lengthSize, String frame) throws CodecException {
    return walk(new LengthPrefixedNalUnits(lengthSize), frame);
  }

  private static List<String> walk(NalUnits units, String frame) throws CodecException {
    units.reset(FrameBytes.of(Bits.hex(frame)));
    List<String> found = new ArrayList<>();
    while (units.next()) {
      found.add(units.offset() + "+" + units.size());
    }
    return found;
  }
}
