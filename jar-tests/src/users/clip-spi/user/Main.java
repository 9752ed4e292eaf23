package user;

import io.getclip.spi.ClipFormats;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/** Reads bits, and finds no plug-in where there is none. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws BitsException {
    BitReader bits = BitReader.of(ByteBuffer.wrap(new byte[] {(byte) 0b1010_0110}));
    System.out.println(bits.u(3) + " " + bits.ue());
    System.out.println(
        Codecs.load().all().size()
            + FragmentFormats.load().all().size()
            + ClipFormats.load().all().size());
  }
}
