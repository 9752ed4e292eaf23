package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvcConfigTest {
  private static final ByteBuffer SPS = new SpsFields().nalUnit();
  private static final ByteBuffer PPS = Streams.pps(0, 0);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void readsARecord(int lengthSize) throws CodecException {
    AvcConfig config = AvcConfig.parse(Streams.avcC(lengthSize));
    assertThat(config.profile()).isEqualTo(100);
    assertThat(config.compatibility()).isZero();
    assertThat(config.level()).isEqualTo(31);
    assertThat(config.lengthSize()).isEqualTo(lengthSize);
    assertThat(config.sps()).containsExactly(Sps.parse(SPS));
    assertThat(config.pps()).containsExactly(new Pps(0, 0, false, 1));
  }

  @Test
  void saysWhichRecordItWants() {
    String want = "an AVCDecoderConfigurationRecord (avcC)";
    assertRefused(
        MISSING_CODEC_PRIVATE_DATA,
        () -> AvcConfig.parse(ByteBuffer.allocate(0)),
        "H.264 track without codec private data; want " + want);
    refused(
        Streams.hex("00000001 6764001F"),
        "Annex-B NAL units (a start code comes first) in place of " + want);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 'configurationVersion is 0, want 1'",
    "0, 2, 'configurationVersion is 2, want 1'",
    "4, 254, 'lengthSizeMinusOne is 2, want 0, 1 or 3'",
    "5, 226, 'sequence parameter set of 256 bytes at byte 18 of avcC, 5 left'",
  })
  void refusesAByteOutOfItsBounds(int index, int value, String message) {
    refused(Streams.avcC(4).put(index, (byte) value), message);
  }

  @Test
  void refusesThirtyOneSetsInFourBytes() {
    refused(
        Streams.hex("01 64001F FF FF 0004 6764"),
        "sequence parameter set of 4 bytes at byte 6 of avcC, 2 left");
  }

  @Test
  void refusesASetLongerThanTheRecord() {
    refused(
        Streams.avcC(4).putShort(6, (short) 0xFFFF),
        "sequence parameter set of 65535 bytes at byte 6 of avcC, "
            + (SPS.limit() + 3 + PPS.limit())
            + " left");
    refused(
        Streams.avcC(4).putShort(6, (short) 0),
        "sequence parameter set of 0 bytes at byte 6 of avcC, "
            + (SPS.limit() + 3 + PPS.limit())
            + " left");
  }

  @Test
  void refusesARecordWithoutSetsOfEitherKind() {
    refused(
        Streams.avcC(4, List.of(), List.of()),
        "avcC has 0 sequence and 0 picture parameter sets, want at least one of each");
    refused(
        Streams.avcC(4, List.of(SPS), List.of()),
        "avcC has 1 sequence and 0 picture parameter sets, want at least one of each");
    refused(
        Streams.avcC(4, List.of(), List.of(PPS)),
        "avcC has 0 sequence and 1 picture parameter sets, want at least one of each");
  }

  @Test
  void refusesSetsUnderEachOthersName() {
    refused(
        Streams.avcC(4, List.of(PPS), List.of(SPS)),
        "NAL unit with header 104 at byte 6 of avcC in place of a sequence parameter set");
    refused(
        Streams.avcC(4, List.of(SPS), List.of(SPS)),
        "NAL unit with header 103 at byte "
            + (9 + SPS.limit())
            + " of avcC in place of a picture parameter set");
    ByteBuffer broken = new SpsFields().bits().nalUnit(0xE7);
    refused(
        Streams.avcC(4, List.of(broken), List.of(PPS)),
        "NAL unit with header 231 at byte 6 of avcC in place of a sequence parameter set");
  }

  @Test
  void wantsOnePictureParameterSetWhoseSequenceParameterSetIsThere() throws CodecException {
    refused(
        Streams.avcC(4, List.of(SPS), List.of(Streams.pps(1, 5))),
        "picture parameter set 1 refers to sequence parameter set 5, which is not in avcC");
    assertThat(
            AvcConfig.parse(Streams.avcC(4, List.of(SPS), List.of(Streams.pps(1, 5), PPS))).pps())
        .hasSize(2);
    ByteBuffer fifth = new SpsFields().with(f -> f.id = 5).nalUnit();
    ByteBuffer record = Streams.avcC(4, List.of(SPS, fifth), List.of(Streams.pps(1, 5)));
    assertThat(AvcConfig.parse(record).pps()).hasSize(1);
  }

  @Test
  void theFirstSequenceParameterSetIsThatOfTheFirstUsablePictureParameterSet()
      throws CodecException {
    ByteBuffer fifth = new SpsFields().with(f -> f.id = 5).nalUnit();
    List<ByteBuffer> pps = List.of(Streams.pps(2, 7), Streams.pps(1, 5), PPS);
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(SPS, fifth), pps)).sps())
        .containsExactly(Sps.parse(fifth), Sps.parse(SPS));
    ByteBuffer replaced = new SpsFields().with(f -> f.widthInMbs = 10).nalUnit();
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(replaced, SPS), List.of(PPS))).sps())
        .containsExactly(Sps.parse(SPS), Sps.parse(replaced));
  }

  @ParameterizedTest
  @ValueSource(strings = {"67", "67 FFFFFFFF FFFFFFFF", "", "E7 64001F", "68 CE3C80"})
  void passesOverAFurtherSequenceParameterSetThatIsNone(String broken) throws CodecException {
    ByteBuffer set = Streams.hex(broken);
    AvcConfig usual = AvcConfig.parse(Streams.avcC(4));
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(SPS, set), List.of(PPS)))).isEqualTo(usual);
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(set, SPS), List.of(PPS)))).isEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"68", "68 00000000 00", "", "E8 CE3C80", "67 64001F", "01"})
  void passesOverAFurtherPictureParameterSetThatIsNone(String broken) throws CodecException {
    ByteBuffer set = Streams.hex(broken);
    AvcConfig usual = AvcConfig.parse(Streams.avcC(4));
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(SPS), List.of(PPS, set)))).isEqualTo(usual);
    assertThat(AvcConfig.parse(Streams.avcC(4, List.of(SPS), List.of(set, PPS)))).isEqualTo(usual);
  }

  @Test
  void saysTheFirstFaultWhereNotEnoughIsLeft() {
    ByteBuffer broken = Streams.hex("68 00000000 00");
    refused(
        Streams.avcC(4, List.of(SPS), List.of(broken, SPS, Streams.pps(1, 5))),
        "picture parameter set: Exp-Golomb number of over 32 bits at bit 8");
    refused(
        Streams.avcC(4, List.of(Streams.hex(""), Streams.hex("67")), List.of(broken, PPS)),
        "sequence parameter set of 0 bytes at byte 6 of avcC, "
            + (3 + 1 + 2 + broken.limit() + 2 + PPS.limit())
            + " left");
  }

  @Test
  void passesOverSubsetSequenceParameterSets() throws CodecException {
    ByteBuffer subset = new SpsFields().bits().nalUnit(0x6F);
    ByteBuffer record = Streams.avcC(4, List.of(SPS, subset), List.of(PPS));

    assertThat(AvcConfig.parse(record).sps()).hasSize(1);
    refused(
        Streams.avcC(4, List.of(subset), List.of(PPS)),
        "avcC has 0 sequence and 1 picture parameter sets, want at least one of each");
  }

  @Test
  void takesAsManySetsAsCountsCanSay() throws CodecException {
    ByteBuffer record =
        Streams.avcC(4, Collections.nCopies(31, SPS), Collections.nCopies(255, PPS));
    assertThat(AvcConfig.parse(record).sps()).hasSize(31);
    assertThat(AvcConfig.parse(record).pps()).hasSize(255);
  }

  @Test
  void everyPrefixIsInvalidPrivateData() {
    ByteBuffer record = Streams.avcC(4);
    for (int length = 1; length < record.limit(); length++) {
      ByteBuffer prefix = record.slice(0, length);
      assertThatExceptionOfType(CodecException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> AvcConfig.parse(prefix))
          .extracting(CodecException::kind)
          .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FD F8 F8 00", "FD F8", "FD F8 F8 01 FFFF", "DEADBEEF DEADBEEF"})
  void takesAHighProfileRecordWithOrWithoutItsTailAndWithBytesAfterIt(String tail)
      throws CodecException {
    ByteBuffer record = Streams.avcC(4);
    ByteBuffer bytes = Streams.hex(tail);
    ByteBuffer longer = ByteBuffer.allocate(record.limit() + bytes.limit());
    longer.put(record.duplicate()).put(bytes).flip();
    assertThat(AvcConfig.parse(longer)).isEqualTo(AvcConfig.parse(record));
  }

  @Test
  void takesReservedBitsOfZeroAndAProfileThatTheSetsContradict() throws CodecException {
    ByteBuffer record = Streams.avcC(4).put(4, (byte) 3).put(5, (byte) 1);
    record.put(1, (byte) 66).put(3, (byte) 10);
    AvcConfig config = AvcConfig.parse(record);
    assertThat(config.profile()).isEqualTo(66);
    assertThat(config.sps().get(0).profileIdc()).isEqualTo(100);
  }

  @Test
  void refusesASetThatIsGarbage() {
    ByteBuffer garbage = Streams.hex("67 FFFFFFFF FFFFFFFF FFFFFFFF");
    refused(
        Streams.avcC(4, List.of(garbage), List.of(PPS)),
        "sequence parameter set: profile_idc 255 is no profile of H.264");
  }

  @Test
  void readsFromWhereTheBufferStandsAndDoesNotMoveIt() throws CodecException {
    ByteBuffer record = Streams.avcC(2);
    ByteBuffer later = ByteBuffer.allocate(record.limit() + 3).position(3);
    later.put(record).position(3);
    assertThat(AvcConfig.parse(later).lengthSize()).isEqualTo(2);
    assertThat(later.position()).isEqualTo(3);
  }

  private static void refused(ByteBuffer record, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> AvcConfig.parse(record))
        .withMessage(message)
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }
}
