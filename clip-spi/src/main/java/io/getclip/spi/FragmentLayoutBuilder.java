package io.getclip.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Collects the frames of a fragment into a {@link FragmentLayout}.
 *
 * <p>One builder serves a whole stream: its arrays are kept from fragment to fragment, and no frame
 * makes an object. Not thread-safe.
 */
public final class FragmentLayoutBuilder {
  private static final int MAX_TRACKS = 256;

  /** Two seconds of pictures and sound, as fragments mostly have. */
  private static final int FIRST_CAPACITY = 160;

  private static final int[] NONE = {};
  private static final byte[] NO_BYTES = {};

  // A layout is made of all of these.
  byte[] track = NO_BYTES;
  byte[] kind = NO_BYTES;
  int[] offset = NONE;
  int[] size = NONE;
  int[] ticks = NONE;
  // Allocated by the first frame that needs them: few streams do.
  byte[] rareFlags = NO_BYTES;
  int[] sampleSize = NONE;
  int[] blockTicks = NONE;
  int[] units = NONE;

  final List<FragmentLayout.Problem> problems = new ArrayList<>();
  Map<String, String> tags = Map.of();
  boolean areTagsOurs;
  List<FragmentLayout.Track> tracks = List.of();
  OptionalLong segmentDateMs = OptionalLong.empty();
  long tickNs = 1;
  long baseTicks;
  long mostTicks = Long.MAX_VALUE / 2; // what they come to in ns is within a long
  long position;
  int count;
  int end; // of the frame last added
  private boolean hasRareColumns;
  int[] countOfTrack = {};

  /** Makes a builder with no fragment begun. */
  public FragmentLayoutBuilder() {}

  /**
   * Begins a fragment, forgetting the one before and its tags.
   *
   * @param tracks at most 256
   * @param tickNs the length of a tick in ns, at least 1
   * @param baseTicks the fragment's own timestamp; may be negative
   * @param position byte offset of the fragment in its stream
   */
  public void begin(
      List<FragmentLayout.Track> tracks,
      OptionalLong segmentDateMs,
      long tickNs,
      long baseTicks,
      long position) {
    if (tracks.size() > MAX_TRACKS || tickNs < 1) {
      throw new IllegalArgumentException(tracks.size() + " tracks, tick of " + tickNs + " ns");
    }
    this.tracks = List.copyOf(tracks);
    this.segmentDateMs = segmentDateMs;
    this.tickNs = tickNs;
    this.mostTicks = Long.MAX_VALUE / 2 / tickNs;
    this.baseTicks = baseTicks;
    this.position = position;
    this.count = 0;
    this.end = 0;
    this.hasRareColumns = false;
    this.countOfTrack = new int[tracks.size()];
    this.rareFlags = NO_BYTES;
    this.sampleSize = NONE;
    this.blockTicks = NONE;
    this.units = NONE;
    this.problems.clear();
    tags(Map.of());
  }

  /** Adds a simple tag; of two with one name the later holds. */
  public void tag(String name, String value) {
    if (!areTagsOurs) {
      tags = new LinkedHashMap<>(tags);
      areTagsOurs = true;
    }
    tags.put(name, value);
  }

  /**
   * Sets the simple tags in place of all before.
   *
   * @param all not copied: fragments can share one map, which must not change
   */
  public void tags(Map<String, String> all) {
    tags = all;
    areTagsOurs = false;
  }

  /** How many frames the fragment has so far. */
  public int frameCount() {
    return count;
  }

  /**
   * Whether a frame here would fit: its offset from the fragment's start below 2 GiB, its time
   * within 32-bit ticks of the fragment's and, in ns, within a long.
   */
  public boolean fits(long framePosition, long frameTicks) {
    long from = framePosition - position;
    return from == (from & Integer.MAX_VALUE) && isNear(frameTicks - baseTicks);
  }

  /** Whether a frame so many ticks from the fragment's own time would fit. */
  boolean isNear(long relative) {
    long absolute = baseTicks + relative;
    return relative == (int) relative && absolute <= mostTicks && absolute >= -mostTicks;
  }

  /** Makes room for so many frames in the columns that every frame has. */
  void reserve(int frames) {
    if (frames > size.length) {
      grow(frames);
    }
  }

  /**
   * Adds a frame that {@link #fits}.
   *
   * @param trackIndex index into the fragment's tracks
   * @param framePosition byte offset of the stored bytes in the stream
   * @param storedSize how many bytes are stored
   * @param frameTicks the timestamp, in ticks of the stream (not relative to the fragment)
   * @param durationTicks how long the container says it lasts; 0 when it does not say
   * @param keyframe whether the container calls it a key frame
   * @param laced whether it follows another in one lace
   * @param facts what its codec says; cleared facts of the right size when nobody does
   */
  public void add(
      int trackIndex,
      long framePosition,
      int storedSize,
      long frameTicks,
      int durationTicks,
      boolean keyframe,
      boolean laced,
      FrameFacts facts) {
    if (!offer(
        trackIndex, framePosition, storedSize, frameTicks, durationTicks, keyframe, laced, facts)) {
      throw new IllegalArgumentException(
          "frame of track " + trackIndex + " at byte " + framePosition + ", tick " + frameTicks);
    }
  }

