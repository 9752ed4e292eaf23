package io.getclip.spi;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the frames of one fragment lie and what is known of them: all that planning a clip needs.
 *
 * <p>Immutable and safe for use by several threads. Frames are numbered from 0 in file order, which
 * is the order they are decoded in; each costs 8 bytes of memory, and more where frames lie far
 * apart or far from the fragment's own time, or have what few have.
 */
public final class FragmentLayout {
  // Flags that many frames have, in the lower half of a frame's kind.
  static final int KEYFRAME = 1;
  static final int SYNC_SAMPLE = 1 << 1;
  static final int OPEN_SYNC = 1 << 2;
  static final int PARAMETER_SETS = 1 << 3;
  static final int COMMON = 0x0F;

  /** The upper half, for the track. */
  private static final int TRACK = 0xF0;

  // Flags that few fragments have at all, in a column of their own.
  static final int DECODABLE_LEADING = 1 << 4;
  static final int LACED = 1 << 5;
  static final int INVALID = 1 << 6;
  static final int NO_PICTURE = 1 << 7;

  /** As many tracks as there is room for in the upper half of a frame's kind. */
  static final int FEW_TRACKS = 16;

  private static final int[] NONE = {};
  private static final byte[] NO_BYTES = {};
  private static final short[] NO_SHORTS = {};

  private final List<Track> tracks;
  private final Map<String, String> tags;
  private final OptionalLong segmentDateMs;
  private final List<Problem> problems;
  private final boolean truncated;
  private final long tickNs;
  private final long baseTicks;
  private final long position;
  private final int[] countOfTrack;
  // The columns of the frame table; one of length 0 holds nothing but defaults.
  private final byte[] kind; // track and common flags
  private final byte[] track; // where there are more than few
  private final byte[] rareFlags;
  private final int[] offset; // of each frame, and behind them where the last ends
  private final byte[] gap; // before each frame, and a 0; empty where one is over 255 or negative
  private final int[] size; // where there are no gaps to tell it by
  private final short[] nearTicks; // from the fragment's; empty where 16 bits do not do
  private final int[] ticks; // then
  private final int[] sampleSize;
  private final int[] blockTicks;
  private final int[] units;

  /** Takes what was built, in columns cut to the number of frames. */
  FragmentLayout(FragmentLayoutBuilder from, boolean truncated) {
    int count = from.count;
    tracks = List.copyOf(from.tracks);
    tags = from.areTagsOurs ? Collections.unmodifiableMap(from.tags) : from.tags;
    segmentDateMs = from.segmentDateMs;
    problems = List.copyOf(from.problems);
    this.truncated = truncated;
    tickNs = from.tickNs;
    baseTicks = from.baseTicks;
    position = from.position;
    countOfTrack = from.countOfTrack;
    kind = Arrays.copyOf(from.kind, count);
    track = tracks.size() > FEW_TRACKS ? Arrays.copyOf(from.track, count) : NO_BYTES;
    rareFlags = from.rareFlags.length == 0 ? NO_BYTES : Arrays.copyOf(from.rareFlags, count);
    offset = Arrays.copyOf(from.offset, count + 1);
    offset[count] = from.end;
    gap = gaps(offset, from.size);
    size = gap.length == 0 ? Arrays.copyOf(from.size, count) : NONE;
    nearTicks = near(from.ticks, count);
    ticks = nearTicks.length == count ? NONE : Arrays.copyOf(from.ticks, count);
    sampleSize = cut(from.sampleSize, count);
    blockTicks = cut(from.blockTicks, count);
    units = cut(from.units, count);
  }

  /** What lies between frames; nothing where a gap does not fit. */
  private static byte[] gaps(int[] offset, int[] size) {
    byte[] gaps = new byte[offset.length];
    int fit = 0;
    for (int i = 1; i < gaps.length; i++) {
      int gap = offset[i] - offset[i - 1] - size[i - 1];
      gaps[i] = (byte) gap;
      fit |= gap;
    }
    return fit == (fit & 0xFF) ? gaps : NO_BYTES;
  }

