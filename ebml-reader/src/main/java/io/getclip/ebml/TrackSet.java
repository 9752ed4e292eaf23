package io.getclip.ebml;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracks of a Segment, in columns that blocks can be looked up in without an object made. */
final class TrackSet {
  static final TrackSet NONE = new TrackSet(List.of());

  /** Track numbers of one byte: nearly all there are. */
  private static final int SMALL_NUMBERS = 128;

  final List<TrackDescription> descriptions;
  final long[] defaultDurationNs;
  private final long[] numbers;
  private final short[] small = new short[SMALL_NUMBERS];
  private final @Nullable ByteBuffer[] stripped;
  private final boolean[] zlib;
  private final boolean[] plain;
  private final boolean[] readable;
  private final boolean[] inspected;
  private @Nullable FrameInspector inspector;
  private List<FragmentLayout.Track> inspectedTracks = List.of();

  TrackSet(List<TrackDescription> descriptions) {
    this.descriptions = descriptions;
    int count = descriptions.size();
    numbers = new long[count];
    defaultDurationNs = new long[count];
    stripped = new ByteBuffer[count];
    zlib = new boolean[count];
    plain = new boolean[count];
    readable = new boolean[count];
    inspected = new boolean[count];
    Arrays.fill(small, (short) -1);
    for (int i = 0; i < count; i++) {
      TrackDescription track = descriptions.get(i);
      numbers[i] = track.number();
      defaultDurationNs[i] = track.defaultDurationNs();
      FrameEncoding encoding = track.encoding();
      plain[i] = encoding instanceof FrameEncoding.Plain;
      zlib[i] = encoding instanceof FrameEncoding.Zlib;
      readable[i] = !(encoding instanceof FrameEncoding.Unreadable);
      if (encoding instanceof FrameEncoding.HeaderStripped headers) {
        stripped[i] = headers.stripped();
      }
      if (track.number() < SMALL_NUMBERS) {
        small[(int) track.number()] = (short) i;
      }
    }
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  /** Whether an inspector was shown these tracks; since then it may have been shown others. */
  boolean isShownTo(FrameInspector other) {
    return inspector == other;
  }

  /** Shows the tracks to who inspects the frames that follow. */
  void show(FrameInspector toInspector) {
    List<String> names = toInspector.tracks(descriptions);
    List<FragmentLayout.Track> tracks = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      tracks.add(new FragmentLayout.Track(descriptions.get(i), names.get(i)));
      inspected[i] = readable[i] && !names.get(i).isEmpty();
    }
    inspectedTracks = List.copyOf(tracks);
    inspector = toInspector;
  }

  /** The tracks with who inspects each, once they were shown. */
  List<FragmentLayout.Track> inspectedTracks() {
    return inspectedTracks;
  }

  /** The index of a track, or -1. */
  int index(long number) {
    if (number < SMALL_NUMBERS) {
      return small[(int) number];
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The index of a track whose frames are stored as they are, and that an inspector was shown; -1
   * of any other.
   *
   * @param number below 128
   */
  int plainIndex(int number, FrameInspector shownTo) {
    int track = small[number];
    return track >= 0 && plain[track] && inspector == shownTo ? track : -1;
  }

  /** The bytes that header stripping took off a track's frames; null when it took none. */
  @Nullable ByteBuffer stripped(int track) {
    return stripped[track];
  }

  boolean isZlib(int track) {
    return zlib[track];
  }

  /** Whether somebody inspects the track's frames. */
  boolean isInspected(int track) {
    return inspected[track];
  }

  /** Whether anything is to be learnt from the bytes of the track's frames. */
  boolean needsBytes(int track) {
    return inspected[track] || zlib[track];
  }
}
