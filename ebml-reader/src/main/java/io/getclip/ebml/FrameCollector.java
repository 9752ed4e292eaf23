package io.getclip.ebml;

import io.getclip.spi.CodecException;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Puts the frames of blocks into layouts: one a Cluster, more where one cannot hold them. */
final class FrameCollector {
  private final Window window;
  private final ReadOptions options;
  private final FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
  private final FrameFacts facts = new FrameFacts();
  private final BufferedFrame frame = new BufferedFrame();
  private @Nullable TrackSet shown; // last to the inspector
  private @Nullable ZlibFrames zlib;
  private FrameInspector inspector = FrameInspector.NONE;
  private TrackSet tracks = TrackSet.NONE;
  private @Nullable FragmentLayout ready;
  private boolean begun;
  private boolean truncated;

  // Of the Cluster and its Segment.
  private OptionalLong segmentDateMs = OptionalLong.empty();
  private long tickNs = 1;
  private long clusterTicks;
  private boolean timed;
  private long clusterPosition;
  private Map<String, String> tags = Map.of(); // before the Cluster: shared, and not changed
  private Map<String, String> lateTags = Map.of();

  FrameCollector(Window window, ReadOptions options) {
    this.window = window;
    this.options = options;
  }

  /** Who inspects the frames that follow. */
  void inspector(FrameInspector toInspector) {
    inspector = toInspector;
  }

  /** Begins a Cluster; the fragment before was taken. */
  void begin(TrackSet ofSegment, SegmentState segment, long position) {
    tracks = ofSegment;
    segmentDateMs = segment.dateMs();
    tickNs = segment.tickNs();
    clusterPosition = position;
    clusterTicks = 0;
    timed = false;
    tags = segment.tags();
    lateTags = Map.of();
    truncated = false;
  }

  /**
   * Sets the Cluster's own timestamp, by which frames that came before it are moved.
   *
   * @param place what to blame if they are then out of time
   */
  void clusterTicks(EbmlReader place, long ticks) throws EbmlException {
    if (begun && !timed && !builder.move(ticks)) {
      throw place.malformed("a Timestamp of " + ticks + " ticks of " + tickNs + " ns");
    }
    clusterTicks = ticks;
    timed = true;
  }

  /** Whether frames were collected that nobody took. */
  boolean hasFrames() {
    return begun;
  }

  /** Adds a tag that follows the Cluster; what was said before it holds. */
  void tag(String name, String value) {
    if (lateTags.isEmpty()) {
      lateTags = new LinkedHashMap<>();
    }
    lateTags.putIfAbsent(name, value);
  }

  /** Says that the stream ends inside the Cluster. */
  void truncated() {
    truncated = true;
  }

  /** A fragment that is whole because its Cluster was too much for one; null when there is none. */
  @Nullable FragmentLayout takeReady() {
    FragmentLayout layout = ready;
    ready = null;
    return layout;
  }

  /** The fragment collected. */
  FragmentLayout take() {
    builder.tags(tags);
    if (!lateTags.isEmpty()) {
      addLateTags();
    }
    begun = false;
    return builder.build(truncated);
  }

  private void addLateTags() {
    for (Map.Entry<String, String> tag : lateTags.entrySet()) {
      if (!tags.containsKey(tag.getKey())) {
        builder.tag(tag.getKey(), tag.getValue());
      }
    }
  }

  /** Shows tracks to who inspects, whether or not frames of theirs follow. */
  void show(TrackSet declared) {
    if (declared != shown || !declared.isShownTo(inspector)) {
      declared.show(inspector);
      shown = declared;
    }
  }

  /** The index of a block's track, shown to the inspector; -1 when none is declared. */
  int track(long number) {
    show(tracks);
    return tracks.index(number);
  }

  /** Whether the frames of a track are to be in memory when they are added. */
  boolean needsBytes(int track) {
    return tracks.needsBytes(track);
  }

  /**
   * Adds the frames of a block.
   *
   * @param place what to blame if the frames are too many or out of time
   * @param content position of the block's content
   * @param index where that is in {@code bytes}; looked at only if the track {@link #needsBytes}
   * @param durationTicks of the whole block; 0 when not known
   */
  void add(
      EbmlReader place,
      Block block,
      int track,
      long content,
      ByteBuffer bytes,
      int index,
      boolean keyframe,
      long durationTicks)
      throws EbmlException {
    int count = block.frameCount();
    long first = clusterTicks + block.relativeTimestamp();
    long step = count == 1 ? 0 : tracks.defaultDurationNs[track];
    long last = first + ticks((count - 1) * step);
    makeRoom(place, block, content, first, last);
    for (int i = 0; i < count; i++) {
      long from = durationTicks * i / count;
      int duration = (int) (durationTicks * (i + 1) / count - from);
      int size = block.size(i);
      long position = content + block.offset(i);
      String problem = inspect(track, bytes, index + block.offset(i), size);
      builder.add(track, position, size, first + ticks(i * step), duration, keyframe, i > 0, facts);
      if (problem != null) {
        builder.invalid(problem);
      }
    }
  }

