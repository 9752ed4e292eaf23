package io.getclip.ebml;

import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the Clusters of Matroska documents as fragments (RFC 9559). */
final class MatroskaReader implements FragmentReader {
  private static final int SEGMENT_CHILD = 2;
  private static final long MAX_TICKS = Long.MAX_VALUE / 4;
  private static final int NO_GROUP = 0;
  private static final int NO_TRACK = -1;

  private final EbmlReader in;
  private final ReadOptions options;
  private final Damage damage;
  private final FrameCollector collector;
  private final Block block = new Block();
  private final PlainBlocks plainBlocks;

  private SegmentState segment;
  private TrackSet tracks = TrackSet.NONE;
  private TrackSet tracksBefore = TrackSet.NONE;
  private boolean tracksSeen;
  private boolean started;
  private boolean ended;
  private boolean timestampSeen;
  private boolean timestampLost;
  private boolean untimedSeen;
  private boolean undeclaredSeen;
  private @Nullable FragmentException failure;

  // The BlockGroup that is open: its depth, and what its children said so far.
  private int group = NO_GROUP;
  private int groupTrack;
  private boolean groupHasBlock;
  private long groupContent;
  private long groupDuration;
  private boolean groupIsKey;

  MatroskaReader(ReadableByteChannel channel, ReadOptions options) {
    boolean refuse = options.damage() == ReadOptions.Damage.REFUSE;
    EbmlLimits limits =
        new EbmlLimits(
            EbmlLimits.DEFAULT.maxDepth(),
            EbmlLimits.DEFAULT.maxStringBytes(),
            options.maxFrameBytes());
    this.in = EbmlReader.of(channel, limits, refuse ? Checksums.ALL : Checksums.SMALL);
    this.options = options;
    this.damage = new Damage(in, options);
    this.collector = new FrameCollector(in.window(), options);
    this.plainBlocks = in.plainBlocks(collector);
    in.cursor().distrust(!refuse);
    this.segment = new SegmentState(options.maxMetadataBytes());
  }

  @Override
  public Optional<FragmentLayout> next(FrameInspector inspector) throws IOException {
    if (failure != null) {
      throw failure;
    }
    collector.inspector(inspector);
    try {
      return read();
    } catch (EbmlException e) {
      FragmentException.Kind kind =
          switch (e.kind()) {
            case MALFORMED -> FragmentException.Kind.MALFORMED;
            case TRUNCATED -> FragmentException.Kind.TRUNCATED;
            case UNSUPPORTED -> FragmentException.Kind.UNSUPPORTED;
            case LIMIT -> FragmentException.Kind.LIMIT;
          };
      failure = new FragmentException(kind, e.offset(), String.valueOf(e.getMessage()), e);
      throw failure;
    }
  }

  @Override
  public List<String> remarks() {
    return damage.remarks().all();
  }

  @Override
  public void close() {
    ended = true;
    collector.close();
    in.close();
  }

  private Optional<FragmentLayout> read() throws IOException {
    if (!started) {
      start();
    }
    while (true) {
      FragmentLayout ready = collector.takeReady();
      if (ready != null) {
        return Optional.of(ready);
      }
      if (ended) {
        return collector.hasFrames() ? Optional.of(collector.take()) : Optional.empty();
      }
      try {
        if (timestampSeen && group == NO_GROUP) {
          plainBlocks.takeAll();
        }
        if (!in.next()) {
          closeGroup();
          ended = true;
        } else if (isEndOfFragment()) {
          in.cursor().hold();
          return Optional.of(collector.take());
        }
      } catch (EbmlException e) {
        passOver(e);
      }
    }
  }

  private void start() throws IOException {
    started = true;
    if (in.isEmpty()) {
      ended = true;
    } else if (!in.startsWith(Matroska.EBML.id)) {
      throw in.malformed("no EBML header");
    }
  }

  /** Takes the element the cursor is at, unless a fragment that ends before it is to be taken. */
  private boolean isEndOfFragment() throws IOException {
    Matroska element = in.element();
    if (group != NO_GROUP && in.cursor().enclosing() < group) {
      closeGroup();
    }
    switch (element) {
      case SIMPLE_BLOCK -> readSimpleBlock();
      case BLOCK -> readBlock();
      case BLOCK_GROUP -> openGroup();
      case BLOCK_DURATION -> readDuration();
      case REFERENCE_BLOCK -> readReference();
      case TIMESTAMP -> readTimestamp();
      case EBML, SEGMENT, CLUSTER -> {
        if (collector.hasFrames()) {
          return true;
        }
        open(element);
      }
      case INFO -> segment.readInfo(in, damage);
      case TRACKS -> readTracks();
      case TAGS -> segment.readTags(in, damage, collector);
      case SEEK_HEAD, CUES, CHAPTERS, ATTACHMENTS -> {
        // Nothing in them is needed; where damage is refused they are looked through for it.
        if (!damage.isRefused() && in.size() != EbmlReader.UNKNOWN_SIZE) {
          in.skip();
        }
      }
      default -> {
        // What is not read is passed over.
      }
    }
    return false;
  }

  private void open(Matroska root) throws IOException {
    if (root == Matroska.EBML) {
      EbmlHeader.check(in, damage);
    } else if (root == Matroska.SEGMENT) {
      segment = new SegmentState(options.maxMetadataBytes());
      if (!tracks.isEmpty()) {
        tracksBefore = tracks;
      }
      tracks = TrackSet.NONE;
      undeclaredSeen = false;
    } else {
      if (tracks.isEmpty() && !tracksBefore.isEmpty() && !damage.isRefused()) {
        damage.found("a Segment with no Tracks");
        tracks = tracksBefore;
      }
      timestampSeen = false;
      untimedSeen = false;
      timestampLost = false;
      segment.beginCluster();
      collector.begin(tracks, segment, in.position());
    }
  }

