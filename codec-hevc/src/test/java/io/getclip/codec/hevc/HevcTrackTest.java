package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.bits.LengthPrefixedNalUnits;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HevcTrackTest {
  private static final ByteBuffer AUD = Streams.hex("4601 50");
  private static final ByteBuffer VPS = Streams.vps(0);
  private static final ByteBuffer SPS = new SpsFields().nalUnit();
  private static final ByteBuffer PPS = Streams.pps(0, 0);
  private static final ByteBuffer IDR = Streams.nalUnit(NalUnitType.IDR_N_LP);
  private static final ByteBuffer CRA = Streams.nalUnit(NalUnitType.CRA);
  private static final ByteBuffer TRAIL = Streams.nalUnit(1);

  @ParameterizedTest
  @CsvSource({
    "0, ''", // TRAIL_N
    "1, ''", // TRAIL_R
    "2, ''", // TSA_N
    "3, ''", // TSA_R
    "4, ''", // STSA_N
    "5, ''", // STSA_R
    "6, decodable leading", // RADL_N
    "7, decodable leading", // RADL_R
    "8, ''", // RASL_N
    "9, ''", // RASL_R
    "10, ''", // reserved, as up to 15
    "15, ''",
    "16, open", // BLA_W_LP
    "17, sync", // BLA_W_RADL
    "18, sync", // BLA_N_LP
    "19, sync", // IDR_W_RADL
    "20, sync", // IDR_N_LP
    "21, open", // CRA
    "22, ''", // reserved IRAP types, which decoders pass over
    "23, ''",
    "24, ''",
    "31, ''",
    "36, ''", // end of sequence
    "39, ''", // SEI
    "62, ''",
    "63, ''"
  })
  void aPictureIsWhatTheTypeOfItsNalUnitsSays(int type, String expected) throws CodecException {
    assertThat(facts(AUD, Streams.nalUnit(type))).isEqualTo(expected);
    assertThat(facts(Streams.nalUnit(type), Streams.nalUnit(type))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"19, 1, 1", "21, 63, 1", "6, 32, 2", "19, 0, 0", "21, 0, 0"})
  void unitsOfOtherLayersOrWithoutATemporalIdentifierCountForNothing(
      int type, int layerId, int temporalIdPlus1) throws CodecException {
    assertThat(facts(TRAIL, Streams.nalUnit(type, layerId, temporalIdPlus1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void picturesOfHigherSubLayersCount(int temporalIdPlus1) throws CodecException {
    assertThat(facts(Streams.nalUnit(NalUnitType.RADL_N, 0, temporalIdPlus1)))
        .isEqualTo("decodable leading");
  }

  @Test
  void aUnitWithItsForbiddenBitSetCountsForNothing() throws CodecException {
    assertThat(facts(Streams.hex("A601 AF"))).isEmpty();
    assertThat(facts(Streams.hex("2601 AF"))).isEqualTo("sync");
  }

  @Test
  void aUnitShorterThanItsHeaderIsADecodersBusiness() throws CodecException {
    assertThat(facts(Streams.hex("26"))).isEmpty();
    assertThat(facts(Streams.hex("26"), CRA)).isEqualTo("open");
    assertThat(facts(Streams.hex("2601"))).isEqualTo("sync");
  }

  @Test
  void aFrameWithoutSlicesIsTakenAsItIs() throws CodecException {
    assertThat(facts(AUD)).isEmpty();
  }

  @Test
  void parameterSetsInBandAreSeen() throws CodecException {
    assertThat(facts(AUD, VPS, SPS, PPS, IDR)).isEqualTo("sync sets");
    assertThat(facts(VPS, PPS, SPS, TRAIL)).isEqualTo("sets");
    assertThat(facts(SPS, PPS, IDR)).as("without a VPS").isEqualTo("sync");
    assertThat(facts(VPS, PPS, IDR)).as("without an SPS").isEqualTo("sync");
    assertThat(facts(VPS, SPS, IDR)).as("without a PPS").isEqualTo("sync");
    assertThat(facts(VPS, SPS, Streams.nalUnit(NalUnitType.PPS, 1, 1), IDR)).isEqualTo("sync");
  }

  @Test
  void parameterSetsAreWrittenBehindTheDelimiter() throws CodecException {
    assertThat(withParameterSets(4, Streams.frame(AUD, CRA)))
        .isEqualTo(Streams.frame(AUD, VPS, SPS, PPS, CRA));
    assertThat(withParameterSets(4, Streams.frame(IDR, TRAIL)))
        .isEqualTo(Streams.frame(VPS, SPS, PPS, IDR, TRAIL));
  }

  @Test
  void parameterSetsAreWrittenBehindThoseTheyReferTo() throws CodecException {
    HevcTrack track = new HevcTrack(Streams.hvcC(4, PPS, SPS, VPS), false);
    ByteBuffer frame = Streams.frame(IDR);
    ByteBuffer out = ByteBuffer.allocate(frame.remaining() + track.parameterSetsSize());
    track.writeWithParameterSets(FrameBytes.of(frame), out);
    assertThat(out.flip()).isEqualTo(Streams.frame(VPS, SPS, PPS, IDR));
  }

  @Test
  void parameterSetsThatDoNotParseAreNotWritten() throws CodecException {
    ByteBuffer broken = Streams.hex("4401 FFFF");
    HevcTrack track = new HevcTrack(Streams.hvcC(4, VPS, SPS, broken, PPS), false);
    ByteBuffer frame = Streams.frame(IDR);
    ByteBuffer out = ByteBuffer.allocate(frame.remaining() + track.parameterSetsSize());
    track.writeWithParameterSets(FrameBytes.of(frame), out);
    assertThat(out.flip()).isEqualTo(Streams.frame(VPS, SPS, PPS, IDR));
  }

  @Test
  void parameterSetsHaveLengthsLikeTheOtherUnits() throws CodecException {
    ByteBuffer sample = withParameterSets(2, Streams.hex("0003 460150 0003 2601AF"));
    AccessUnit accessUnit = new AccessUnit(new LengthPrefixedNalUnits(2));
    accessUnit.read(FrameBytes.of(sample));

    assertThat(accessUnit.hasParameterSets()).isTrue();
    assertThat(accessUnit.isClosedRandomAccess()).isTrue();
    assertThat(sample.slice(0, 5)).isEqualTo(Streams.hex("0003 460150"));
  }

  @Test
  void refusesAFrameThatIsNoSequenceOfNalUnits() throws CodecException {
    HevcTrack track = new HevcTrack(Streams.hvcC(4), false);
    FrameBytes frame = FrameBytes.of(Streams.hex("00000009 2601AF"));
    assertRefused(
        INVALID_MEDIA_FRAME, () -> track.inspect(frame, new FrameFacts()), "NAL unit of 9 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 03 460150 03 2601AF",
    "2, 0003 460150 0003 2601AF",
    "4, 00000003 460150 00000003 2601AF"
  })
  void readsLengthsAsTheConfigurationSays(int lengthSize, String bytes) throws CodecException {
    HevcTrack track = new HevcTrack(Streams.hvcC(lengthSize), false);
    FrameFacts facts = new FrameFacts();
    track.inspect(FrameBytes.of(Streams.hex(bytes)), facts);
    assertThat(facts.isSyncSample()).isTrue();
  }

  private static ByteBuffer withParameterSets(int lengthSize, ByteBuffer frame)
      throws CodecException {
    HevcTrack track = new HevcTrack(Streams.hvcC(lengthSize), false);
    ByteBuffer out = ByteBuffer.allocate(frame.remaining() + track.parameterSetsSize());
    track.writeWithParameterSets(FrameBytes.of(frame), out);
    assertThat(out.hasRemaining()).isFalse();
    return out.flip();
  }

  private static String facts(ByteBuffer... nalUnits) throws CodecException {
    FrameBytes frame = FrameBytes.of(Streams.frame(nalUnits));
    FrameFacts facts = new FrameFacts().clear(frame.size());
    new HevcTrack(Streams.hvcC(4), false).inspect(frame, facts);
    assertThat(facts.sampleSize()).isEqualTo(frame.size());
    String sync = facts.isOpenSync() ? "open" : facts.isSyncSample() ? "sync" : "";
    String leading = facts.isDecodableLeading() ? "decodable leading" : "";
    return (sync + leading + (facts.hasParameterSets() ? " sets" : "")).strip();
  }
}
