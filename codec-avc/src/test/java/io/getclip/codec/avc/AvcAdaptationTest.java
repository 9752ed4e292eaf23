package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Annex-B byte streams and parameter sets in band, made into what MP4 has. */
class AvcAdaptationTest {
  private static final CodecOptions BOTH =
      CodecOptions.NONE.with("nal-adaptation", "annexb-cpd-nals", "annexb-nals");
  private static final CodecOptions IN_BAND = CodecOptions.NONE.with("parameter-sets", "in-band");
  private static final ByteBuffer SPS = new SpsFields().nalUnit();
  private static final ByteBuffer PPS = Streams.pps(0, 0);
  private static final ByteBuffer IDR = Streams.hex("65 88 84 21");

  private final AvcProvider provider = new AvcProvider();

  private static ByteBuffer byteStream(ByteBuffer... nalUnits) {
    ByteBuffer out = ByteBuffer.allocate(4096);
    for (ByteBuffer nalUnit : nalUnits) {
      out.putInt(1).put(nalUnit.duplicate());
    }
    return out.flip();
  }

  private static ByteBuffer record(TrackCodec codec) {
    ConfigBox box = codec.description().config().get(0);
    return box.payload();
  }

  @Test
  void privateDataOfStartCodesBecomesTheRecordOfItsSets() throws CodecException {
    ByteBuffer privateData = byteStream(Streams.hex("09 F0"), SPS, PPS, SPS);

    TrackCodec codec = provider.open(Streams.track(privateData), BOTH).orElseThrow();
    AvcConfig config = AvcConfig.parse(record(codec));

    assertThat(config.sps()).containsExactly(Sps.parse(SPS));
    assertThat(config.pps()).containsExactly(Pps.parse(PPS));
    assertThat(config.profile()).isEqualTo(Sps.parse(SPS).profileIdc());
    assertThat(config.level()).isEqualTo(Sps.parse(SPS).levelIdc());
    assertThat(config.lengthSize()).isEqualTo(4);
  }

