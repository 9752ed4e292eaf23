package user;

import io.getclip.codec.aac.AudioSpecificConfig;
import io.getclip.spi.CodecException;
import io.getclip.spi.Codecs;
import java.nio.ByteBuffer;

/** Reads an AudioSpecificConfig. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws CodecException {
    Codecs.load().all().forEach(codec -> System.out.println(codec.name()));
    AudioSpecificConfig config =
        AudioSpecificConfig.parse(ByteBuffer.wrap(new byte[] {0x12, 0x10}));
    System.out.println(config.outputSamplingFrequency() + " " + config.outputChannels());
  }
}
