package com.example.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class OpusHeadTest {
  private static final String MAGIC = "4f707573" + "48656164";

  /** Version 1, 2 channels, pre-skip 312, 44.1 kHz, +1 dB, family 0. */
  private static final String STEREO = MAGIC + "01" + "02" + "3801" + "44ac0000" + "0001" + "00";

  private static final String SURROUND = MAGIC + "01" + "06" + "3801" + "80bb0000" + "0000" + "01";

  @Test
  void everyFieldIsRead() throws CodecException {
    OpusHead head = parse(STEREO);
    assertThat(head.channels()).isEqualTo(2);
    assertThat(head.preSkip()).isEqualTo(312);
    assertThat(head.inputSampleRate()).isEqualTo(44_100);
    assertThat(head.outputGain()).isEqualTo((short) 256);
    assertThat(head.family()).isZero();
    assertThat(head.streams()).isEqualTo(1);
    assertThat(head.mapping().remaining()).isZero();
  }

  @Test
  void aMappingSaysHowManyStreamsThereAre() throws CodecException {
    OpusHead head = parse(SURROUND + "0402" + "000401020305");
    assertThat(head.streams()).isEqualTo(4);
    assertThat(head.mapping()).isEqualTo(hex("0402" + "000401020305"));
  }

  @Test
  void aChannelMayBeSilent() throws CodecException {
    assertThat(parse(SURROUND + "0201" + "0001ffffff02").streams()).isEqualTo(2);
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() throws CodecException {
    String later = STEREO.replace(MAGIC + "01", MAGIC + "0f") + "abcdef";
    assertThat(parse(later).channels()).isEqualTo(2);
  }

  @Test
  void anIncompatibleVersionIsUnsupported() {
    refuse(
        Kind.UNSUPPORTED, STEREO.replace(MAGIC + "01", MAGIC + "10"), "OpusHead is of version 16");
  }

  @Test
  void projectionIsUnsupported() {
    refuse(
        Kind.UNSUPPORTED,
        SURROUND.substring(0, 36) + "03",
        "OpusHead has channel mapping family 3, which MP4 has no place for");
  }

  @Test
  void otherPrivateDataIsRefused() {
    refuse(STEREO.replace("4f", "50"), "the private data does not begin with OpusHead");
  }

  @Test
  void aHeaderThatEndsEarlyIsRefused() {
    refuse(STEREO.substring(0, 36), "OpusHead ends after 18 bytes, expected at least 19");
    refuse(SURROUND + "0402" + "0004010203", "OpusHead ends after 26 bytes, expected at least 27");
  }

  @Test
  void channelsThatAFamilyHasNotAreRefused() {
    String three = STEREO.replace(MAGIC + "0102", MAGIC + "0103");
    refuse(three, "OpusHead has 3 channels, expected 1 to 2 in channel mapping family 0");
    String none = SURROUND.replace(MAGIC + "0106", MAGIC + "0100");
    refuse(none, "OpusHead has 0 channels, expected 1 to 8 in channel mapping family 1");
  }

  @Test
  void streamsThatCannotBeAreRefused() {
    refuse(SURROUND + "0000" + "000000000000", "OpusHead has 0 streams, 0 of them coupled");
    refuse(SURROUND + "0102" + "000000000000", "OpusHead has 1 streams, 2 of them coupled");
    refuse(SURROUND + "8080" + "000000000000", "OpusHead has 128 streams, 128 of them coupled");
  }

  @Test
  void aChannelOutOfNoStreamIsRefused() {
    refuse(SURROUND + "0402" + "000401020306", "OpusHead maps decoded channel 6 of 6");
  }

  private static void refuse(String head, String message) {
    refuse(Kind.INVALID_CODEC_PRIVATE_DATA, head, message);
  }

  private static void refuse(Kind kind, String head, String message) {
    CodecException refusal = catchThrowableOfType(CodecException.class, () -> parse(head));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.kind()).isEqualTo(kind);
  }

  private static OpusHead parse(String head) throws CodecException {
    return OpusHead.parse(hex(head));
  }

  private static ByteBuffer hex(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
