package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnexBNalUnitsTest {

  @ParameterizedTest
  @CsvSource({
    "000001 0910 000001 6742, 0910 6742",
    "00000001 0910 00000001 6742, 0910 6742",
    "000000000001 0910 0000000000 000001 67, 0910 67",
    "000001 0910 000001 000001 67, 0910 67",
    "000001 65 0001 02, 65000102",
    "000001 6500 000300 01, 650000030001",
    "000001 65 0000, 65",
    "000001 65 000001, 65"
  })
  void findsTheUnitsBetweenStartCodes(String bytes, String units) throws CodecException {
    assertThat(walk(bytes)).isEqualTo(List.of(units.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', no Annex-B start code begins 0 bytes",
    "0000, no Annex-B start code begins 2 bytes",
    "01000001 65, no Annex-B start code begins 5 bytes",
    "000002 65, no Annex-B start code begins 4 bytes",
    "000001, start codes with no NAL unit behind them",
    "000001 0000 000001 00, start codes with no NAL unit behind them"
  })
  void refusesWhatIsNoByteStream(String bytes, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> walk(bytes))
        .withMessage(message)
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.INVALID_MEDIA_FRAME);
  }

  @Test
  void canBeUsedForOneFrameAfterAnother() throws CodecException {
    AnnexBNalUnits units = new AnnexBNalUnits();
    units.reset(frame("000001 6588")).next();

    units.reset(frame("00000001 41"));

    assertThat(units.next()).isTrue();
    assertThat(units.offset()).isEqualTo(4);
    assertThat(units.size()).isEqualTo(1);
    assertThat(units.next()).isFalse();
  }

  private static FrameBytes frame(String hex) {
    return FrameBytes.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  private static List<String> walk(String hex) throws CodecException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    AnnexBNalUnits units = new AnnexBNalUnits().reset(FrameBytes.of(ByteBuffer.wrap(bytes)));
    List<String> found = new ArrayList<>();
    while (units.next()) {
      found.add(HexFormat.of().formatHex(bytes, units.offset(), units.offset() + units.size()));
    }
    return found;
  }
}
