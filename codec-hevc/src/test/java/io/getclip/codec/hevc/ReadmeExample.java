package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;

/** The example of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  /** Is this hvcC valid? */
  static String check(ByteBuffer hvcC) {
    try {
      Sps sps = HevcConfig.parse(hvcC).sps().get(0);
      return sps.width() + " by " + sps.height() + ", " + sps.bitDepthLuma() + " bits";
    } catch (CodecException e) {
      return e.kind() + ": " + e.getMessage();
    }
  }
}
