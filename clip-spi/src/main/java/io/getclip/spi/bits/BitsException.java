package io.getclip.spi.bits;

/** Bits end too early, or say a number out of its bounds. */
public final class BitsException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with the bits.
   *
   * @param message what was found and what was expected, with the bit it was found at
   */
  public BitsException(String message) {
    super(message);
  }
}
