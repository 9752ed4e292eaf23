package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.Colour;
import io.getclip.spi.Ratio;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VuiTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1/1",
    "2, 12/11",
    "3, 10/11",
    "4, 16/11",
    "5, 40/33",
    "6, 24/11",
    "7, 20/11",
    "8, 32/11",
    "9, 80/33",
    "10, 18/11",
    "11, 15/11",
    "12, 64/33",
    "13, 160/99",
    "14, 4/3",
    "15, 3/2",
    "16, 2/1",
    "0, ''",
    "17, ''",
    "254, ''"
  })
  void knowsTheSampleAspectRatiosOfTableE1(int idc, String expected) throws CodecException {
    Vui vui = vui(v -> v.aspectRatioIdc = idc);
    assertThat(vui.sampleAspect().map(Ratio::toString).orElse("")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"64, 45, 64/45", "128, 90, 64/45", "0, 45, ''", "64, 0, ''", "65535, 1, 65535/1"})
  void readsExtendedSampleAspectRatios(int width, int height, String expected)
      throws CodecException {
    Vui vui =
        vui(
            v -> {
              v.aspectRatioIdc = 255;
              v.sarWidth = width;
              v.sarHeight = height;
            });
    assertThat(vui.sampleAspect().map(Ratio::toString).orElse("")).isEqualTo(expected);
  }

  @Test
  void readsColoursAndRange() throws CodecException {
    VuiFields fields = new VuiFields().with(v -> v.signalType = true);
    assertThat(vui(fields).colour()).isEmpty();
    fields.fullRange = true;
    assertThat(vui(fields).colour()).contains(new Colour(2, 2, 2, true));
    fields.colour = new int[] {9, 16, 0};
    assertThat(vui(fields).colour()).contains(new Colour(9, 16, 0, true));
    fields.fullRange = false;
    fields.colour = new int[] {2, 2, 2};
    assertThat(vui(fields).colour()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1001, 30000, 30000/1001",
    "1, 25, 25/1",
    "5, 2, 2/5",
    "1, 300, 300/1",
    "1, 301, ''", // a clock's rate: no camera films so fast
    "1, 90000, ''",
    "0, 50, ''",
    "1, 0, ''",
    "0, 0, ''",
    "4294967295, 4294967295, 1/1",
  })
  void takesATickForAPicture(long unitsInTick, long timeScale, String expected)
      throws CodecException {
    Vui vui =
        vui(
            v -> {
              v.numUnitsInTick = unitsInTick;
              v.timeScale = timeScale;
            });
    assertThat(vui.frameRate().map(Ratio::toString).orElse("")).isEqualTo(expected);
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
