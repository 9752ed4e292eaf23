package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.HdrMetadata;
import io.getclip.spi.HdrMetadata.ContentLight;
import io.getclip.spi.HdrMetadata.MasteringDisplay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HdrMessagesTest {
  /** As x265 3.5 writes it for BT.2020 primaries, 1,000 and 0.005 candela a square metre. */
  private static final String MASTERING =
      "89 18 33C2 86C4 1D4C 0BB8 84D0 3E80 3D13 4042 00989680 00000032";

  private static final String LIGHT = "90 04 03E8 0190";

  private static HdrMetadata read(String... messages) {
    return HdrMessages.of(
        List.of(messages).stream().map(message -> Streams.hex("4E01" + message)).toList());
  }

  @Test
  void readsTheMasteringDisplayAndTheLightLevels() {
    MasteringDisplay display =
        new MasteringDisplay(0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 1000, 0.005);

    assertThat(read(MASTERING + LIGHT + "80")).isEqualTo(read(MASTERING + "80", LIGHT + "80"));
    assertThat(read(MASTERING + "80").mastering()).contains(display);
    assertThat(read(LIGHT + "80").light()).contains(new ContentLight(1000, 400));
  }

  @Test
  void passesOverMessagesOfOtherKinds() {
    assertThat(read("05 02 AABB FF10 01 AA" + LIGHT + "80").light()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "89 18 33C2", "90 02 03E8 80", "90", "FFFFFF", "05 7F AA"})
  void messagesThatBreakOffSayNothing(String message) {
    assertThat(read(message)).isEqualTo(HdrMetadata.NONE);
  }

  @Test
  void aRecordWithoutMessagesSaysNothing() {
    assertThat(HdrMessages.of(List.of())).isEqualTo(HdrMetadata.NONE);
  }
}
