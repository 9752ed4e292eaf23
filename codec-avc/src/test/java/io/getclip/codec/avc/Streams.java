package io.getclip.codec.avc;

import io.getclip.spi.TrackDescription;
import io.getclip.testkit.BitWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Private data and frames for tests: those of encoders, and those built from parts. */
final class Streams {
  private Streams() {}

  /** The avcC, then the frames of a resource: a line of hexadecimal digits each. */
  static List<ByteBuffer> recorded(String name) {
    try (InputStream in = Streams.class.getResourceAsStream("/frames/" + name + ".hex")) {
      List<ByteBuffer> lines = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> lines.add(hex(line)));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ByteBuffer hex(String digits) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** An avcC of one sequence and one picture parameter set, both simple. */
  static ByteBuffer avcC(int lengthSize) {
    return avcC(lengthSize, List.of(new SpsFields().nalUnit()), List.of(pps(0, 0)));
  }

  static ByteBuffer avcC(int lengthSize, List<ByteBuffer> sps, List<ByteBuffer> pps) {
    ByteBuffer out = ByteBuffer.allocate(8192);
    out.put(hex("01 64 00 1F")).put((byte) (0xFC | (lengthSize - 1)));
    out.put((byte) (0xE0 | sps.size()));
    sps.forEach(set -> out.putShort((short) set.remaining()).put(set.duplicate()));
    out.put((byte) pps.size());
    pps.forEach(set -> out.putShort((short) set.remaining()).put(set.duplicate()));
    return out.flip();
  }

  static ByteBuffer pps(int id, int spsId) {
    return new BitWriter()
        .ue(id)
        .ue(spsId)
        .u(2, 0)
        .ue(0)
        .ue(2)
        .ue(0)
        .u(3, 0)
        .se(0)
        .se(0)
        .se(0)
        .u(3, 4)
        .nalUnit(0x68);
  }

  /** A frame of NAL units, each after its length of four bytes. */
  static ByteBuffer frame(ByteBuffer... nalUnits) {
    ByteBuffer out = ByteBuffer.allocate(4096);
    for (ByteBuffer nalUnit : nalUnits) {
      out.putInt(nalUnit.remaining()).put(nalUnit.duplicate());
    }
    return out.flip();
  }

  static TrackDescription track(ByteBuffer codecPrivate) {
    return track("V_MPEG4/ISO/AVC", codecPrivate);
  }

  static TrackDescription track(String codecId, ByteBuffer codecPrivate) {
    return TrackDescription.of(1, codecId, codecPrivate, TrackDescription.Video.of(320, 240));
  }
}
