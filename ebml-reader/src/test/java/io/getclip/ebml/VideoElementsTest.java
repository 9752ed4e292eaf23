package io.getclip.ebml;

import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.float64;
import static io.getclip.testkit.EbmlBytes.uint;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.Ratio;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.MatroskaBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How a picture of 320 by 240 samples is to be shown. */
class VideoElementsTest {
  private static final int STEREO_MODE = 0x53B8;
  private static final int DISPLAY_WIDTH = 0x54B0;
  private static final int DISPLAY_HEIGHT = 0x54BA;
  private static final int DISPLAY_UNIT = 0x54B2;
  private static final int CROP_TOP = 0x54BB;
  private static final int ROLL = 0x7675;

  @Test
  void theDisplaySizeOfAPictureOfBothEyesIsThatOfOne() throws IOException {
    for (int sideBySide : new int[] {1, 8, 9, 11}) {
      byte[] mode = uint(STEREO_MODE, sideBySide);
      assertThat(aspect(mode, shown(160, 240))).isEqualTo(new Ratio(1, 1));
      assertThat(aspect(mode, shown(320, 240))).isEqualTo(new Ratio(2, 1));
      assertThat(aspect(mode)).as("not said").isEqualTo(new Ratio(2, 1));
    }
    for (int oneAboveTheOther : new int[] {2, 3, 6, 7}) {
      byte[] mode = uint(STEREO_MODE, oneAboveTheOther);
      assertThat(aspect(mode, shown(320, 120))).isEqualTo(new Ratio(1, 1));
      assertThat(aspect(mode, shown(320, 240))).isEqualTo(new Ratio(1, 2));
    }
    for (int mixed : new int[] {0, 4, 5, 10, 12, 13, 14}) {
      byte[] mode = uint(STEREO_MODE, mixed);
      assertThat(aspect(mode, shown(320, 240))).isEqualTo(new Ratio(1, 1));
      assertThat(aspect(mode, shown(640, 240))).isEqualTo(new Ratio(2, 1));
    }
  }

  @Test
  void centimetresInchesAndRatiosGiveTheAspectAndUnknownUnitsDoNot() throws IOException {
    for (int unit : new int[] {1, 2, 3}) {
      byte[] inUnit = uint(DISPLAY_UNIT, unit);
      assertThat(aspect(inUnit, shown(16, 9))).isEqualTo(new Ratio(4, 3));
      assertThat(aspect(inUnit, shown(320, 240))).isEqualTo(new Ratio(1, 1));
      assertThat(aspect(inUnit, uint(DISPLAY_WIDTH, 16))).isEqualTo(new Ratio(1, 1));
      assertThat(aspect(inUnit, shown(320, 240), uint(CROP_TOP, 60)))
          .as("no unit but pixels can be left over from before the crop")
          .isEqualTo(new Ratio(3, 4));
    }
    for (long unit : new long[] {4, 5, -1}) {
      assertThat(aspect(uint(DISPLAY_UNIT, unit), shown(16, 9))).isEqualTo(new Ratio(1, 1));
    }
  }

  @Test
  void onlyQuarterTurnsAreStated() throws IOException {
    assertThat(video(roll(-90)).rotation()).isEqualTo(90);
    assertThat(read(roll(-90)).remarks()).isEmpty();
    for (double odd : new double[] {45, 450, Double.NaN}) {
      assertThat(video(roll(odd)).rotation()).isZero();
      assertThat(read(roll(odd)).remarks())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("a roll that is no quarter turn at byte ");
    }
  }

  private static byte[] roll(double degrees) {
    return element(0x7670, float64(ROLL, degrees));
  }

  private static byte[] shown(int width, int height) {
    return concat(uint(DISPLAY_WIDTH, width), uint(DISPLAY_HEIGHT, height));
  }

  private static Ratio aspect(byte[]... elements) throws IOException {
    return video(elements).sampleAspect().orElse(new Ratio(1, 1));
  }

  private static TrackDescription.Video video(byte[]... elements) throws IOException {
    return (TrackDescription.Video) read(elements).only().tracks().get(0).description().media();
  }

  private static Layouts read(byte[]... elements) throws IOException {
    byte[] video = element(0xE0, uint(0xB0, 320), uint(0xBA, 240), concat(elements));
    byte[] document =
        new MatroskaBuilder()
            .track(1, 1, "V_TEST", new byte[0], video)
            .cluster(0)
            .simpleBlock(1, 0, true, new byte[1])
            .build();
    return Layouts.of(document, ReadOptions.STRICT);
  }
}
