package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VuiTest {

  @Test
  void takesATickForHalfAFrame() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.fixedFrameRate = true);
    fields.numUnitsInTick = 1001;
    fields.timeScale = 60_000;
    assertThat(vui(fields).frameRate()).contains(new Ratio(30_000, 1001));
    assertThat(vui(fields).fixedFrameRate()).isTrue();
    fields.fixedFrameRate = false;
    assertThat(vui(fields).frameRate()).contains(new Ratio(30_000, 1001));
    assertThat(vui(fields).fixedFrameRate()).isFalse();
  }

  @Test
  void aRateThatIsNoCamerasIsNotFixed() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.fixedFrameRate = true);
    fields.numUnitsInTick = 1;
    fields.timeScale = 180_000;
    assertThat(vui(fields).frameRate()).isEmpty();
    assertThat(vui(fields).fixedFrameRate()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0, 1", "32, 32"})
  void passesOverBufferingParameters(long nal, long vcl) throws CodecException {
    Vui vui =
        vui(
            v -> {
              v.nalHrdCpbCount = nal;
              v.vclHrdCpbCount = vcl;
              v.restriction = true;
            });
    assertThat(vui.maxNumReorderFrames()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {33, 1L << 31, (1L << 32) - 1})
  void tooManyBuffersEndWhatIsReadButNotWhatWasRead(long cpbCount) throws CodecException {
    VuiFields fields =
        new VuiFields()
            .with(v -> v.aspectRatioIdc = 14)
            .with(v -> v.nalHrdCpbCount = cpbCount)
            .with(v -> v.restriction = true);
    assertThat(vui(fields).sampleAspect()).contains(new Ratio(4, 3));
    assertThat(vui(fields).maxNumReorderFrames()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "4294967294, 4294967294", "3, 2", "2, 17"})
  void reorderingOutOfBoundsCountsAsNotSaid(long reorder, long buffering) throws CodecException {
    Vui vui =
        vui(
            v -> {
              v.restriction = true;
              v.maxNumReorderFrames = reorder;
              v.maxDecFrameBuffering = buffering;
            });
    assertThat(vui.maxNumReorderFrames()).isEqualTo(-1);
  }

  @Test
  void aChromaLocationOutOfBoundsEndsWhatIsRead() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.chromaLoc = 6).with(v -> v.restriction = true);
    assertThat(vui(fields)).isEqualTo(Vui.NONE);
    fields.chromaLoc = 5;
    assertThat(vui(fields).maxNumReorderFrames()).isEqualTo(2);
  }

  private static Vui vui(Consumer<VuiFields> change) throws CodecException {
    return vui(new VuiFields().with(change));
  }

  private static Vui vui(VuiFields fields) throws CodecException {
    return new SpsFields().with(f -> f.vui = fields).parse().vui();
  }
}