  private void readTracks() throws IOException {
    List<TrackDescription> read = TrackEntries.read(in, damage, options);
    if (!tracks.isEmpty() && !read.equals(tracks.descriptions)) {
      damage.found("a second Tracks that differs from the first");
    }
    if (read.equals(tracksBefore.descriptions)) {
      tracks = tracksBefore;
    } else if (!read.equals(tracks.descriptions)) {
      tracks = new TrackSet(read);
    }
    tracksSeen |= !tracks.isEmpty();
    collector.show(tracks);
  }

  private void readTimestamp() throws IOException {
    timestampLost = true;
    long ticks = in.uint();
    if (ticks < 0 || ticks > MAX_TICKS) {
      throw in.malformed("a Timestamp of " + Long.toUnsignedString(ticks) + " ticks");
    }
    collector.clusterTicks(in, ticks);
    timestampLost = false;
    timestampSeen = true;
  }

  private void readSimpleBlock() throws IOException {
    int track = readBlockHeader();
    if (track != NO_TRACK) {
      boolean needed = collector.needsBytes(track);
      int index = needed ? in.load() : 0;
      if (!needed) {
        in.pass();
      }
      collector.add(
          in, block, track, in.contentPosition(), in.buffer(), index, block.isKeyframe(), 0);
    }
  }

  /** Reads the block the cursor is at; returns the index of its track, or {@link #NO_TRACK}. */
  private int readBlockHeader() throws IOException {
    block.read(in);
    int track = collector.track(block.trackNumber());
    if (track == NO_TRACK) {
      if (!undeclaredSeen) {
        undeclaredSeen = true;
        damage.remarks().add(in.malformed("a block of undeclared track " + block.trackNumber()));
      }
    } else {
      if (!timestampSeen) {
        meetUntimed();
      }
      in.cursor().trust();
    }
    return track;
  }

  /** RFC 9559 asks for the Timestamp to come first (5.1.3.1); of one that never comes 0 is said. */
  private void meetUntimed() throws EbmlException {
    EbmlException damaged = in.malformed("a block before the Timestamp of its Cluster");
    if (timestampLost || damage.isRefused()) {
      throw damaged;
    }
    if (!untimedSeen) {
      untimedSeen = true;
      damage.remarks().add(damaged);
    }
  }

  private void openGroup() throws EbmlException {
    if (in.size() > options.maxFrameBytes()) {
      in.skip();
      throw in.limit("a BlockGroup of " + in.size() + " bytes, over " + options.maxFrameBytes());
    }
    group = in.depth();
    groupTrack = NO_TRACK;
    groupHasBlock = false;
    groupDuration = 0;
    groupIsKey = true;
  }

  private void readBlock() throws IOException {
    if (groupHasBlock) {
      throw in.malformed("a second Block in a BlockGroup");
    }
    groupHasBlock = true;
    // What tells of its duration and of key frames comes after it.
    in.pin();
    int track = readBlockHeader();
    if (track != NO_TRACK) {
      if (collector.needsBytes(track)) {
        in.load();
      } else {
        in.unpin();
        in.pass();
      }
      groupContent = in.contentPosition();
      groupTrack = track;
    }
  }

  private void readDuration() throws IOException {
    long ticks = in.uint();
    if (ticks < 0 || ticks > Integer.MAX_VALUE) {
      throw in.malformed("a BlockDuration of " + Long.toUnsignedString(ticks) + " ticks");
    }
    groupDuration = ticks;
  }

  private void readReference() throws IOException {
    groupIsKey = false;
    long ticks = in.integer();
    if (ticks < -MAX_TICKS || ticks > MAX_TICKS) {
      throw in.malformed("a ReferenceBlock of " + ticks + " ticks");
    }
  }

  /** Adds the frames of the BlockGroup that is open, now that all is known of them. */
  private void closeGroup() throws EbmlException {
    if (group == NO_GROUP) {
      return;
    }
    group = NO_GROUP;
    try {
      if (groupTrack != NO_TRACK) {
        collector.add(
            in,
            block,
            groupTrack,
            groupContent,
            in.buffer(),
            in.index(groupContent),
            groupIsKey,
            groupDuration);
      } else if (!groupHasBlock) {
        throw in.fault(EbmlException.Kind.MALFORMED, in.position(), "a BlockGroup with no Block");
      }
    } catch (EbmlException e) {
      if (damage.isRefused()) {
        throw e;
      }
      damage.remarks().add(e);
    } finally {
      in.unpin();
    }
  }

  private void passOver(EbmlException e) throws IOException {
    if (!in.cursor().broken) {
      damage.passElement(e);
      return;
    }
    if (damage.isRefused()) {
      throw e;
    }
    boolean inCluster = in.cursor().isInside(Matroska.CLUSTER);
    // Whether one that is cut had a Block is nothing to remark on.
    groupHasBlock = true;
    closeGroup();
    if (inCluster && e.kind() == EbmlException.Kind.TRUNCATED) {
      collector.truncated();
    }
    boolean left = !inCluster && in.cursor().leave(SEGMENT_CHILD);
    if (!left && !tracksSeen) {
      // Nothing before the first Tracks is worth looking for: no block means anything without.
      throw e;
    }
    damage.remarks().add(e);
    ended = !left && !in.cursor().resync();
  }
}