  /**
   * As {@link #add}, of a frame that may not fit.
   *
   * @return false, and nothing is added, if there is no such track or the frame does not fit
   */
  public boolean offer(
      int trackIndex,
      long framePosition,
      int storedSize,
      long frameTicks,
      int durationTicks,
      boolean keyframe,
      boolean laced,
      FrameFacts facts) {
    if (trackIndex < 0 || trackIndex >= countOfTrack.length || !fits(framePosition, frameTicks)) {
      return false;
    }
    if (count == size.length) {
      grow(Math.max(FIRST_CAPACITY, Math.multiplyExact(count, 2)));
    }
    int i = count++;
    int from = (int) (framePosition - position);
    end = from + storedSize;
    countOfTrack[trackIndex]++;
    track[i] = (byte) trackIndex;
    offset[i] = from;
    size[i] = storedSize;
    ticks[i] = (int) (frameTicks - baseTicks);
    int flags =
        facts.flags()
            | (keyframe ? FragmentLayout.KEYFRAME : 0)
            | (laced ? FragmentLayout.LACED : 0);
    kind[i] = (byte) (trackIndex * FragmentLayout.FEW_TRACKS | (flags & FragmentLayout.COMMON));
    if (hasRareColumns
        || flags > FragmentLayout.COMMON
        || facts.sampleSize() != storedSize
        || (durationTicks | facts.duration()) != 0) {
      addToRareColumns(flags & ~FragmentLayout.COMMON, durationTicks, facts);
    }
    return true;
  }

  /**
   * Moves the fragment and all its frames in time: of a container that may say late where a
   * fragment begins.
   *
   * @return false, and nothing is moved, if a frame would then not {@link #fits fit}
   */
  public boolean move(long ticksLater) {
    for (int i = 0; i < count; i++) {
      long moved = baseTicks + ticks[i] + ticksLater;
      if (moved > mostTicks || moved < -mostTicks) {
        return false;
      }
    }
    baseTicks += ticksLater;
    return true;
  }

  /** Marks the frame last added as one its codec could not parse. */
  public void invalid(String message) {
    int frame = count - 1;
    hasRareColumns = true;
    rareFlag(frame, FragmentLayout.INVALID);
    for (FragmentLayout.Problem problem : problems) {
      if (track[problem.frame()] == track[frame]) {
        return;
      }
    }
    problems.add(new FragmentLayout.Problem(frame, message));
  }

  /** Ends the fragment; the builder can begin the next. */
  public FragmentLayout build(boolean truncated) {
    FragmentLayout layout = new FragmentLayout(this, truncated);
    tracks = List.of(); // what the layout has now is not added to
    countOfTrack = NONE;
    tags(Map.of());
    return layout;
  }

  /** Apart from what every frame goes through, which is small enough to be compiled as one. */
  private void addToRareColumns(int flags, int durationTicks, FrameFacts facts) {
    hasRareColumns = true;
    int i = count - 1;
    if (flags != 0 || rareFlags.length > 0) {
      rareFlag(i, flags);
    }
    if (facts.sampleSize() != size[i] || sampleSize.length > 0) {
      sampleSize = column(sampleSize, size);
      sampleSize[i] = facts.sampleSize();
    }
    if (durationTicks != 0 || blockTicks.length > 0) {
      blockTicks = column(blockTicks, null);
      blockTicks[i] = durationTicks;
    }
    if (facts.duration() != 0 || units.length > 0) {
      units = column(units, null);
      units[i] = facts.duration();
    }
  }

  /** Adds rare flags to those a frame has; the first frame to have one makes room for all. */
  private void rareFlag(int frame, int flags) {
    if (rareFlags.length < kind.length) {
      rareFlags = Arrays.copyOf(rareFlags, kind.length);
    }
    rareFlags[frame] |= (byte) flags;
  }

  /** A rare column with room for the frame being added; earlier frames get their defaults. */
  private int[] column(int[] column, int @org.jspecify.annotations.Nullable [] defaults) {
    if (column.length == size.length) {
      return column;
    }
    int[] larger = Arrays.copyOf(column, size.length);
    if (defaults != null && column.length == 0) {
      System.arraycopy(defaults, 0, larger, 0, count - 1);
    }
    return larger;
  }

  private void grow(int capacity) {
    track = Arrays.copyOf(track, capacity);
    kind = Arrays.copyOf(kind, capacity);
    offset = Arrays.copyOf(offset, capacity);
    size = Arrays.copyOf(size, capacity);
    ticks = Arrays.copyOf(ticks, capacity);
  }
}
