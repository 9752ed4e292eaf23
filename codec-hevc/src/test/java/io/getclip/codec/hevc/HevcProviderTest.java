package io.getclip.codec.hevc;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HevcProviderTest {
  private final CodecProvider provider = new HevcProvider();

  @Test
  void opensH265() throws CodecException {
    assertThat(provider.open(Streams.track(Streams.hvcC(4)), CodecOptions.NONE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V_MPEGH/ISO/HEVC\u0000x",
        "V_MPEGH/ISO/HEVC ",
        "v_mpegh/iso/hevc",
        "V_MS/VFW/FOURCC",
        "V_MPEG4/ISO/AVC",
        "V_VP9",
        ""
      })
  void declinesEveryOtherName(String codecId) throws CodecException {
    assertThat(provider.open(Streams.track(codecId, Streams.hvcC(4)), CodecOptions.NONE)).isEmpty();
  }

  @Test
  void declinesATrackThatIsNoVideo() throws CodecException {
    TrackDescription audio =
        TrackDescription.of(
            1, Streams.HEVC, Streams.hvcC(4), new TrackDescription.Audio(8000, 1, 0));
    assertThat(provider.open(audio, CodecOptions.NONE)).isEmpty();
  }

  @Test
  void isFoundAmongCodecs() throws CodecException {
    Codecs.Opened opened = Codecs.load().open(Streams.track(Streams.hvcC(4)), CodecOptions.NONE);
    assertThat(opened.inspector()).isEqualTo("hevc/1");
  }

  @Test
  void describesTheTrackByItsParameterSetsAndCarriesThePrivateDataVerbatim() throws CodecException {
    VuiFields vui = new VuiFields().with(v -> v.aspectRatioIdc = 14);
    vui.signalType = true;
    vui.colour = new int[] {1, 13, 6};
    vui.numUnitsInTick = 1001;
    vui.timeScale = 30_000;
    SpsFields sps =
        new SpsFields().with(f -> f.vui = vui).with(f -> f.window = new long[] {0, 1, 0, 2});
    sps.layers.maxNumReorderPics = 3;
    ByteBuffer hvcC = Streams.hvcC(4, Streams.vps(0), sps.nalUnit(), Streams.pps(0, 0));
    hvcC.put(1, (byte) 2); // a lie that is to stay
    SampleDescription.Visual visual = describe(hvcC);
    assertThat(visual.format()).isEqualTo("hvc1");
    assertThat(visual.config()).containsExactly(new ConfigBox("hvcC", hvcC));
    assertThat(visual.width()).isEqualTo(638);
    assertThat(visual.height()).isEqualTo(476);
    assertThat(visual.sampleAspect()).contains(new Ratio(4, 3));
    assertThat(visual.colour()).contains(new Colour(1, 13, 6, false));
    assertThat(visual.maxReorder()).isEqualTo(3);
    assertThat(visual.frameRate()).contains(new Ratio(30_000, 1_001));
  }

  @Test
  void takesTheRateOfTheVideoParameterSetWhereTheSequenceSaysNone() throws CodecException {
    VpsFields vps = new VpsFields().with(f -> f.numUnitsInTick = 1).with(f -> f.timeScale = 15);
    ByteBuffer sps = new SpsFields().nalUnit();
    ByteBuffer hvcC = Streams.hvcC(4, vps.nalUnit(), sps, Streams.pps(0, 0));
    assertThat(describe(hvcC).frameRate()).contains(new Ratio(15, 1));
    assertThat(describe(Streams.hvcC(4)).frameRate()).isEmpty();
  }

  @Test
  void takesTheLargestReorderingDepthOfSeveralSets() throws CodecException {
    ByteBuffer first = new SpsFields().nalUnit();
    SpsFields second = new SpsFields().with(f -> f.id = 1).with(f -> f.codedWidth = 160);
    second.layers.maxNumReorderPics = 4;
    ByteBuffer hvcC = Streams.hvcC(4, Streams.vps(0), first, second.nalUnit(), Streams.pps(0, 1));
    assertThat(describe(hvcC).maxReorder()).isEqualTo(4);
    hvcC = Streams.hvcC(4, Streams.vps(0), second.nalUnit(), first, Streams.pps(0, 0));
    assertThat(describe(hvcC).maxReorder()).isEqualTo(4);
  }

  @Test
  void describesTheTrackByTheSetsOfItsFirstUsablePictureParameterSet() throws CodecException {
    VpsFields vps = new VpsFields().with(f -> f.id = 2).with(f -> f.timeScale = 15);
    vps.numUnitsInTick = 1;
    ByteBuffer first = new SpsFields().nalUnit();
    ByteBuffer second =
        new SpsFields()
            .with(f -> f.id = 1)
            .with(f -> f.vpsId = 2)
            .with(f -> f.codedWidth = 160)
            .nalUnit();
    ByteBuffer hvcC =
        Streams.hvcC(
            4,
            Streams.vps(0),
            vps.nalUnit(),
            first,
            second,
            Streams.pps(3, 7),
            Streams.pps(0, 1),
            Streams.pps(1, 0));
    assertThat(describe(hvcC).width()).isEqualTo(160);
    assertThat(describe(hvcC).frameRate()).contains(new Ratio(15, 1));
    assertThat(describe(hvcC).config()).containsExactly(new ConfigBox("hvcC", hvcC));
  }

  @Test
  void missingPrivateDataIsSaidToBeMissing() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> describe(ByteBuffer.allocate(0)))
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.MISSING_CODEC_PRIVATE_DATA);
  }

  private SampleDescription.Visual describe(ByteBuffer hvcC) throws CodecException {
    return (SampleDescription.Visual)
        provider.open(Streams.track(hvcC), CodecOptions.NONE).orElseThrow().description();
  }
}
