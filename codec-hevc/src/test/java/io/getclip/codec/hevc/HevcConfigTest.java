package io.getclip.codec.hevc;

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

class HevcConfigTest {
  private static final ByteBuffer VPS = Streams.vps(0);
  private static final ByteBuffer SPS = new SpsFields().nalUnit();
  private static final ByteBuffer PPS = Streams.pps(0, 0);
  private static final ByteBuffer SEI = Streams.hex("4E01 89 00 80");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void readsARecord(int lengthSize) throws CodecException {
    HevcConfig config = HevcConfig.parse(Streams.hvcC(lengthSize));
    assertThat(config.profileTierLevel())
        .isEqualTo(new ProfileTierLevel(0, false, 1, 0x6000_0000L, 0x9000_0000_0000L, 93));
    assertThat(config.lengthSize()).isEqualTo(lengthSize);
    assertThat(config.vps()).containsExactly(Vps.parse(VPS));
    assertThat(config.sps()).containsExactly(Sps.parse(SPS));
    assertThat(config.pps()).containsExactly(new Pps(0, 0, 1, 1, false));
  }

  @Test
  void saysWhichRecordItWants() {
    String want = "an HEVCDecoderConfigurationRecord (hvcC)";
    assertRefused(
        MISSING_CODEC_PRIVATE_DATA,
        () -> HevcConfig.parse(ByteBuffer.allocate(0)),
        "H.265 track without codec private data; want " + want);
    refused(
        Streams.hex("00000001 40010C01"),
        "Annex-B NAL units (a start code comes first) in place of " + want);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 'configurationVersion is 2, want 1'",
    "0, 255, 'configurationVersion is 255, want 1'",
    "21, 14, 'lengthSizeMinusOne is 2, want 0, 1 or 3'",
    "22, 0, 'hvcC has 0 video, 0 sequence and 0 picture parameter sets, want at least one of each'",
    "22, 255, 'hvcC ends in array 4 of 255'",
  })
  void refusesAByteOutOfItsBounds(int index, int value, String message) {
    refused(Streams.hvcC(4).put(index, (byte) value), message);
  }

  @Test
  void takesVersionZeroAsDraftsHadIt() throws CodecException {
    assertThat(HevcConfig.parse(Streams.hvcC(4).put(0, (byte) 0)))
        .isEqualTo(HevcConfig.parse(Streams.hvcC(4)));
  }

  @Test
  void refusesNalUnitsLongerThanTheRecord() {
    ByteBuffer record = Streams.hvcC(4);
    int left = record.limit() - 28;
    refused(
        record.putShort(26, (short) 0xFFFF),
        "NAL unit of 65535 bytes at byte 26 of hvcC, " + left + " left");
    refused(
        record.putShort(26, (short) 1),
        "NAL unit of 1 bytes at byte 26 of hvcC, " + left + " left");
    refused(
        record.putShort(26, (short) 0),
        "NAL unit of 0 bytes at byte 26 of hvcC, " + left + " left");
  }

  @Test
  void refusesMoreNalUnitsThanTheRecordHas() {
    ByteBuffer record = Streams.header(4, 1);
    Streams.array(record, NalUnitType.VPS, List.of(VPS));
    record.flip().putShort(24, (short) 0xFFFF);
    refused(record, "hvcC ends before the length of a NAL unit, at byte " + record.limit());
  }

  @Test
  void refusesARecordWithoutSetsOfAnyKind() {
    String want = " parameter sets, want at least one of each";
    refused(Streams.hvcC(4, SPS, PPS), "hvcC has 0 video, 1 sequence and 1 picture" + want);
    refused(Streams.hvcC(4, VPS, PPS), "hvcC has 1 video, 0 sequence and 1 picture" + want);
    refused(Streams.hvcC(4, VPS, SPS, SEI), "hvcC has 1 video, 1 sequence and 0 picture" + want);
  }

  @Test
  void wantsOnePictureParameterSetWhoseSequenceAndVideoParameterSetsAreThere()
      throws CodecException {
    ByteBuffer dangling = Streams.pps(1, 5);
    ByteBuffer fifth = new SpsFields().with(f -> f.id = 5).with(f -> f.vpsId = 3).nalUnit();
    refused(
        Streams.hvcC(4, VPS, SPS, dangling),
        "picture parameter set 1 refers to sequence parameter set 5, which is not in hvcC");
    refused(
        Streams.hvcC(4, VPS, SPS, fifth, dangling),
        "sequence parameter set 5 refers to video parameter set 3, which is not in hvcC");
    assertThat(HevcConfig.parse(Streams.hvcC(4, VPS, SPS, dangling, PPS)).pps())
        .containsExactly(Pps.parse(dangling), Pps.parse(PPS));
    HevcConfig config = HevcConfig.parse(Streams.hvcC(4, VPS, fifth, SPS, dangling, PPS));
    assertThat(config.sps()).containsExactly(Sps.parse(SPS), Sps.parse(fifth));
    ByteBuffer third = Streams.vps(3);
    config = HevcConfig.parse(Streams.hvcC(4, VPS, third, SPS, fifth, dangling, PPS));
    assertThat(config.vps()).containsExactly(Vps.parse(third), Vps.parse(VPS));
    assertThat(config.sps()).containsExactly(Sps.parse(fifth), Sps.parse(SPS));
  }

  @Test
  void theLastSequenceParameterSetOfAnIdReplacesThoseBeforeIt() throws CodecException {
    ByteBuffer replaced = new SpsFields().with(f -> f.codedWidth = 160).nalUnit();
    assertThat(HevcConfig.parse(Streams.hvcC(4, VPS, replaced, SPS, PPS)).sps())
        .containsExactly(Sps.parse(SPS), Sps.parse(replaced));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4001 FF", "4201 FFFF", "4401 FFFF", "4401"})
  void passesOverAFurtherSetThatDoesNotParse(String broken) throws CodecException {
    HevcConfig usual = HevcConfig.parse(Streams.hvcC(4));
    ByteBuffer set = Streams.hex(broken);
    assertThat(HevcConfig.parse(Streams.hvcC(4, VPS, SPS, PPS, set))).isEqualTo(usual);
    assertThat(HevcConfig.parse(Streams.hvcC(4, set, VPS, SPS, PPS))).isEqualTo(usual);
  }

  @Test
  void passesOverNalUnitsShorterThanTheirHeader() throws CodecException {
    ByteBuffer record = Streams.header(4, 1);
    ByteBuffer nothing = ByteBuffer.allocate(0);
    Streams.array(
        record, NalUnitType.PPS, List.of(nothing, VPS, Streams.hex("44"), SPS, PPS, nothing));
    assertThat(HevcConfig.parse(record.flip())).isEqualTo(HevcConfig.parse(Streams.hvcC(4)));
  }

  @Test
  void saysTheFirstFaultWhereNotEnoughIsLeft() {
    ByteBuffer broken = Streams.hex("4401 00000000 00");
    refused(
        Streams.hvcC(4, VPS, SPS, broken, Streams.hex("4001 FF"), Streams.pps(1, 5)),
        "picture parameter set: Exp-Golomb number of over 32 bits at bit 16");
    ByteBuffer record = Streams.header(4, 1);
    Streams.array(record, NalUnitType.VPS, List.of(Streams.hex("40"), SPS, broken));
    int left = record.flip().limit() - 28;
    refused(record, "NAL unit of 1 bytes at byte 26 of hvcC, " + left + " left");
  }

  @Test
  void takesArraysInAnyOrderAndSetsUnderAnyType() throws CodecException {
    HevcConfig usual = HevcConfig.parse(Streams.hvcC(4));
    assertThat(HevcConfig.parse(Streams.hvcC(4, PPS, SPS, VPS))).isEqualTo(usual);
    ByteBuffer oneArray = Streams.header(4, 2);
    Streams.array(oneArray, 39, List.of(SEI, VPS, SPS, PPS));
    Streams.array(oneArray, NalUnitType.SPS, List.of());
    assertThat(HevcConfig.parse(oneArray.flip())).isEqualTo(usual);
  }

  @Test
  void setsOfOtherLayersAreLeftAlone() throws CodecException {
    ByteBuffer second = Streams.nalUnit(NalUnitType.SPS, 1, 1);
    assertThat(HevcConfig.parse(Streams.hvcC(4, VPS, SPS, second, PPS)))
        .isEqualTo(HevcConfig.parse(Streams.hvcC(4)));
    refused(
        Streams.hvcC(4, VPS, second, PPS),
        "hvcC has 1 video, 0 sequence and 1 picture parameter sets, want at least one of each");
  }

  @Test
  void takesManySetsOfAKindUpToABound() throws CodecException {
    assertThat(HevcConfig.parse(record(1022)).pps()).hasSize(1022);
    refused(record(1023), "hvcC of more than 1024 NAL units");
    refused(record(65_533), "hvcC of more than 1024 NAL units");
    ByteBuffer broken = record(1023);
    for (int at = broken.limit() - PPS.limit(); at > 1024; at -= 2 + PPS.limit()) {
      broken.putInt(at + 2, 0); // of all behind the first few
    }
    refused(broken, "picture parameter set: Exp-Golomb number of over 32 bits at bit 16");
  }

  /** A record of a video and a sequence parameter set and many picture parameter sets. */
  private static ByteBuffer record(int pictureParameterSets) {
    ByteBuffer record = ByteBuffer.allocate(200 + pictureParameterSets * (2 + PPS.limit()));
    record.put(Streams.header(4, 3).flip());
    Streams.array(record, NalUnitType.VPS, List.of(VPS));
    Streams.array(record, NalUnitType.SPS, List.of(SPS));
    Streams.array(record, NalUnitType.PPS, Collections.nCopies(pictureParameterSets, PPS));
    return record.flip();
  }

  @Test
  void everyPrefixIsInvalidPrivateData() {
    ByteBuffer record = Streams.hvcC(4);
    for (int length = 1; length < record.limit(); length++) {
      ByteBuffer prefix = record.slice(0, length);
      assertThatExceptionOfType(CodecException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> HevcConfig.parse(prefix))
          .extracting(CodecException::kind)
          .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
    }
  }

  @Test
  void takesReservedBitsOfZeroAndBytesAfterTheRecordAndAProfileThatTheSetsContradict()
      throws CodecException {
    ByteBuffer record = Streams.hvcC(4);
    ByteBuffer longer = ByteBuffer.allocate(record.limit() + 4).put(record.duplicate());
    longer.putInt(0xDEADBEEF).flip();
    longer.putShort(13, (short) 0).put(15, (byte) 0).put(16, (byte) 1).put(17, (byte) 0);
    longer.put(1, (byte) 0x22);
    HevcConfig config = HevcConfig.parse(longer);
    assertThat(config.profileTierLevel().profileIdc()).isEqualTo(2);
    assertThat(config.profileTierLevel().highTier()).isTrue();
    assertThat(config.sps()).isEqualTo(HevcConfig.parse(record).sps());
  }

  @Test
  void refusesASetThatIsGarbage() {
    refused(
        Streams.hvcC(4, VPS, Streams.hex("4201 FFFFFFFF FFFFFFFF FFFFFFFF"), PPS),
        "sequence parameter set: max_sub_layers_minus1 is 7, more than 6");
    refused(
        Streams.hvcC(4, Streams.hex("4001 0C01 FFFF"), SPS, PPS),
        "video parameter set: the bits end at bit 48");
    refused(
        Streams.hvcC(4, VPS, SPS, Streams.hex("4401 00000000 00")),
        "picture parameter set: Exp-Golomb number of over 32 bits at bit 16");
  }

  @Test
  void readsFromWhereTheBufferStandsAndDoesNotMoveIt() throws CodecException {
    ByteBuffer record = Streams.hvcC(2);
    ByteBuffer later = ByteBuffer.allocate(record.limit() + 3).position(3);
    later.put(record).position(3);
    assertThat(HevcConfig.parse(later).lengthSize()).isEqualTo(2);
    assertThat(later.position()).isEqualTo(3);
  }

  private static void refused(ByteBuffer record, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> HevcConfig.parse(record))
        .withMessage(message)
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }
}
