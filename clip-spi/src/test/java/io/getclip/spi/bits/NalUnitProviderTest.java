package io.getclip.spi.bits;

import static io.getclip.spi.CodecException.Kind.INVALID_CODEC_PRIVATE_DATA;
import static io.getclip.spi.bits.NalOptions.ANNEXB_CPD_NALS;
import static io.getclip.spi.bits.NalOptions.ANNEXB_NALS;
import static io.getclip.spi.bits.NalOptions.IN_BAND;
import static io.getclip.spi.bits.NalOptions.NAL_ADAPTATION;
import static io.getclip.spi.bits.NalOptions.PARAMETER_SETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a codec whose one parameter set begins with 5A, and whose record is that set. */
class NalUnitProviderTest {
  private static final CodecOptions PRIVATE_DATA =
      CodecOptions.NONE.with(NAL_ADAPTATION, ANNEXB_CPD_NALS);
  private static final CodecOptions FRAMES = CodecOptions.NONE.with(NAL_ADAPTATION, ANNEXB_NALS);
  private static final CodecOptions SETS = CodecOptions.NONE.with(PARAMETER_SETS, IN_BAND);

  private final NalUnitProvider provider = new Toy();

  @Test
  void opensATrackOverItsPrivateDataAsItIs() throws CodecException {
    assertThat(record("5A02", CodecOptions.NONE)).isEqualTo(Bits.hex("5A02"));
    assertThat(record("", CodecOptions.NONE)).isEqualTo(Bits.hex(""));
    for (CodecOptions other : new CodecOptions[] {CodecOptions.NONE, FRAMES, SETS}) {
      assertThat(record("000001 5A02", other)).isEqualTo(Bits.hex("000001 5A02"));
    }
  }

  @Test
  void privateDataThatIsAByteStreamBecomesTheRecordOfItsSetsWhereThatIsAskedFor()
      throws CodecException {
    assertThat(record("000001 5A02", PRIVATE_DATA)).isEqualTo(Bits.hex("5A02"));
    assertThat(record("00000001 09 000001 5A02", PRIVATE_DATA)).isEqualTo(Bits.hex("5A02"));
    assertThat(record("5A02", PRIVATE_DATA)).isEqualTo(Bits.hex("5A02"));
    assertThat(record("", PRIVATE_DATA)).isEqualTo(Bits.hex(""));
  }

  @Test
  void privateDataOfStartCodesWithoutTheSetsIsRefusedForTheReasonTheyGive() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> record("000001 09", PRIVATE_DATA))
        .withMessage("no 5A")
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000001", "00000001", "000001 00000001"})
  void privateDataOfStartCodesAloneIsNoFaultOfAFrame(String privateData) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> record(privateData, PRIVATE_DATA))
        .withMessage("start codes with no NAL unit behind them")
        .extracting(CodecException::kind)
        .isEqualTo(INVALID_CODEC_PRIVATE_DATA);
  }

  @Test
  void framesMayBeByteStreamsWhereThatIsAskedFor() throws CodecException {
    assertThat(open("5A02", FRAMES).adapts()).isTrue();
    assertThat(open("5A02", PRIVATE_DATA).adapts()).isFalse();
  }

  @Test
  void aFrameHasPrivateDataInBandWhereThatIsAskedFor() {
    assertThat(inBand("00000001 09 00000002 5A02", SETS)).contains(Bits.hex("5A02"));
    for (CodecOptions other : new CodecOptions[] {CodecOptions.NONE, FRAMES, PRIVATE_DATA}) {
      assertThat(inBand("00000001 09 00000002 5A02", other)).isEmpty();
    }
  }

  @Test
  void aByteStreamHasPrivateDataInBandWhereThatIsAskedForToo() {
    CodecOptions both = FRAMES.with(PARAMETER_SETS, IN_BAND);
    assertThat(inBand("00000001 09 000001 5A02", both)).contains(Bits.hex("5A02"));
    assertThat(inBand("00000001 09 000001 5A02", SETS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000001 09", "00000009 5A02", "000001"})
  void aFrameWithoutTheSetsHasNoPrivateData(String frame) {
    assertThat(inBand(frame, SETS)).isEmpty();
    assertThat(inBand(frame, FRAMES.with(PARAMETER_SETS, IN_BAND))).isEmpty();
  }

  @Test
  void nothingIsAskedOfATrackThatIsOfAnotherCodec() throws CodecException {
    TrackDescription other = track("V_OTHER", Bits.hex("000001"));
    assertThat(provider.open(other, PRIVATE_DATA)).isEmpty();
    assertThat(provider.inBandPrivateData(other, FrameBytes.of(Bits.hex("00000002 5A02")), SETS))
        .isEmpty();
  }

  private TrackCodec open(String privateData, CodecOptions options) throws CodecException {
    return provider.open(track("V_TOY", Bits.hex(privateData)), options).orElseThrow();
  }

  private ByteBuffer record(String privateData, CodecOptions options) throws CodecException {
    return ((Track) open(privateData, options)).record;
  }

  private Optional<ByteBuffer> inBand(String frame, CodecOptions options) {
    TrackDescription track = track("V_TOY", Bits.hex(""));
    return provider.inBandPrivateData(track, FrameBytes.of(Bits.hex(frame)), options);
  }

  private static TrackDescription track(String codecId, ByteBuffer privateData) {
    return TrackDescription.of(1, codecId, privateData, TrackDescription.Video.of(64, 48));
  }

  private static final class Toy extends NalUnitProvider {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    protected boolean takes(TrackDescription track) {
      return track.codecId().equals("V_TOY");
    }

    @Override
    protected TrackCodec open(ByteBuffer record, boolean annexBFrames) {
      return new Track(record, annexBFrames);
    }

    @Override
    protected Sets parameterSets(NalUnits walk, FrameBytes bytes) throws CodecException {
      ByteBuffer found = ByteBuffer.allocate(bytes.size());
      while (walk.next()) {
        if (bytes.u8(walk.offset()) == 0x5A) {
          bytes.get(walk.offset(), found, walk.size());
        }
      }
      return new Found(found.flip());
    }
  }

  private record Found(ByteBuffer record) implements NalUnitProvider.Sets {
    @Override
    public boolean areComplete() {
      return record.hasRemaining();
    }

    @Override
    public CodecException refusal() {
      return new CodecException(INVALID_CODEC_PRIVATE_DATA, "no 5A");
    }
  }

  private static final class Track extends NalUnitTrack {
    final ByteBuffer record;

    Track(ByteBuffer record, boolean annexBFrames) {
      super(new NalUnitSamples(4, annexBFrames), ByteBuffer.allocate(0));
      this.record = record;
    }

    @Override
    public SampleDescription description() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void inspectAccessUnit(FrameBytes frame, FrameFacts out) {}

    @Override
    protected boolean isDelimiter(FrameBytes frame, int offset, int size) {
      return false;
    }
  }
}
