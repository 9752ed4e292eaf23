package user;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.getclip.codec.g711.G711Provider;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;

/** Opens a track of A-law. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws CodecException {
    Codecs.load().all().forEach(codec -> System.out.println(codec.name()));
    ByteBuffer wave = ByteBuffer.allocate(18).order(LITTLE_ENDIAN);
    wave.putShort((short) 6).putShort((short) 1).putInt(8000).putInt(8000);
    wave.putShort((short) 1).putShort((short) 8).putShort((short) 0).flip();
    TrackDescription track =
        TrackDescription.of(1, "A_MS/ACM", wave, new TrackDescription.Audio(8000, 1, 8));
    TrackCodec codec = new G711Provider().open(track, CodecOptions.NONE).orElseThrow();
    System.out.println(codec.description().format());
  }
}
