package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.Colour;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvcProviderTest {
  private final CodecProvider provider = new AvcProvider();

  @ParameterizedTest
  @ValueSource(strings = {"V_MPEG4/ISO/AVC", "V_MPEG/ISO/AVC"})
  void opensBothNamesOfH264(String codecId) throws CodecException {
    assertThat(provider.open(Streams.track(codecId, Streams.avcC(4)), CodecOptions.NONE))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V_MPEG4/ISO/AVC\u0000x",
        "V_MPEG4/ISO/AVC ",
        "v_mpeg4/iso/avc",
        "V_MS/VFW/FOURCC",
        "V_MPEGH/ISO/HEVC",
        "V_VP9",
        ""
      })
  void declinesEveryOtherName(String codecId) throws CodecException {
    assertThat(provider.open(Streams.track(codecId, Streams.avcC(4)), CodecOptions.NONE)).isEmpty();
  }

  @Test
  void declinesATrackThatIsNoVideo() throws CodecException {
    TrackDescription audio =
        TrackDescription.of(
            1, "V_MPEG4/ISO/AVC", Streams.avcC(4), new TrackDescription.Audio(8000, 1, 0));
    assertThat(provider.open(audio, CodecOptions.NONE)).isEmpty();
  }

  @Test
  void isFoundAmongCodecs() throws CodecException {
    Codecs.Opened opened = Codecs.load().open(Streams.track(Streams.avcC(4)), CodecOptions.NONE);
    assertThat(opened.inspector()).isEqualTo("avc/1");
  }

  @Test
  void describesTheTrackByItsParameterSetsAndCarriesThePrivateDataVerbatim() throws CodecException {
    VuiFields vui = new VuiFields().with(v -> v.restriction = true);
    vui.aspectRatioIdc = 14;
    vui.signalType = true;
    vui.colour = new int[] {1, 13, 6};
    vui.numUnitsInTick = 1001;
    vui.timeScale = 60_000;
    SpsFields sps =
        new SpsFields().with(f -> f.vui = vui).with(f -> f.crop = new long[] {0, 1, 0, 2});
    ByteBuffer avcC = Streams.avcC(4, List.of(sps.nalUnit()), List.of(Streams.pps(0, 0)));
    avcC.put(1, (byte) 77); // a lie that is to stay
    SampleDescription.Visual visual = describe(avcC);
    assertThat(visual.format()).isEqualTo("avc1");
    assertThat(visual.config()).containsExactly(new ConfigBox("avcC", avcC));
    assertThat(visual.width()).isEqualTo(638);
    assertThat(visual.height()).isEqualTo(476);
    assertThat(visual.sampleAspect()).contains(new Ratio(4, 3));
    assertThat(visual.colour()).contains(new Colour(1, 13, 6, false));
    assertThat(visual.maxReorder()).isEqualTo(2);
    assertThat(visual.frameRate()).contains(new Ratio(30_000, 1_001));
  }

  @Test
  void takesTheLargestReorderingDepthOfSeveralSetsAndTheSizeOfTheFirstUsedOne()
      throws CodecException {
    VuiFields vui = new VuiFields().with(v -> v.restriction = true);
    ByteBuffer first = new SpsFields().with(f -> f.vui = vui).nalUnit();
    ByteBuffer second =
        new SpsFields()
            .with(f -> f.vui = new VuiFields().with(v -> v.restriction = true))
            .with(f -> ((VuiFields) f.vui).maxNumReorderFrames = 4)
            .with(f -> f.id = 1)
            .with(f -> f.widthInMbs = 10)
            .nalUnit();
    ByteBuffer avcC = Streams.avcC(4, List.of(first, second), List.of(Streams.pps(0, 1)));
    assertThat(describe(avcC).maxReorder()).isEqualTo(4);
    assertThat(describe(avcC).width()).isEqualTo(160);
    avcC = Streams.avcC(4, List.of(first, second), List.of(Streams.pps(0, 0)));
    assertThat(describe(avcC).maxReorder()).isEqualTo(4);
    assertThat(describe(avcC).width()).isEqualTo(640);
  }

  @Test
  void missingPrivateDataIsSaidToBeMissing() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> describe(ByteBuffer.allocate(0)))
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.MISSING_CODEC_PRIVATE_DATA);
  }

  private SampleDescription.Visual describe(ByteBuffer avcC) throws CodecException {
    return (SampleDescription.Visual)
        provider.open(Streams.track(avcC), CodecOptions.NONE).orElseThrow().description();
  }
}
