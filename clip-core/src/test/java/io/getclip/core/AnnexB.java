package io.getclip.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Turns private data and frames into the Annex-B byte streams that some cameras send. */
final class AnnexB {
  private AnnexB() {}

  /** The parameter sets of an avcC, in order. */
  static List<byte[]> setsOfAvcC(ByteBuffer avcC) {
    ByteBuffer in = avcC.duplicate().position(5);
    List<byte[]> sets = units(in, in.get() & 0x1F);
    sets.addAll(units(in, in.get() & 0xFF));
    return sets;
  }

  /** The NAL units of a hvcC, in order. */
  static List<byte[]> setsOfHvcC(ByteBuffer hvcC) {
    ByteBuffer in = hvcC.duplicate().position(22);
    List<byte[]> sets = new ArrayList<>();
    for (int arrays = in.get() & 0xFF; arrays > 0; arrays--) {
      in.get(); // NAL_unit_type
      sets.addAll(units(in, in.getShort() & 0xFFFF));
    }
    return sets;
  }

  /** The same record with its arrays called complete, as sets out of band alone are. */
  static ByteBuffer complete(ByteBuffer hvcC) {
    ByteBuffer out = ByteBuffer.allocate(hvcC.remaining()).put(hvcC.duplicate()).position(22);
    for (int arrays = out.get() & 0xFF; arrays > 0; arrays--) {
      out.put(out.position(), (byte) (out.get(out.position()) | 0x80));
      out.get();
      units(out, out.getShort() & 0xFFFF);
    }
    return out.flip();
  }

  private static List<byte[]> units(ByteBuffer in, int count) {
    List<byte[]> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] unit = new byte[in.getShort() & 0xFFFF];
      in.get(unit);
      units.add(unit);
    }
    return units;
  }

  /** The NAL units of a frame in which each follows a length of four bytes. */
  static List<byte[]> unitsOfFrame(ByteBuffer frame) {
    ByteBuffer in = frame.duplicate();
    List<byte[]> units = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] unit = new byte[in.getInt()];
      in.get(unit);
      units.add(unit);
    }
    return units;
  }

  /** NAL units behind start codes: a long one first, then short ones. */
  static byte[] byStartCodes(List<byte[]> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      out.writeBytes(out.size() == 0 ? new byte[] {0, 0, 0, 1} : new byte[] {0, 0, 1});
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }

  /** NAL units behind lengths of four bytes. */
  static byte[] byLengths(List<byte[]> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }
}
