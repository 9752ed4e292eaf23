package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;

/** The example of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  static String check(ByteBuffer codecPrivate) {
    // Is this avcC valid?
    try {
      AvcConfig config = AvcConfig.parse(codecPrivate);
      Sps sps = config.sps().get(0);
      return sps.width() + " by " + sps.height() + ", level " + sps.levelIdc();
    } catch (CodecException e) {
      return e.kind() + ": " + e.getMessage();
    }
    // (end of the example)
  }
}
