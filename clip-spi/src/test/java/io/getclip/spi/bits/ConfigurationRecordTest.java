package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationRecordTest {

  @Test
  void noBytesAreMissingPrivateData() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> ConfigurationRecord.view(ByteBuffer.allocate(0), "H.26x", "xvcC"))
        .withMessage("H.26x track without codec private data; want an xvcC")
        .extracting(CodecException::kind)
        .isEqualTo(MISSING_CODEC_PRIVATE_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000001 6764001F", "000001 40010C01"})
  void saysSoWhereThePrivateDataIsAnnexB(String bytes) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> ConfigurationRecord.view(Bits.hex(bytes), "H.26x", "xvcC"))
        .withMessage("Annex-B NAL units (a start code comes first) in place of an xvcC")
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }

  @Test
  void viewsBytesFromWhereTheBufferStandsAndDoesNotMoveIt() throws CodecException {
    ByteBuffer privateData = Bits.hex("FFFF 0164").position(2);
    ByteBuffer record = ConfigurationRecord.view(privateData, "H.26x", "xvcC");
    assertThat(record).isEqualTo(Bits.hex("0164"));
    assertThat(record.get(0)).isOne();
    assertThat(privateData.position()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"FC, 1", "FD, 2", "FF, 4", "00, 1"})
  void readsHowLongLengthsAre(String octet, int lengthSize) throws CodecException {
    assertThat(ConfigurationRecord.lengthSize(Bits.hex(octet).get())).isEqualTo(lengthSize);
  }

  @Test
  void noLengthsHaveThreeBytes() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> ConfigurationRecord.lengthSize((byte) 0xFE))
        .withMessage("lengthSizeMinusOne is 2, want 0, 1 or 3")
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }
}
