package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.Ratio;
import io.getclip.testkit.BitWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets are read rightly when what stands behind them is. */
class ShortTermRefPicSetsTest {

  @Test
  void passesOverSetsThatSayTheirPictures() throws CodecException {
    readRightly(w -> set(w.ue(1), 2, 1));
    readRightly(
        w -> {
          set(w.ue(64), 15, 15);
          for (int i = 1; i < 64; i++) {
            set(w.flag(false), i % 16, 15 - i % 16);
          }
        });
  }

  @Test
  void aSetToldByItsDifferenceHasAFlagForEachPictureOfTheOneBeforeAndOneMore()
      throws CodecException {
    readRightly(w -> difference(set(w.ue(2), 2, 1), -1, "1111"));
    refused(w -> difference(set(w.ue(2), 2, 1), -1, "11"));
  }

  @Test
  void aPictureThatIsMovedOntoTheCurrentOneIsNoneOfTheSet() throws CodecException {
    // -1 and 1, moved by 1, and the set itself: 0, 2 and 1.
    readRightly(w -> difference(difference(set(w.ue(3), 1, 1), 1, "111"), 1, "111"));
    // -1 and 1, moved by -1: -2, 0 and -1.
    readRightly(w -> difference(difference(set(w.ue(3), 1, 1), -1, "111"), 1, "111"));
    // -1 and 1, moved by 5: 4, 6 and 5.
    readRightly(w -> difference(difference(set(w.ue(3), 1, 1), 5, "111"), 1, "1111"));
  }

  @Test
  void aPictureThatIsNotUsedIsNoneOfTheSet() throws CodecException {
    // "00": neither used by the current picture nor by later ones; "01": by later ones. Of -2, -3,
    // 0 and -1, two are left.
    readRightly(w -> difference(difference(set(w.ue(3), 2, 1), -1, "000111"), 1, "111"));
  }

  @Test
  void aMovedSetIsInTheOrderOfEquations761And762() throws CodecException {
    // -1, -2 and 1, moved by 3, are 1, 2, 3 and 4. Of these only the third is used, which moved by
    // -3 is none: so the last set has a flag for itself alone.
    readRightly(
        w ->
            difference(
                difference(difference(set(w.ue(4), 2, 1), 3, "1111"), -3, "000010000"), 1, "1"));
    // The same mirrored: 1, 2 and -1, moved by -3, are -1, -2, -3 and -4.
    readRightly(
        w ->
            difference(
                difference(difference(set(w.ue(4), 1, 2), -3, "1111"), 3, "000010000"), 1, "1"));
  }

  @Test
  void growsByOnePictureASetUpToTheBound() throws CodecException {
    readRightly(w -> chain(set(w.ue(15), 1, 0), 14));
    refused(w -> chain(set(w.ue(16), 1, 0), 15));
    refused(w -> chain(set(w.ue(64), 1, 0), 63));
    refused(w -> chain(set(w.ue(64), 15, 15), 63));
  }

  @ParameterizedTest
  @ValueSource(longs = {65, 255, 1L << 31, (1L << 32) - 2})
  void boundsHowManySetsThereAre(long sets) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> parse(w -> set(w.ue(sets), 0, 0)))
        .withMessageStartingWith(
            "sequence parameter set: num_short_term_ref_pic_sets is " + sets + ", more than 64");
  }

  @Test
  void boundsHowManyPicturesASetHasAndHowFarTheyAre() {
    refused(w -> set(w.ue(1), 16, 0));
    refused(w -> set(w.ue(1), 0, 16));
    refused(w -> w.ue(1).ue((1L << 32) - 2).ue(0));
    refused(w -> w.ue(1).ue(1).ue(0).ue(1 << 15).flag(true));
    refused(w -> set(w.ue(2), 0, 0).flag(true).flag(false).ue(1 << 15).flag(true));
  }

  /** num_negative_pics and num_positive_pics with pictures side by side. */
  private static BitWriter set(BitWriter w, int negatives, int positives) {
    w.ue(negatives).ue(positives);
    for (int i = 0; i < negatives + positives; i++) {
      w.ue(0).flag(true);
    }
    return w;
  }

  private static BitWriter difference(BitWriter w, int deltaRps, String flags) {
    w.flag(true).flag(deltaRps < 0).ue(Math.abs(deltaRps) - 1);
    for (int i = 0; i < flags.length(); i++) {
      w.flag(flags.charAt(i) == '1');
    }
    return w;
  }

  /** Sets that each move the one before by -1 and add a picture, from one with one picture on. */
  private static BitWriter chain(BitWriter w, int sets) {
    for (int i = 0; i < sets; i++) {
      difference(w, -1, "1".repeat(i + 2));
    }
    return w;
  }

  private static void readRightly(Consumer<BitWriter> sets) throws CodecException {
    assertThat(parse(sets).vui().sampleAspect()).contains(new Ratio(160, 99));
  }

  private static void refused(Consumer<BitWriter> sets) {
    try {
      assertThat(parse(sets).vui().sampleAspect()).isNotEqualTo(Optional.of(new Ratio(160, 99)));
    } catch (CodecException e) {
      assertThat(e.kind()).isEqualTo(CodecException.Kind.INVALID_CODEC_PRIVATE_DATA);
    }
  }

  private static Sps parse(Consumer<BitWriter> sets) throws CodecException {
    VuiFields vui = new VuiFields().with(v -> v.aspectRatioIdc = 13);
    return new SpsFields().with(f -> f.shortTermSets = sets).with(f -> f.vui = vui).parse();
  }
}
