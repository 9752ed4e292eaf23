package io.getclip.spi;

/** A movie has what a clip's format cannot state: a number too large for its field, mostly. */
public final class ClipFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what cannot be stated.
   *
   * @param message names the place in the format, for example the path of boxes
   */
  public ClipFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
