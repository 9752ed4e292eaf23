package user;

import io.getclip.codec.avc.AvcConfig;
import io.getclip.spi.CodecException;
import io.getclip.spi.Codecs;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Says whether an avcC is valid. */
final class Main {
  /** As libx264 makes it. */
  private static final String AVCC =
      "0164000dffe100196764000dacd94141fb011000000300100000030320f142996001000668ebe084b22cfdf8f800";

  private Main() {}

  public static void main(String[] args) throws CodecException {
    Codecs.load().all().forEach(codec -> System.out.println(codec.name()));
    byte[] bytes = HexFormat.of().parseHex(AVCC);
    System.out.println(AvcConfig.parse(ByteBuffer.wrap(bytes)).sps().get(0).width());
    try {
      AvcConfig.parse(ByteBuffer.wrap(bytes, 0, 9));
    } catch (CodecException e) {
      System.out.println(e.kind());
    }
  }
}
