package io.getclip.codec.hevc;

import io.getclip.spi.TrackDescription;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** Private data and frames for tests: those of an encoder, and those built from parts. */
final class Streams {
  static final String HEVC = "V_MPEGH/ISO/HEVC";

  private Streams() {}

  /** The H.265 track of a recording. */
  static Recording.Track recorded(Recording recording) {
    return recording.track(HEVC);
  }

  static ByteBuffer hex(String digits) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** An hvcC of one parameter set of each kind, all simple. */
  static ByteBuffer hvcC(int lengthSize) {
    return hvcC(lengthSize, vps(0), new SpsFields().nalUnit(), pps(0, 0));
  }

  /** An hvcC of NAL units, an array for each, under the types their headers say. */
  static ByteBuffer hvcC(int lengthSize, ByteBuffer... nalUnits) {
    ByteBuffer out = header(lengthSize, nalUnits.length);
    for (ByteBuffer nalUnit : nalUnits) {
      array(out, nalUnit.get(0) >> 1, List.of(nalUnit));
    }
    return out.flip();
  }

  /** The 23 bytes before the arrays: Main profile, level 3.1, 4:2:0 of 8 bits. */
  static ByteBuffer header(int lengthSize, int arrays) {
    ByteBuffer out = ByteBuffer.allocate(8192);
    out.put(hex("01 01 60000000 900000000000 5D F000 FC FD F8 F8 0000"));
    return out.put((byte) (0x0C | (lengthSize - 1))).put((byte) arrays);
  }

  static void array(ByteBuffer out, int type, List<ByteBuffer> nalUnits) {
    out.put((byte) (0x80 | type)).putShort((short) nalUnits.size());
    nalUnits.forEach(unit -> out.putShort((short) unit.remaining()).put(unit.duplicate()));
  }

  static ByteBuffer vps(int id) {
    return new VpsFields().with(f -> f.id = id).nalUnit();
  }

  static ByteBuffer pps(int id, int spsId) {
    return new PpsFields().with(f -> f.id = id).with(f -> f.spsId = spsId).nalUnit();
  }

  /** The header of a NAL unit of the base layer and the lowest sub-layer. */
  static int[] header(int type) {
    return new int[] {type << 1, 1};
  }

  /** A NAL unit of one layer with a little payload. */
  static ByteBuffer nalUnit(int type) {
    return nalUnit(type, 0, 1);
  }

  static ByteBuffer nalUnit(int type, int layerId, int temporalIdPlus1) {
    int header = type << 9 | layerId << 3 | temporalIdPlus1;
    return ByteBuffer.allocate(5).putShort((short) header).put(hex("AF 12 34")).flip();
  }

  /** A frame of NAL units, each after its length of four bytes. */
  static ByteBuffer frame(ByteBuffer... nalUnits) {
    ByteBuffer out = ByteBuffer.allocate(4096);
    for (ByteBuffer nalUnit : nalUnits) {
      out.putInt(nalUnit.remaining()).put(nalUnit.duplicate());
    }
    return out.flip();
  }

  /** NAL units, each behind a start code. */
  static ByteBuffer byteStream(ByteBuffer... nalUnits) {
    ByteBuffer out = ByteBuffer.allocate(4096);
    for (ByteBuffer nalUnit : nalUnits) {
      out.putInt(1).put(nalUnit.duplicate());
    }
    return out.flip();
  }

  static TrackDescription track(ByteBuffer codecPrivate) {
    return track(HEVC, codecPrivate);
  }

  static TrackDescription track(String codecId, ByteBuffer codecPrivate) {
    return TrackDescription.of(1, codecId, codecPrivate, TrackDescription.Video.of(320, 240));
  }
}
