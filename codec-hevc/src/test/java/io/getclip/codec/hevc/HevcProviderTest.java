package io.getclip.codec.hevc;

import static io.getclip.spi.CodecException.Kind.MISSING_CODEC_PRIVATE_DATA;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.Colour;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HevcProviderTest {
  private final CodecProvider provider = new HevcProvider();

  @Test
  void opensH265() throws CodecException {
    assertThat(provider.open(Streams.track(Streams.hvcC(4)), CodecOptions.NONE)).isPresent();
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
    assertThat(describe(hvcC))
        .isEqualTo(
            new SampleDescription.Visual(
                "hvc1",
                List.of(new ConfigBox("hvcC", hvcC)),
                638,
                476,
                Optional.of(new Ratio(4, 3)),
                Optional.of(new Colour(1, 13, 6, false)),
                3,
                Optional.of(new Ratio(30_000, 1_001)),
                HdrMetadata.NONE));
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
    assertRefused(MISSING_CODEC_PRIVATE_DATA, () -> describe(ByteBuffer.allocate(0)), "");
  }

  private SampleDescription.Visual describe(ByteBuffer hvcC) throws CodecException {
    return (SampleDescription.Visual)
        provider.open(Streams.track(hvcC), CodecOptions.NONE).orElseThrow().description();
  }
}
