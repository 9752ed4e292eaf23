package io.getclip.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A second reader of MP4, written against the standard alone and sharing nothing with the first:
 * what it finds is what a player finds.
 */
final class TinyReader {
  /** A sample as a player sees it. */
  record Sample(long offset, long size, long decodeTime, long compositionTime, int description) {}

  private final ByteBuffer bytes;

  TinyReader(ByteBuffer bytes) {
    this.bytes = bytes.slice();
  }

  /** The payloads of the boxes at {@code path}, in order; full boxes with version and flags. */
  List<ByteBuffer> all(String path) {
    List<ByteBuffer> found = List.of(bytes);
    for (String type : path.split("/", -1)) {
      List<ByteBuffer> inner = new ArrayList<>();
      for (ByteBuffer parent : found) {
        inner.addAll(children(parent, type));
      }
      found = inner;
    }
    return found;
  }

  ByteBuffer one(String path) {
    List<ByteBuffer> found = all(path);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " boxes " + path);
    }
    return found.get(0);
  }

  private static List<ByteBuffer> children(ByteBuffer parent, String type) {
    List<ByteBuffer> found = new ArrayList<>();
    int at = 0;
    while (at + 8 <= parent.limit()) {
      long size = parent.getInt(at) & 0xFFFF_FFFFL;
      int header = 8;
      if (size == 1) {
        size = parent.getLong(at + 8);
        header = 16;
      }
      byte[] name = new byte[4];
      parent.get(at + 4, name);
      int length = (int) Math.min(size, parent.limit() - at);
      if (new String(name, StandardCharsets.ISO_8859_1).equals(type)) {
        found.add(parent.slice(at + header, length - header));
      }
      at += length;
    }
    return found;
  }

  /** All samples of a track, in decoding order. */
  List<Sample> samples(int track) {
    TinyReader stbl =
        new TinyReader(new TinyReader(all("moov/trak").get(track)).one("mdia/minf/stbl"));
    long[] deltas = expand(stbl.one("stts"));
    long[] offsets =
        stbl.all("ctts").isEmpty() ? new long[deltas.length] : expand(stbl.one("ctts"));
    ByteBuffer stsz = stbl.one("stsz");
    boolean wide = stbl.all("stco").isEmpty();
    ByteBuffer chunks = stbl.one(wide ? "co64" : "stco");
    ByteBuffer stsc = stbl.one("stsc");
    List<Sample> samples = new ArrayList<>();
    long decodeTime = 0;
    int run = -1;
    for (int chunk = 1; chunk <= chunks.getInt(4); chunk++) {
      if (run + 1 < stsc.getInt(4) && stsc.getInt(8 + 12 * (run + 1)) == chunk) {
        run++;
      }
      long offset = wide ? chunks.getLong(8 * chunk) : chunks.getInt(4 + 4 * chunk) & 0xFFFF_FFFFL;
      for (int i = 0; i < stsc.getInt(12 + 12 * run); i++) {
        int n = samples.size();
        long size = stsz.getInt(4) != 0 ? stsz.getInt(4) : stsz.getInt(12 + 4 * n);
        samples.add(
            new Sample(
                offset, size, decodeTime, decodeTime + offsets[n], stsc.getInt(16 + 12 * run)));
        offset += size;
        decodeTime += deltas[n];
      }
    }
    if (samples.size() != stsz.getInt(8)) {
      throw new AssertionError(samples.size() + " samples in chunks, stsz " + stsz.getInt(8));
    }
    return samples;
  }

  private static long[] expand(ByteBuffer runs) {
    int total = 0;
    for (int i = 0; i < runs.getInt(4); i++) {
      total += runs.getInt(8 + 8 * i);
    }
    long[] values = new long[total];
    int at = 0;
    for (int i = 0; i < runs.getInt(4); i++) {
      for (int j = 0; j < runs.getInt(8 + 8 * i); j++) {
        values[at++] = runs.getInt(12 + 8 * i);
      }
    }
    return values;
  }
}
