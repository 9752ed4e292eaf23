package io.getclip.cli;

/** The command line asks for something that there is not; the exit status is 2. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with the command line.
   *
   * @param message names the argument, and what it may be
   */
  UsageException(String message) {
    super(message);
  }
}
