package io.getclip.core;

/** Is told how far the writing of a clip has come. */
@FunctionalInterface
public interface Progress {

  /** Is told nothing and lets the clip be written. */
  // No lambda: where this is all there is of them, it would be 5 ms of a start.
  Progress NONE =
      new Progress() {
        @Override
        public boolean written(long written, long total) {
          return true;
        }
      };

  /**
   * Called after every buffer, on the writing thread.
   *
   * @param written bytes written so far
   * @param total bytes there will be
   * @return false to stop: the writer throws {@link java.io.InterruptedIOException}
   */
  boolean written(long written, long total);
}
