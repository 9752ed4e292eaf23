package io.getclip.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The compact form a fragment's layout is kept in: five or six bytes a frame.
 *
 * <p>Tracks are apart ({@link StoredTracks}), as hundreds of fragments share them. Numbers are
 * variable-length (seven bits a byte, low first), differences where neighbours are alike. The first
 * byte names the form's version.
 */
public final class StoredLayout {
  private static final int VERSION = 1;
  private static final int LEAST_FRAME_BYTES = 4;

  private static final int TRUNCATED = 1;
  private static final int DATED = 1 << 1;
  private static final int SAMPLE_SIZES = 1 << 2;
  private static final int BLOCK_DURATIONS = 1 << 3;
  private static final int UNITS = 1 << 4;

  static final int KEYFRAME = 1;
  static final int LACED = 1 << 1;
  static final int SYNC_SAMPLE = 1 << 2;
  static final int OPEN_SYNC = 1 << 3;
  static final int DECODABLE_LEADING = 1 << 4;
  static final int PARAMETER_SETS = 1 << 5;
  static final int INVALID = 1 << 6;
  static final int NO_PICTURE = 1 << 7;
  static final int FLAG_BITS = 8;

  private StoredLayout() {}

  /** The compact form of a layout, without its tracks. */
  public static byte[] encode(FragmentLayout layout) {
    int columns = columns(layout);
    VarintWriter out = new VarintWriter();
    out.u8(VERSION);
    out.u8(columns);
    out.unsigned(layout.tickNs());
    out.unsigned(layout.position());
    layout.segmentDateMs().ifPresent(out::signed);
    long base = layout.frameCount() == 0 ? 0 : layout.timestampNs(0) / layout.tickNs();
    out.signed(base);
    out.unsigned(layout.tags().size());
    for (Map.Entry<String, String> tag : layout.tags().entrySet()) {
      out.text(tag.getKey());
      out.text(tag.getValue());
    }
    out.unsigned(layout.problems().size());
    for (FragmentLayout.Problem problem : layout.problems()) {
      out.unsigned(problem.frame());
      out.text(problem.message());
    }
    out.unsigned(layout.frameCount());
    encodeFrames(layout, columns, base, out);
    return out.toBytes();
  }

  private static int columns(FragmentLayout layout) {
    int columns =
        (layout.truncated() ? TRUNCATED : 0) | (layout.segmentDateMs().isPresent() ? DATED : 0);
    for (int i = 0; i < layout.frameCount(); i++) {
      columns |=
          (layout.sampleSize(i) != layout.storedSize(i) ? SAMPLE_SIZES : 0)
              | (layout.durationNs(i) != 0 ? BLOCK_DURATIONS : 0)
              | (layout.durationUnits(i) != 0 ? UNITS : 0);
    }
    return columns;
  }

  private static void encodeFrames(
      FragmentLayout layout, int columns, long base, VarintWriter out) {
    long ticks = base;
    int end = 0;
    for (int i = 0; i < layout.frameCount(); i++) {
      long now = layout.timestampNs(i) / layout.tickNs();
      out.unsigned(((long) layout.track(i) << FLAG_BITS) | flags(layout, i));
      out.signed(layout.offset(i) - (long) end);
      out.unsigned(layout.storedSize(i));
      out.signed(now - ticks);
      if ((columns & SAMPLE_SIZES) != 0) {
        out.signed((long) layout.sampleSize(i) - layout.storedSize(i));
      }
      if ((columns & BLOCK_DURATIONS) != 0) {
        out.unsigned(layout.durationNs(i) / layout.tickNs());
      }
      if ((columns & UNITS) != 0) {
        out.unsigned(layout.durationUnits(i));
      }
      ticks = now;
      end = layout.offset(i) + layout.storedSize(i);
    }
  }

  private static int flags(FragmentLayout layout, int frame) {
    return (layout.isKeyframe(frame) ? KEYFRAME : 0)
        | (layout.isLaced(frame) ? LACED : 0)
        | (layout.isSyncSample(frame) ? SYNC_SAMPLE : 0)
        | (layout.isOpenSync(frame) ? OPEN_SYNC : 0)
        | (layout.isDecodableLeading(frame) ? DECODABLE_LEADING : 0)
        | (layout.hasParameterSets(frame) ? PARAMETER_SETS : 0)
        | (layout.isInvalid(frame) ? INVALID : 0)
        | (layout.hasNoPicture(frame) ? NO_PICTURE : 0);
  }

