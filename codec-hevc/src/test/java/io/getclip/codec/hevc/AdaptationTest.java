package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;
import static io.getclip.spi.bits.NalOptions.ANNEXB_CPD_NALS;
import static io.getclip.spi.bits.NalOptions.ANNEXB_NALS;
import static io.getclip.spi.bits.NalOptions.IN_BAND;
import static io.getclip.spi.bits.NalOptions.NAL_ADAPTATION;
import static io.getclip.spi.bits.NalOptions.PARAMETER_SETS;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationTest {
  private static final CodecOptions PRIVATE_DATA =
      CodecOptions.NONE.with(NAL_ADAPTATION, ANNEXB_CPD_NALS);
  private static final CodecOptions FRAMES = CodecOptions.NONE.with(NAL_ADAPTATION, ANNEXB_NALS);
  private static final CodecOptions SETS = CodecOptions.NONE.with(PARAMETER_SETS, IN_BAND);

  private static final ByteBuffer AUD = Streams.hex("4601 50");
  private static final ByteBuffer VPS = Streams.vps(0);
  private static final ByteBuffer SPS = new SpsFields().nalUnit();
  private static final ByteBuffer PPS = Streams.pps(0, 0);
  private static final ByteBuffer SEI = Streams.hex("4E01 89 00 80");
  private static final ByteBuffer IDR = Streams.nalUnit(NalUnitType.IDR_N_LP);

  private final HevcProvider provider = new HevcProvider();

  @Test
  void privateDataThatIsAByteStreamBecomesARecordWhereThatIsAskedFor() throws CodecException {
    ByteBuffer byteStream = Streams.byteStream(VPS, SPS, PPS, SEI);
    assertThat(record(open(byteStream, PRIVATE_DATA))).isEqualTo(Streams.hvcC(4, VPS, SPS, PPS));
    for (CodecOptions other : new CodecOptions[] {CodecOptions.NONE, FRAMES, SETS}) {
      refused(byteStream, other, "Annex-B NAL units (a start code comes first) in place of an");
    }
  }

  @Test
  void theRecordSaysWhatTheSequenceParameterSetSays() throws CodecException {
    SpsFields sps = new SpsFields();
    sps.chromaFormatIdc = 2;
    sps.bitDepthLuma = 10;
    sps.bitDepthChroma = 12;
    sps.layers.maxSubLayersMinus1 = 2;
    sps.layers.profileSpace = 1;
    sps.layers.highTier = true;
    sps.layers.profileIdc = 4;
    sps.layers.compatibilityFlags = 0x0800_0001L;
    sps.layers.constraintFlags = 0x9D08_0203_0405L;
    sps.layers.levelIdc = 153;
    ByteBuffer record = record(open(Streams.byteStream(VPS, sps.nalUnit(), PPS), PRIVATE_DATA));
    assertThat(record.slice(0, 23))
        .isEqualTo(Streams.hex("01 64 08000001 9D0802030405 99 F000 FC FE FA FC 0000 1F 03"));
    assertThat(HevcConfig.parse(record).profileTierLevel()).isEqualTo(sps.layers.expected());
  }

  @ParameterizedTest
  @EnumSource(names = {"HEVC_B_FRAMES", "HEVC_HDR_RADL"})
  void theRecordOfAnEncodersSetsIsAsItsMuxerWroteIt(Recording recording) throws CodecException {
    ByteBuffer hvcC = Streams.recorded(recording).description().codecPrivate();
    ParameterSets sets = ParameterSets.ofRecord(hvcC);
    ByteBuffer byteStream =
        Streams.byteStream(sets.vps().get(0), sets.sps().get(0), sets.pps().get(0));
    ByteBuffer record = record(open(byteStream, PRIVATE_DATA));
    assertThat(record.slice(0, 22)).isEqualTo(hvcC.slice(0, 22));
    assertThat(HevcConfig.parse(record)).isEqualTo(HevcConfig.parse(hvcC));
  }

  @Test
  void setsThatAreRepeatedAreKeptOnce() throws CodecException {
    ByteBuffer byteStream = Streams.byteStream(VPS, SPS, PPS, VPS, SPS, PPS);
    assertThat(record(open(byteStream, PRIVATE_DATA))).isEqualTo(Streams.hvcC(4, VPS, SPS, PPS));
  }

  @Test
  void setsThatDoNotParseAreLeftOut() throws CodecException {
    ByteBuffer broken = Streams.hex("4201 FF");
    ByteBuffer byteStream = Streams.byteStream(VPS, broken, SPS, PPS, Streams.hex("4401 FFFF"));
    ByteBuffer record = Streams.hvcC(4, VPS, SPS, PPS);
    assertThat(record(open(byteStream, PRIVATE_DATA))).isEqualTo(record);
    assertThat(inBand(Streams.frame(VPS, broken, SPS, PPS, IDR), SETS)).contains(record);
  }

  @Test
  void ofFarTooManyBrokenSetsTheRestIsLeftAlone() {
    ByteBuffer frame = ByteBuffer.allocate(20_000);
    for (int i = 0; i < 1024; i++) {
      frame.putInt(3).put(Streams.hex("4401 00"));
    }
    frame.put(Streams.frame(VPS, SPS, PPS, IDR)).flip();
    assertThat(inBand(frame, SETS)).isEmpty();
    assertThat(inBand(frame.position(7), SETS)).isEmpty();
    assertThat(inBand(frame.position(3 * 7), SETS)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000001", "000001 00000001", "00000001 4001", "00000001 4001 000001 42"})
  void aByteStreamWithoutAllThreeSetsIsInvalidPrivateData(String bytes) {
    refused(Streams.hex(bytes), PRIVATE_DATA, "");
  }

  @Test
  void aByteStreamOfSetsThatAreGarbageIsInvalidPrivateData() {
    refused(
        Streams.byteStream(VPS, Streams.hex("4201 FF"), PPS),
        PRIVATE_DATA,
        "sequence parameter set: max_sub_layers_minus1 is 7, more than 6");
  }

  @Test
  void aRecordIsARecordWhateverIsAskedFor() throws CodecException {
    for (CodecOptions options : new CodecOptions[] {PRIVATE_DATA, FRAMES, SETS}) {
      assertThat(record(open(Streams.hvcC(2), options))).isEqualTo(Streams.hvcC(2));
    }
  }

  @Test
  void framesThatAreByteStreamsBecomeSamplesWhereThatIsAskedFor() throws CodecException {
    TrackCodec track = open(Streams.hvcC(4), FRAMES);
    ByteBuffer frame = Streams.byteStream(AUD, SEI, IDR);
    FrameFacts facts = inspect(track, frame);
    assertThat(facts.isSyncSample()).isTrue();
    assertThat(facts.sampleSize()).isEqualTo(Streams.frame(AUD, SEI, IDR).remaining());
    assertThat(track.adapts()).isTrue();
    assertThat(written(track, frame, facts.sampleSize())).isEqualTo(Streams.frame(AUD, SEI, IDR));

    TrackCodec strict = open(Streams.hvcC(4), PRIVATE_DATA);
    assertThat(strict.adapts()).isFalse();
    assertRefused(INVALID_MEDIA_FRAME, () -> inspect(strict, frame), "frame begins with");
  }

  @Test
  void framesBehindLengthsStayAsTheyAreAmongByteStreams() throws CodecException {
    TrackCodec track = open(Streams.hvcC(4), FRAMES);
    ByteBuffer frame = Streams.frame(AUD, IDR);
    FrameFacts facts = inspect(track, frame);
    assertThat(facts.sampleSize()).isEqualTo(frame.remaining());
    assertThat(written(track, frame, facts.sampleSize())).isEqualTo(frame);
  }

  @Test
  void parameterSetsAreWrittenBehindTheDelimiterOfAByteStream() throws CodecException {
    TrackCodec track = open(Streams.hvcC(4), FRAMES);
    ByteBuffer frame = Streams.byteStream(AUD, IDR);
    FrameFacts facts = inspect(track, frame);
    ByteBuffer out = ByteBuffer.allocate(facts.sampleSize() + track.parameterSetsSize());
    track.writeWithParameterSets(FrameBytes.of(frame), out);
    assertThat(out.flip()).isEqualTo(Streams.frame(AUD, VPS, SPS, PPS, IDR));
  }

  @Test
  void theSetsOfAFrameAreItsPrivateDataWhereThatIsAskedFor() throws CodecException {
    ByteBuffer frame = Streams.frame(AUD, VPS, SPS, PPS, IDR);
    assertThat(inBand(frame, SETS)).contains(Streams.hvcC(4, VPS, SPS, PPS));
    assertThat(inBand(frame, CodecOptions.NONE)).isEmpty();
    assertThat(inBand(frame, PRIVATE_DATA)).isEmpty();
  }

  @Test
  void theSetsOfAByteStreamAreItsPrivateDataWhereBothAreAskedFor() throws CodecException {
    ByteBuffer frame = Streams.byteStream(AUD, VPS, SPS, PPS, IDR);
    assertThat(inBand(frame, FRAMES.with(PARAMETER_SETS, IN_BAND)))
        .contains(Streams.hvcC(4, VPS, SPS, PPS));
    assertThat(inBand(frame, SETS)).isEmpty();
  }

  @Test
  void aFrameWithoutAllThreeSetsHasNoPrivateData() {
    assertThat(inBand(Streams.frame(SPS, PPS, IDR), SETS)).isEmpty();
    assertThat(inBand(Streams.frame(VPS, PPS, IDR), SETS)).isEmpty();
    assertThat(inBand(Streams.frame(VPS, SPS, IDR), SETS)).isEmpty();
    assertThat(inBand(Streams.frame(VPS, Streams.hex("4201 FF"), PPS), SETS)).isEmpty();
    assertThat(inBand(ByteBuffer.allocate(0), SETS)).isEmpty();
    assertThat(inBand(Streams.hex("FFFFFFFF 4001"), SETS)).isEmpty();
  }

  @Test
  void aTrackOfAnotherCodecHasNoPrivateDataHere() {
    FrameBytes frame = FrameBytes.of(Streams.frame(VPS, SPS, PPS, IDR));
    TrackDescription other = Streams.track("V_MPEG4/ISO/AVC", ByteBuffer.allocate(0));
    assertThat(provider.inBandPrivateData(other, frame, SETS)).isEmpty();
  }

  @Test
  void anEncodersSetsInBandAreThoseOfItsRecord() throws CodecException {
    Recording.Track track = Streams.recorded(Recording.HEVC_OPEN_GOP);
    ByteBuffer found = inBand(track.frameBytes().get(0), SETS).orElseThrow();
    assertThat(HevcConfig.parse(found))
        .isEqualTo(HevcConfig.parse(track.description().codecPrivate()));
  }

  private Optional<ByteBuffer> inBand(ByteBuffer frame, CodecOptions options) {
    TrackDescription track = Streams.track(ByteBuffer.allocate(0));
    return provider.inBandPrivateData(track, FrameBytes.of(frame), options);
  }

  private TrackCodec open(ByteBuffer privateData, CodecOptions options) throws CodecException {
    return provider.open(Streams.track(privateData), options).orElseThrow();
  }

  private static ByteBuffer record(TrackCodec track) {
    return ((SampleDescription.Visual) track.description()).config().get(0).payload();
  }

  private static FrameFacts inspect(TrackCodec track, ByteBuffer frame) throws CodecException {
    FrameFacts facts = new FrameFacts().clear(frame.remaining());
    track.inspect(FrameBytes.of(frame), facts);
    return facts;
  }

  private static ByteBuffer written(TrackCodec track, ByteBuffer frame, int size)
      throws CodecException {
    ByteBuffer out = ByteBuffer.allocate(size);
    track.write(FrameBytes.of(frame), out);
    assertThat(out.hasRemaining()).isFalse();
    return out.flip();
  }

  private void refused(ByteBuffer privateData, CodecOptions options, String message) {
    assertRefused(INVALID_CODEC_PRIVATE_DATA, () -> open(privateData, options), message);
  }
}