  @Test
  void setsThatDoNotParseAreLeftOut() throws CodecException {
    ByteBuffer broken = Streams.hex("67 FFFFFFFF");
    ByteBuffer privateData = byteStream(broken, SPS, Streams.hex("68"), PPS);
    TrackCodec codec = provider.open(Streams.track(privateData), BOTH).orElseThrow();

    assertThat(record(codec))
        .isEqualTo(record(provider.open(Streams.track(byteStream(SPS, PPS)), BOTH).orElseThrow()));
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> provider.open(Streams.track(byteStream(broken, PPS)), BOTH))
        .withMessage("sequence parameter set: profile_idc 255 is no profile of H.264");
  }

  @Test
  void ofFarTooManyBrokenSetsTheRestIsLeftAlone() {
    ByteBuffer frame = ByteBuffer.allocate(20_000);
    for (int i = 0; i < 1024; i++) {
      frame.putInt(2).put(Streams.hex("68 00"));
    }
    frame.put(Streams.frame(SPS, PPS, IDR)).flip();
    TrackDescription track = Streams.track(ByteBuffer.allocate(0));

    assertThat(provider.inBandPrivateData(track, FrameBytes.of(frame), IN_BAND)).isEmpty();
    frame.position(2 * 6);
    assertThat(provider.inBandPrivateData(track, FrameBytes.of(frame), IN_BAND)).isPresent();
  }

  @Test
  void parameterSetsThatDoNotParseAreNotWritten() throws CodecException {
    ByteBuffer avcC =
        Streams.avcC(4, List.of(SPS, Streams.hex("67")), List.of(Streams.hex("68 00"), PPS));
    TrackCodec codec = provider.open(Streams.track(avcC), CodecOptions.NONE).orElseThrow();
    ByteBuffer sample = ByteBuffer.allocate(4 + IDR.limit() + codec.parameterSetsSize());
    codec.writeWithParameterSets(FrameBytes.of(Streams.frame(IDR)), sample);

    assertThat(sample.flip()).isEqualTo(Streams.frame(SPS, PPS, IDR));
  }

  @Test
  void theRecordOfAHighProfileSaysHowSamplesAreLaidOut() throws CodecException {
    ByteBuffer privateData = byteStream(SPS, PPS);
    ByteBuffer record = record(provider.open(Streams.track(privateData), BOTH).orElseThrow());

    assertThat(record.slice(record.limit() - 4, 4)).isEqualTo(Streams.hex("FD F8 F8 00"));
  }

  @Test
  void startCodesWithoutBothKindsOfSetsAreRefused() {
    assertRefused(
        INVALID_CODEC_PRIVATE_DATA,
        () -> provider.open(Streams.track(byteStream(SPS)), BOTH),
        "Annex-B NAL units without a sequence and a picture parameter set");
  }

  @Test
  void framesOfStartCodesBecomeFramesOfLengths() throws CodecException {
    TrackCodec codec = provider.open(Streams.track(Streams.avcC(4)), BOTH).orElseThrow();
    FrameBytes frame = FrameBytes.of(byteStream(Streams.hex("09 F0"), IDR));
    FrameFacts facts = new FrameFacts().clear(frame.size());
    codec.inspect(frame, facts);
    ByteBuffer sample = ByteBuffer.allocate(facts.sampleSize());
    codec.write(frame, sample);

    assertThat(codec.adapts()).isTrue();
    assertThat(facts.isSyncSample()).isTrue();
    assertThat(sample.flip()).isEqualTo(Streams.frame(Streams.hex("09 F0"), IDR));
  }

  @Test
  void parameterSetsGoBehindTheDelimiterOfAFrameOfStartCodes() throws CodecException {
    TrackCodec codec = provider.open(Streams.track(Streams.avcC(4)), BOTH).orElseThrow();
    FrameBytes frame = FrameBytes.of(byteStream(Streams.hex("09 F0"), IDR));
    FrameFacts facts = new FrameFacts().clear(frame.size());
    codec.inspect(frame, facts);
    ByteBuffer sample = ByteBuffer.allocate(facts.sampleSize() + codec.parameterSetsSize());
    codec.writeWithParameterSets(frame, sample);

    assertThat(sample.flip()).isEqualTo(Streams.frame(Streams.hex("09 F0"), SPS, PPS, IDR));
  }

  @Test
  void aFrameWithBothKindsOfSetsHasThePrivateData() throws CodecException {
    FrameBytes frame = FrameBytes.of(Streams.frame(SPS, PPS, IDR));
    ByteBuffer found =
        provider
            .inBandPrivateData(Streams.track(ByteBuffer.allocate(0)), frame, IN_BAND)
            .orElseThrow();

    assertThat(AvcConfig.parse(found).sps()).containsExactly(Sps.parse(SPS));
  }

  @Test
  void thereIsNoPrivateDataInOtherFramesTracksAndWishes() {
    ByteBuffer none = ByteBuffer.allocate(0);
    FrameBytes whole = FrameBytes.of(Streams.frame(SPS, PPS, IDR));
    for (ByteBuffer frame :
        List.of(none, Streams.frame(SPS, IDR), Streams.frame(IDR), Streams.hex("00 00 00 09 67"))) {
      assertThat(provider.inBandPrivateData(Streams.track(none), FrameBytes.of(frame), IN_BAND))
          .isEmpty();
    }
    assertThat(provider.inBandPrivateData(Streams.track(none), whole, BOTH)).isEmpty();
    assertThat(provider.inBandPrivateData(Streams.track("V_VP9", none), whole, IN_BAND)).isEmpty();
    assertThat(
            provider.inBandPrivateData(
                Streams.track(none), FrameBytes.of(byteStream(SPS, PPS, IDR)), IN_BAND))
        .isEmpty();
  }
}