  /**
   * The layout of a compact form.
   *
   * @param stored read from its position, which is not moved
   * @param tracks the tracks it was encoded with
   * @throws IOException the bytes are not a compact form of this or an earlier version
   */
  public static FragmentLayout decode(ByteBuffer stored, List<FragmentLayout.Track> tracks)
      throws IOException {
    return decode(stored, tracks, new FragmentLayoutBuilder());
  }

  /**
   * The same for one of many layouts.
   *
   * @param builder used for all of them in turn, so that its columns grow once
   */
  public static FragmentLayout decode(
      ByteBuffer stored, List<FragmentLayout.Track> tracks, FragmentLayoutBuilder builder)
      throws IOException {
    VarintReader in = new VarintReader(stored);
    int version = in.u8();
    if (version != VERSION) {
      throw new IOException("stored layout of version " + version + "; this is " + VERSION);
    }
    int columns = in.u8();
    long tickNs = in.unsigned(Long.MAX_VALUE);
    long position = in.unsigned(Long.MAX_VALUE);
    OptionalLong date =
        (columns & DATED) != 0 ? OptionalLong.of(in.signed()) : OptionalLong.empty();
    long base = in.signed();
    if (tickNs < 1 || tracks.size() > 256 || position > Long.MAX_VALUE - 2L * Integer.MAX_VALUE) {
      throw new IOException("stored layout with a tick of " + tickNs + " ns, at byte " + position);
    }
    builder.begin(tracks, date, tickNs, base, position);
    for (int i = 0, n = in.count(2); i < n; i++) {
      builder.tag(in.text(), in.text());
    }
    int problems = in.count(2);
    Map<Integer, String> messages = problems == 0 ? Map.of() : new HashMap<>();
    for (int i = 0; i < problems; i++) {
      messages.put((int) in.unsigned(Integer.MAX_VALUE), in.text());
    }
    decodeFrames(in, columns, base, position, messages, builder);
    return builder.build((columns & TRUNCATED) != 0);
  }

  private static void decodeFrames(
      VarintReader in,
      int columns,
      long base,
      long position,
      Map<Integer, String> problems,
      FragmentLayoutBuilder builder)
      throws IOException {
    int frames = in.count(LEAST_FRAME_BYTES);
    boolean isPlain = (columns & (SAMPLE_SIZES | BLOCK_DURATIONS | UNITS)) == 0;
    int decoded = isPlain ? new ShortFrames(in, builder).decode(frames) : 0;
    FrameFacts facts = new FrameFacts();
    long ticks = decoded == 0 ? base : base + builder.ticks[decoded - 1];
    long end = decoded == 0 ? 0 : builder.end;
    for (int i = decoded; i < frames; i++) {
      long trackAndFlags = in.unsigned(256L << FLAG_BITS);
      int track = (int) (trackAndFlags >> FLAG_BITS);
      int flags = (int) trackAndFlags & (1 << FLAG_BITS) - 1;
      long offset = end + in.signed();
      int size = (int) in.unsigned(Integer.MAX_VALUE);
      ticks += in.signed();
      long sampleSize = size + ((columns & SAMPLE_SIZES) != 0 ? in.signed() : 0);
      int blockTicks = (columns & BLOCK_DURATIONS) != 0 ? (int) in.unsigned(Integer.MAX_VALUE) : 0;
      int units = (columns & UNITS) != 0 ? (int) in.unsigned(Integer.MAX_VALUE) : 0;
      facts.clear((int) sampleSize).duration(units);
      if (flags != 0) {
        restore(facts, flags);
      }
      if (sampleSize < 0
          || sampleSize > Integer.MAX_VALUE
          || offset < 0
          || offset > Integer.MAX_VALUE - size
          || !builder.offer(
              track,
              position + offset,
              size,
              ticks,
              blockTicks,
              (flags & KEYFRAME) != 0,
              (flags & LACED) != 0,
              facts)) {
        throw new IOException("stored layout with an impossible frame " + i);
      }
      if ((flags & INVALID) != 0) {
        builder.invalid(problems.getOrDefault(i, ""));
      }
      end = offset + size;
    }
  }

  private static void restore(FrameFacts facts, int flags) {
    if ((flags & OPEN_SYNC) != 0) {
      facts.openSyncSample();
    } else if ((flags & SYNC_SAMPLE) != 0) {
      facts.syncSample();
    }
    if ((flags & DECODABLE_LEADING) != 0) {
      facts.decodableLeading();
    }
    if ((flags & NO_PICTURE) != 0) {
      facts.noPicture();
    }
    if ((flags & PARAMETER_SETS) != 0) {
      facts.parameterSets();
    }
  }
}
