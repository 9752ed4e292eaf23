package io.getclip.spi;

import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import java.nio.ByteBuffer;

/** The example of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  /** The first fields of a picture parameter set (ITU-T H.264, 7.3.2.2). */
  static String read(ByteBuffer nalUnit) throws BitsException {
    BitReader in = BitReader.ofNalUnit(nalUnit); // emulation prevention is undone on the way
    in.skip(8); // the NAL unit's header
    int id = in.ueAtMost(255, "pic_parameter_set_id");
    int spsId = in.ueAtMost(31, "seq_parameter_set_id");
    boolean cabac = in.flag();
    return id + " " + spsId + " " + cabac;
  }
}
