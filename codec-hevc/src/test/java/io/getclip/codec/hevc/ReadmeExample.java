package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;

/** The example of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  static String check(ByteBuffer codecPrivate) {
    // Is this hvcC valid?
    try {
      HevcConfig config = HevcConfig.parse(codecPrivate);
      Sps sps = config.sps().get(0);
      return sps.width() + " by " + sps.height() + ", " + sps.bitDepthLuma() + " bits";
    } catch (CodecException e) {
      return e.kind() + ": " + e.getMessage();
    }
    // (end of the example)
  }
}