  /** As {@link #track}, of a track whose frames are stored as they are; -1 for any other. */
  int plainTrack(int number) {
    return tracks == shown ? tracks.plainIndex(number, inspector) : -1;
  }

  /**
   * Adds a frame that is stored as it is, and alone in its block, to the fragment that is begun.
   *
   * @param position of the frame; its first bytes are in memory
   * @return false, and nothing is added, if there is no fragment that it fits in
   */
  boolean addPlain(int track, long position, int size, int relativeTimestamp, boolean keyframe) {
    long timestamp = clusterTicks + relativeTimestamp;
    if (!begun
        || builder.frameCount() >= options.maxFramesPerFragment()
        || !builder.fits(position, timestamp)) {
      return false;
    }
    facts.clear(size);
    String problem = null;
    if (tracks.isInspected(track)) {
      try {
        inspector.inspect(track, frame.set(window, position, size), facts);
      } catch (CodecException e) {
        facts.clear(facts.sampleSize());
        problem = String.valueOf(e.getMessage());
      }
    }
    builder.add(track, position, size, timestamp, 0, keyframe, false, facts);
    if (problem != null) {
      builder.invalid(problem);
    }
    return true;
  }

  void close() {
    if (zlib != null) {
      zlib.close();
    }
  }

  /** Nanoseconds in ticks, rounded. */
  private long ticks(long ns) {
    return (ns + tickNs / 2) / tickNs;
  }

  /** Makes the fragment one that the block fits in, beginning another if need be. */
  private void makeRoom(EbmlReader place, Block block, long content, long first, long last)
      throws EbmlException {
    int frames = (begun ? builder.frameCount() : 0) + block.frameCount();
    boolean tooMany = frames > options.maxFramesPerFragment();
    if (tooMany && options.damage() == ReadOptions.Damage.REFUSE) {
      throw place.fault(
          EbmlException.Kind.LIMIT,
          content,
          "over " + options.maxFramesPerFragment() + " frames in a Cluster");
    }
    long end = content + block.offset(block.frameCount() - 1);
    if (begun && !tooMany && fits(end, first, last)) {
      return;
    }
    if (begun) {
      ready = take();
      clusterPosition = content;
    }
    beginFragment(clusterTicks, clusterPosition);
    if (!fits(end, first, last)) {
      beginFragment(first, content);
    }
    if (!fits(end, first, last)) {
      begun = false;
      throw place.fault(
          EbmlException.Kind.MALFORMED,
          content,
          "a timestamp of " + first + " ticks of " + tickNs + " ns");
    }
  }

  private boolean fits(long end, long first, long last) {
    return builder.fits(end, first) && builder.fits(end, last);
  }

  private void beginFragment(long baseTicks, long position) {
    builder.begin(tracks.inspectedTracks(), segmentDateMs, tickNs, baseTicks, position);
    begun = true;
  }

  /** Fills {@link #facts}; returns what is wrong with the frame, or null. */
  private @Nullable String inspect(int track, ByteBuffer bytes, int index, int size) {
    ByteBuffer stripped = tracks.stripped(track);
    facts.clear(stripped == null ? size : size + stripped.limit());
    if (!tracks.needsBytes(track)) {
      return null;
    }
    try {
      FrameBytes decoded;
      if (tracks.isZlib(track)) {
        ZlibFrames inflater = zlib();
        int inflated = inflater.inflate(bytes, index, size);
        facts.clear(inflated);
        decoded = frame.set(inflater.view(), 0, inflated);
      } else if (stripped != null) {
        decoded = frame.set(stripped, bytes, index, size);
      } else {
        decoded = frame.set(bytes, index, size);
      }
      if (tracks.isInspected(track)) {
        inspector.inspect(track, decoded, facts);
      }
      return null;
    } catch (CodecException | DataFormatException e) {
      facts.clear(facts.sampleSize());
      return String.valueOf(e.getMessage());
    }
  }

  private ZlibFrames zlib() {
    ZlibFrames inflater = zlib;
    if (inflater == null) {
      inflater = new ZlibFrames(options.maxFrameBytes());
      zlib = inflater;
    }
    return inflater;
  }
}
