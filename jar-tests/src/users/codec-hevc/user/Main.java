package user;

import io.getclip.codec.hevc.HevcConfig;
import io.getclip.spi.CodecException;
import io.getclip.spi.Codecs;
import java.nio.ByteBuffer;

/** Says that an hvcC is not valid. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    Codecs.load().all().forEach(codec -> System.out.println(codec.name()));
    try {
      HevcConfig.parse(ByteBuffer.wrap(new byte[22]));
    } catch (CodecException e) {
      System.out.println(e.kind());
    }
  }
}
