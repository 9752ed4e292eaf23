package io.getclip.testkit;

import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Matroska that this project made, to compare other readers with: simple, and trusting.
 *
 * <p>Masters are stepped into and everything else over, as one flat run of elements; so a master of
 * unknown size needs no end. No lacing, no content encodings; a document repeats the tracks before
 * it.
 */
final class TrustingReader {
  private final ByteBuffer in;
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private Entry entry = new Entry();
  private long timestampScaleNs = 1_000_000;
  private long clusterTimestamp;

  private TrustingReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /** The tracks of a file in the order they are declared. */
  static List<Recording.Track> tracks(byte[] file) {
    TrustingReader reader = new TrustingReader(file);
    while (reader.in.hasRemaining()) {
      reader.element();
    }
    List<Recording.Track> tracks = new ArrayList<>();
    reader.entries.values().forEach(track -> tracks.add(track.finish()));
    return tracks;
  }

  private void element() {
    int id = (int) vint(true);
    int size = (int) vint(false);
    switch (id) {
      case 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0xE0, 0xE1, 0xA0 -> {}
      case 0xAE -> entry = new Entry();
      case 0x2AD7B1 -> timestampScaleNs = uint(size);
      case 0xD7 -> {
        entry.number = uint(size);
        entries.putIfAbsent(entry.number, entry);
      }
      case 0x83 -> entry.type = (int) uint(size);
      case 0x86 -> entry.codecId = StandardCharsets.US_ASCII.decode(take(size)).toString();
      case 0x63A2 -> entry.codecPrivate = take(size);
      case 0x23E383 -> entry.defaultDurationNs = uint(size);
      case 0xB0 -> entry.width = (int) uint(size);
      case 0xBA -> entry.height = (int) uint(size);
      case 0xB5 -> entry.hertz = size == 4 ? take(size).getFloat() : take(size).getDouble();
      case 0x9F -> entry.channels = (int) uint(size);
      case 0xE7 -> clusterTimestamp = uint(size);
      case 0xA3, 0xA1 -> block(take(size));
      default -> take(size);
    }
  }

  private void block(ByteBuffer block) {
    long number = block.get() & 0x7F;
    long timestamp = clusterTimestamp + block.getShort();
    boolean keyframe = (block.get() & 0x80) != 0;
    Entry track = entries.get(number);
    if (track == null) {
      throw new AssertionError("a block of track " + number + ", which is not declared");
    }
    track.frames.add(new Recording.Frame(timestamp * timestampScaleNs, keyframe, block));
  }

  private ByteBuffer take(int size) {
    ByteBuffer taken = in.slice(in.position(), size);
    in.position(in.position() + size);
    return taken;
  }

  private long uint(int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | (in.get() & 0xFF);
    }
    return value;
  }

  private long vint(boolean keepMarker) {
    int first = in.get() & 0xFF;
    int more = Integer.numberOfLeadingZeros(first) - 24;
    long value = keepMarker ? first : first & (0x7F >> more);
    for (int i = 0; i < more; i++) {
      value = value << 8 | (in.get() & 0xFF);
    }
    return value;
  }

  /** A TrackEntry while it is read. */
  private static final class Entry {
    private final List<Recording.Frame> frames = new ArrayList<>();
    private long number;
    private int type;
    private String codecId = "";
    private ByteBuffer codecPrivate = ByteBuffer.allocate(0);
    private long defaultDurationNs;
    private int width;
    private int height;
    private double hertz = 8_000;
    private int channels = 1;

    Recording.Track finish() {
      TrackDescription plain =
          TrackDescription.of(
              number,
              codecId,
              codecPrivate,
              type == 1
                  ? TrackDescription.Video.of(width, height)
                  : new TrackDescription.Audio(hertz, channels, 0));
      return new Recording.Track(
          new TrackDescription(
              number,
              codecId,
              plain.codecPrivate(),
              plain.encoding(),
              defaultDurationNs,
              0,
              plain.language(),
              plain.media()),
          frames);
    }
  }
}
