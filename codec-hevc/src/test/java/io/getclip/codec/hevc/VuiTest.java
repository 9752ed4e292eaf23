package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class VuiTest {

  @Test
  void takesATickForAPicture() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.numUnitsInTick = 1001);
    fields.timeScale = 30_000;
    assertThat(vui(fields).frameRate()).contains(new Ratio(30_000, 1001));
    fields.timeScale = 2 * 301 * 1001;
    assertThat(vui(fields).frameRate()).as("no camera's").isEmpty();
  }

  @Test
  void saysWhetherPicturesAreFields() throws CodecException {
    assertThat(vui(v -> v.fieldSequence = true).fieldSequence()).isTrue();
    assertThat(vui(v -> v.fieldSequence = false).fieldSequence()).isFalse();
  }

  @Test
  void passesOverTheDefaultDisplayWindow() throws CodecException {
    VuiFields fields =
        new VuiFields()
            .with(v -> v.defaultDisplayWindow = new long[] {0, 8, 0, 33_776})
            .with(v -> v.numUnitsInTick = 1)
            .with(v -> v.timeScale = 24);
    assertThat(vui(fields).frameRate()).contains(new Ratio(24, 1));
    assertThat(new SpsFields().with(f -> f.vui = fields).parse().width()).isEqualTo(640);
  }

  @Test
  void aDisplayWindowOutOfBoundsEndsWhatIsReadButNotWhatWasRead() throws CodecException {
    VuiFields fields =
        new VuiFields()
            .with(v -> v.aspectRatioIdc = 14)
            .with(v -> v.defaultDisplayWindow = new long[] {(1 << 20) - 1, 0, 0, 0})
            .with(v -> v.numUnitsInTick = 1)
            .with(v -> v.timeScale = 24);
    assertThat(vui(fields).sampleAspect()).contains(new Ratio(4, 3));
    assertThat(vui(fields).frameRate()).isEmpty();
  }

  @Test
  void aChromaLocationOutOfBoundsEndsWhatIsRead() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.chromaLoc = 6).with(v -> v.fieldSequence = true);
    assertThat(vui(fields)).isEqualTo(Vui.NONE);
    fields.chromaLoc = 5;
    assertThat(vui(fields).fieldSequence()).isTrue();
  }

  private static Vui vui(Consumer<VuiFields> change) throws CodecException {
    return vui(new VuiFields().with(change));
  }

  private static Vui vui(VuiFields fields) throws CodecException {
    return new SpsFields().with(f -> f.vui = fields).parse().vui();
  }
}
