package io.getclip.codec.hevc;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;

/**
 * Passes over the short-term reference picture sets of a sequence parameter set (7.3.7).
 *
 * <p>A set may be told by its difference from the one before, so how long it is depends on the
 * pictures in that one: they are worked out, as equations 7-61 and 7-62 have it.
 */
final class ShortTermRefPicSets {
  private static final int MOST_SETS = 64;

  /** No picture has more references in one direction: MaxDpbSize - 1 (A.4.2). */
  private static final int MOST_REFERENCES = 15;

  private static final int MOST_DELTA_MINUS1 = (1 << 15) - 1;

  /** DeltaPocS0, then DeltaPocS1, of the set last read: each from the nearest picture on. */
  private int[] deltas = new int[2 * MOST_REFERENCES + 2];

  private int[] spare = new int[deltas.length];
  private boolean[] used = new boolean[deltas.length];
  private int negatives;
  private int count;

  private ShortTermRefPicSets() {}

  /** Passes over num_short_term_ref_pic_sets and the sets. */
  static void skip(BitReader in) throws BitsException {
    int sets = in.ueAtMost(MOST_SETS, "num_short_term_ref_pic_sets");
    if (sets > 0) {
      ShortTermRefPicSets state = new ShortTermRefPicSets();
      state.readWhole(in);
      for (int i = 1; i < sets; i++) {
        if (in.flag()) { // inter_ref_pic_set_prediction_flag
          state.readDifference(in);
        } else {
          state.readWhole(in);
        }
      }
    }
  }

  private void readWhole(BitReader in) throws BitsException {
    negatives = in.ueAtMost(MOST_REFERENCES, "num_negative_pics");
    int positives = in.ueAtMost(MOST_REFERENCES, "num_positive_pics");
    count = negatives + positives;
    readDeltas(in, 0, negatives, -1);
    readDeltas(in, negatives, count, 1);
  }

  private void readDeltas(BitReader in, int from, int to, int sign) throws BitsException {
    int delta = 0;
    for (int i = from; i < to; i++) {
      delta += sign * (in.ueAtMost(MOST_DELTA_MINUS1, "delta_poc_minus1") + 1);
      deltas[i] = delta;
      in.flag(); // used_by_curr_pic_flag
    }
  }

  private void readDifference(BitReader in) throws BitsException {
    boolean negative = in.flag(); // delta_rps_sign
    int magnitude = in.ueAtMost(MOST_DELTA_MINUS1, "abs_delta_rps_minus1") + 1;
    int deltaRps = negative ? -magnitude : magnitude;
    for (int j = 0; j <= count; j++) {
      boolean usedByCurrPic = in.flag();
      used[j] = usedByCurrPic || in.flag(); // use_delta_flag
    }
    derive(deltaRps);
  }

  /** Moves the pictures of the set before by {@code deltaRps}, itself among them. */
  private void derive(int deltaRps) throws BitsException {
    int[] from = deltas;
    int[] to = spare;
    int last = count;
    int made = 0;
    for (int j = last - 1; j >= negatives; j--) {
      made = take(used[j] && from[j] + deltaRps < 0, from[j] + deltaRps, to, made);
    }
    made = take(used[last] && deltaRps < 0, deltaRps, to, made);
    for (int j = 0; j < negatives; j++) {
      made = take(used[j] && from[j] + deltaRps < 0, from[j] + deltaRps, to, made);
    }
    int before = made;
    for (int j = negatives - 1; j >= 0; j--) {
      made = take(used[j] && from[j] + deltaRps > 0, from[j] + deltaRps, to, made);
    }
    made = take(used[last] && deltaRps > 0, deltaRps, to, made);
    for (int j = negatives; j < last; j++) {
      made = take(used[j] && from[j] + deltaRps > 0, from[j] + deltaRps, to, made);
    }
    deltas = to;
    spare = from;
    negatives = before;
    count = made;
    if (negatives > MOST_REFERENCES || count - negatives > MOST_REFERENCES) {
      throw new BitsException(
          "predicted reference picture set of "
              + negatives
              + " and "
              + (count - negatives)
              + " pictures, more than "
              + MOST_REFERENCES);
    }
  }

  private static int take(boolean take, int delta, int[] to, int made) {
    if (take) {
      to[made] = delta;
    }
    return take ? made + 1 : made;
  }
}
