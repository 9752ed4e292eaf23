package io.getclip.spi;

/**
 * How samples mean colours: code points of ITU-T H.273, as in {@code colr} of type {@code nclx}.
 *
 * @param primaries ColourPrimaries (H.273, 8.1); 2 is unspecified
 * @param transfer TransferCharacteristics (8.2); 2 is unspecified
 * @param matrix MatrixCoefficients (8.3); 2 is unspecified
 * @param fullRange VideoFullRangeFlag (8.3)
 */
public record Colour(int primaries, int transfer, int matrix, boolean fullRange) {

  /** Nothing is said of the colours. */
  public static final Colour UNSPECIFIED = new Colour(2, 2, 2, false);

  /** Whether all that is said is that nothing is. */
  public boolean isUnspecified() {
    return primaries == 2 && transfer == 2 && matrix == 2 && !fullRange;
  }
}