  /** Ticks in 16 bits; nothing where one does not fit. */
  private static short[] near(int[] ticks, int count) {
    short[] near = new short[count];
    int fit = 0;
    for (int i = 0; i < count; i++) {
      near[i] = (short) ticks[i];
      fit |= near[i] ^ ticks[i];
    }
    return fit == 0 ? near : NO_SHORTS;
  }

  private static int[] cut(int[] column, int count) {
    return column.length == 0 ? column : Arrays.copyOf(column, count);
  }

  /**
   * A track of the fragment.
   *
   * @param inspectedBy name and version of the codec that inspected the frames, for example {@code
   *     avc/1}; empty when none did
   */
  public record Track(TrackDescription description, String inspectedBy) {}

  /**
   * The first frame of a track that its codec could not parse.
   *
   * @param frame number of the frame
   * @param message what the codec found
   */
  public record Problem(int frame, String message) {}

  /** The fragment's tracks; {@link #track} gives indexes into this list. */
  public List<Track> tracks() {
    return tracks;
  }

  /** The fragment's simple tags by name, for example {@code AWS_KINESISVIDEO_FRAGMENT_NUMBER}. */
  public Map<String, String> tags() {
    return tags;
  }

  /** The wall-clock time of timestamp 0, in ms since 1970, where the container says it. */
  public OptionalLong segmentDateMs() {
    return segmentDateMs;
  }

  /** The first invalid frame of each track that has one. */
  public List<Problem> problems() {
    return problems;
  }

  /** Whether the stream ended inside this fragment. */
  public boolean truncated() {
    return truncated;
  }

  /** The length of a tick, the unit of this fragment's timestamps, in nanoseconds. */
  public long tickNs() {
    return tickNs;
  }

  /** Byte offset of the fragment in its stream: frame offsets count from here. */
  public long position() {
    return position;
  }

  /** How many frames there are, of all tracks. */
  public int frameCount() {
    return kind.length;
  }

  /** How many frames a track has; its index into {@link #tracks()}. */
  public int frameCount(int track) {
    return countOfTrack[track];
  }

  /** The track of a frame, as an index into {@link #tracks()}. */
  public int track(int frame) {
    return track.length == 0 ? (kind[frame] & 0xFF) / FEW_TRACKS : track[frame] & 0xFF;
  }

  /** Byte offset of a frame's stored bytes from {@link #position()}. */
  public int offset(int frame) {
    return offset[frame];
  }

  /** Number of bytes a frame is stored in. */
  public int storedSize(int frame) {
    return gap.length == 0
        ? size[frame]
        : offset[frame + 1] - (gap[frame + 1] & 0xFF) - offset[frame];
  }

  /** Number of bytes of the sample made of a frame. */
  public int sampleSize(int frame) {
    return sampleSize.length == 0 ? storedSize(frame) : sampleSize[frame];
  }

  /** Timestamp in ns: when a frame is shown. Never overflows. */
  public long timestampNs(int frame) {
    return (baseTicks + (nearTicks.length == 0 ? ticks[frame] : nearTicks[frame])) * tickNs;
  }

  /**
   * Puts the timestamps of all frames of a track into an array: {@link #timestampNs(int)} of each.
   *
   * @param ofTrack index into {@link #tracks()}
   * @param into has room for {@link #frameCount(int)} behind {@code at}
   * @param at where the first goes
   */
  public void timestampsNs(int ofTrack, long[] into, int at) {
    int to = at;
    int count = kind.length;
    if (track.length != 0 || nearTicks.length == 0) {
      for (int i = 0; i < count; i++) {
        if (track(i) == ofTrack) {
          into[to++] = timestampNs(i);
        }
      }
      return;
    }
    // What most fragments have, without a call a frame: code that runs once is interpreted.
    byte[] kinds = kind;
    short[] near = nearTicks;
    long base = baseTicks;
    long ns = tickNs;
    int wanted = ofTrack * FEW_TRACKS;
    for (int i = 0; i < count; i++) {
      if ((kinds[i] & TRACK) == wanted) {
        into[to++] = (base + near[i]) * ns;
      }
    }
  }

