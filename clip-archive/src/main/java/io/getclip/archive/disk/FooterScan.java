package io.getclip.archive.disk;

import io.getclip.archive.FragmentSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Looks for a file's footers, in windows of bounded size. Used by one thread. */
final class FooterScan {
  private static final int WINDOW_BYTES = 256 * 1024;

  private final BlockFile file;
  private final long nonce;
  private final long end;
  private final ByteBuffer window;
  private long windowStart;

  /**
   * Begins to look.
   *
   * @param nonce what the file's footers bear
   * @param from where the first footer may begin
   * @param end where the last footer may end
   */
  FooterScan(BlockFile file, long nonce, long from, long end) {
    this.file = file;
    this.nonce = nonce;
    this.end = end;
    this.windowStart = from;
    this.window = ByteBuffer.allocate((int) Math.max(0, Math.min(WINDOW_BYTES, end - from))).flip();
  }

  /** A footer, and where it begins. */
  record Found(long position, FragmentSeal seal) {}

  /** The next footer; empty when there is none up to the end. */
  Optional<Found> next() throws IOException {
    while (true) {
      while (window.remaining() >= Footer.BYTES) {
        int index = window.position();
        if (Footer.mayStandAt(window, index)) {
          Optional<FragmentSeal> seal = Footer.read(window, index, nonce, windowStart + index);
          if (seal.isPresent()) {
            window.position(index + Footer.BYTES);
            return Optional.of(new Found(windowStart + index, seal.get()));
          }
        }
        window.position(index + 1);
      }
      if (!slide()) {
        return Optional.empty();
      }
    }
  }

  /** Moves the window behind what was looked at; false when it has nothing new there. */
  private boolean slide() throws IOException {
    windowStart += window.position();
    window.compact();
    int kept = window.position();
    window.limit((int) Math.min(window.capacity(), Math.max(kept, end - windowStart)));
    while (window.hasRemaining() && file.read(windowStart + window.position(), window) >= 0) {
      // until the window is full or the file ends
    }
    window.flip();
    return window.limit() > kept;
  }
}
