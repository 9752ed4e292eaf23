package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;

/** The example of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  /** Is this avcC valid? */
  static String check(ByteBuffer avcC) {
    try {
      Sps sps = AvcConfig.parse(avcC).sps().get(0);
      return sps.width() + " by " + sps.height() + ", level " + sps.levelIdc();
    } catch (CodecException e) {
      return e.kind() + ": " + e.getMessage();
    }
  }
}
