package io.getclip.codec.avc;

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
    assertThat(describe(avcC))
        .isEqualTo(
            new SampleDescription.Visual(
                "avc1",
                List.of(new ConfigBox("avcC", avcC)),
                638,
                476,
                Optional.of(new Ratio(4, 3)),
                Optional.of(new Colour(1, 13, 6, false)),
                2,
                Optional.of(new Ratio(30_000, 1_001)),
                HdrMetadata.NONE));
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
    assertRefused(MISSING_CODEC_PRIVATE_DATA, () -> describe(ByteBuffer.allocate(0)), "");
  }

  private SampleDescription.Visual describe(ByteBuffer avcC) throws CodecException {
    return (SampleDescription.Visual)
        provider.open(Streams.track(avcC), CodecOptions.NONE).orElseThrow().description();
  }
}