  /**
   * Puts the numbers of a track's sync samples into an array.
   *
   * @param ofTrack index into {@link #tracks()}
   * @param codecs whether they are what the codec calls so ({@link #isSyncSample}), or else what
   *     the container does ({@link #isKeyframe})
   * @param number of the first frame of the track
   * @param into has room for {@link #frameCount(int)} behind {@code at}
   * @param at where the first goes
   * @return how many there are
   */
  public int syncSamples(int ofTrack, boolean codecs, int number, int[] into, int at) {
    byte[] kinds = kind;
    int flag = codecs ? SYNC_SAMPLE : KEYFRAME;
    int wanted = ofTrack * FEW_TRACKS;
    boolean areFew = track.length == 0;
    int to = at;
    int next = number;
    for (int i = 0; i < kinds.length; i++) {
      int now = kinds[i];
      if (areFew ? (now & TRACK) == wanted : track(i) == ofTrack) {
        if ((now & flag) != 0) {
          into[to++] = next;
        }
        next++;
      }
    }
    return to - at;
  }

  /**
   * The size in bytes that all samples of a track have; -1 where they differ, or there is none.
   *
   * @param ofTrack index into {@link #tracks()}
   */
  public int commonSampleSize(int ofTrack) {
    int common = -1;
    for (int i = 0, count = kind.length; i < count; i++) {
      if (track(i) == ofTrack) {
        int now = sampleSize(i);
        if (now != common && common >= 0) {
          return -1;
        }
        common = now;
      }
    }
    return common;
  }

  /**
   * Whether no frame has what few have: is laced, invalid, leading or without a picture, or has a
   * duration of its codec.
   */
  public boolean isPlain() {
    return rareFlags.length == 0 && units.length == 0;
  }

  /** How long the container says a frame lasts, in ns; 0 when it does not say. */
  public long durationNs(int frame) {
    return blockTicks.length == 0 ? 0 : blockTicks[frame] * tickNs;
  }

  /**
   * How long the codec says a frame lasts, in units of the sampling rate; 0 when it does not say.
   */
  public int durationUnits(int frame) {
    return units.length == 0 ? 0 : units[frame];
  }

  /** Whether the container calls the frame a key frame. */
  public boolean isKeyframe(int frame) {
    return (kind[frame] & KEYFRAME) != 0;
  }

  /** Whether the codec says that decoding can start at the frame. */
  public boolean isSyncSample(int frame) {
    return (kind[frame] & SYNC_SAMPLE) != 0;
  }

  /**
   * Whether frames decoded after this sync sample and shown before it may depend on earlier ones.
   */
  public boolean isOpenSync(int frame) {
    return (kind[frame] & OPEN_SYNC) != 0;
  }

  /** Whether the frame decodes after an open sync sample although it is shown before it. */
  public boolean isDecodableLeading(int frame) {
    return isRare(frame, DECODABLE_LEADING);
  }

  /** Whether the frame carries all the parameter sets it needs in band. */
  public boolean hasParameterSets(int frame) {
    return (kind[frame] & PARAMETER_SETS) != 0;
  }

  /** Whether there is no picture in the frame, so that it belongs to the one behind it. */
  public boolean hasNoPicture(int frame) {
    return isRare(frame, NO_PICTURE);
  }

  /** Whether the frame follows another in one lace, so that its timestamp is reckoned, not read. */
  public boolean isLaced(int frame) {
    return isRare(frame, LACED);
  }

  /** Whether the codec could not parse the frame. */
  public boolean isInvalid(int frame) {
    return isRare(frame, INVALID);
  }

  private boolean isRare(int frame, int flag) {
    return rareFlags.length != 0 && (rareFlags[frame] & flag) != 0;
  }
}
