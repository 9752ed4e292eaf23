package io.getclip.spi;

/**
 * Decodes those frames of a {@link StoredLayout} that nearly all are: short numbers, nothing rare.
 *
 * <p>A clip of an hour has a million numbers, so they are read out of the bare bytes right into the
 * builder's columns.
 */
final class ShortFrames {
  /** Bytes of four numbers of three bytes at the most. */
  private static final int LONGEST = 4 * 3;

  private static final int FLAGS = (1 << StoredLayout.FLAG_BITS) - 1;

  private static final int RARE =
      StoredLayout.LACED
          | StoredLayout.DECODABLE_LEADING
          | StoredLayout.INVALID
          | StoredLayout.NO_PICTURE;

  /** The common flags of a layout for each byte of flags as stored. */
  private static final byte[] COMMON = common();

  private final VarintReader in;
  private final FragmentLayoutBuilder builder;

  /** Prepares to decode the first frames of a builder. */
  ShortFrames(VarintReader in, FragmentLayoutBuilder builder) {
    this.in = in;
    this.builder = builder;
  }

  /**
   * Decodes frames up to the first that is not short, or that is impossible.
   *
   * @param count how many frames there are
   * @return how many were decoded; the reader is behind them
   */
  int decode(int count) {
    builder.reserve(count);
    byte[] bytes = in.bytes;
    byte[] tracks = builder.track;
    byte[] kinds = builder.kind;
    int[] offsets = builder.offset;
    int[] sizes = builder.size;
    int[] ticks = builder.ticks;
    int[] countOfTrack = builder.countOfTrack;
    int relative = 0; // ticks
    int end = 0; // of the frame before
    int frame = 0;
    int last = in.end - LONGEST;
    for (int at = in.position; frame < count && at <= last; frame++) {
      int next = bytes[at++];
      int trackAndFlags = next;
      if (next < 0) {
        next = bytes[at++];
        trackAndFlags = (trackAndFlags & 0x7F) | next << 7;
      }
      int all = next;

      next = bytes[at++];
      int gap = next;
      if (next < 0) {
        next = bytes[at++];
        gap = (gap & 0x7F) | next << 7;
      }
      all |= next;

      next = bytes[at++];
      int size = next;
      if (next < 0) {
        next = bytes[at++];
        size = (size & 0x7F) | (next & 0x7F) << 7;
        if (next < 0) {
          next = bytes[at++];
          size |= next << 14;
        }
      }
      all |= next;

      next = bytes[at++];
      int step = next;
      if (next < 0) {
        next = bytes[at++];
        step = (step & 0x7F) | next << 7;
      }
      all |= next;

      int track = trackAndFlags >> StoredLayout.FLAG_BITS;
      int offset = end + ((gap >>> 1) ^ -(gap & 1));
      long tick = (long) relative + ((step >>> 1) ^ -(step & 1));
      boolean isRare = (trackAndFlags & RARE) != 0;
      boolean isLong = all < 0; // the last byte of one of them says that it goes on
      boolean isPlaced = offset >= 0 && offset + size >= 0; // else it overflowed
      if (isLong || isRare || !isPlaced || track >= countOfTrack.length || !builder.isNear(tick)) {
        break;
      }
      tracks[frame] = (byte) track;
      kinds[frame] = (byte) (track * FragmentLayout.FEW_TRACKS | COMMON[trackAndFlags & FLAGS]);
      offsets[frame] = offset;
      sizes[frame] = size;
      ticks[frame] = (int) tick;
      countOfTrack[track]++;
      relative = (int) tick;
      end = offset + size;
      in.position = at;
    }
    builder.count = frame;
    builder.end = end;
    return frame;
  }

  private static byte[] common() {
    byte[] common = new byte[FLAGS + 1];
    for (int flags = 0; flags < common.length; flags++) {
      boolean isOpen = (flags & StoredLayout.OPEN_SYNC) != 0;
      boolean isSync = isOpen || (flags & StoredLayout.SYNC_SAMPLE) != 0;
      common[flags] =
          (byte)
              (((flags & StoredLayout.KEYFRAME) != 0 ? FragmentLayout.KEYFRAME : 0)
                  | (isSync ? FragmentLayout.SYNC_SAMPLE : 0)
                  | (isOpen ? FragmentLayout.OPEN_SYNC : 0)
                  | ((flags & StoredLayout.PARAMETER_SETS) != 0
                      ? FragmentLayout.PARAMETER_SETS
                      : 0));
    }
    return common;
  }
}
