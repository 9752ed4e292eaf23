package io.getclip.archive;

import io.getclip.archive.SortingChannel.Target;
import io.getclip.ebml.Checksums;
import io.getclip.ebml.EbmlException;
import io.getclip.ebml.EbmlLimits;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Splits what a producer sends into fragments while it arrives: one for each Cluster.
 *
 * <p>A fragment goes from its Cluster to the next, with the tags that follow it. Looks no deeper
 * than it must to find the ends of things; whether the frames can be read is found out once the
 * fragment is whole. Holds no more than a window and what is not yet known to be of a fragment.
 */
final class ClusterSplitter {
  /**
   * Most frames of a fragment: what is kept of each may be more than its bytes. A minute of 4
   * tracks with a packet every 2.5 ms has 96,000.
   */
  private static final int MOST_FRAMES = 100_000;

  private static final long MAX_TICK_NS = 1_000_000_000_000L;

  private final SortingChannel channel;
  private final EbmlReader in;
  private final IngestRules rules;
  private final Sink sink;
  private final Target fragment;

  private @Nullable SegmentHeader header;
  private @Nullable Target target;
  private boolean segmentSeen;
  private boolean arriving;
  private boolean awaitsTimestamp;
  private long clusterStart;
  private int tags;
  private int frames;

  /** Takes fragments. */
  interface Sink {
    /**
     * A fragment begins; its bytes follow, the Cluster's header first.
     *
     * @param header what comes before the Cluster in a document of its own
     * @param timecodeMs the Cluster's timestamp
     */
    void begin(SegmentHeader header, long timecodeMs) throws IOException, IngestException;

    /** Some bytes of the fragment; from position to limit, during the call. */
    void take(ByteBuffer bytes) throws IOException;

    /** The fragment is whole. */
    void end() throws IOException, IngestException;
  }

  ClusterSplitter(ReadableByteChannel body, IngestRules rules, Sink sink) {
    this.channel = new SortingChannel(body);
    this.in = EbmlReader.of(channel, EbmlLimits.DEFAULT, Checksums.IGNORE);
    this.rules = rules;
    this.sink = sink;
    this.fragment = sink::take;
  }

  /**
   * Reads to the end of what is sent.
   *
   * @throws IngestException it is not Matroska, or breaks a rule
   * @throws IOException it cannot be read further, or the sink failed
   */
  void run() throws IOException, IngestException {
    try {
      while (in.next()) {
        element();
      }
      end(Long.MAX_VALUE);
    } catch (EbmlException | SortingChannel.TooMuch e) {
      throw new IngestException(IngestError.INVALID_MKV_DATA, e);
    } finally {
      in.close();
    }
  }

  private void element() throws IOException, IngestException {
    switch (in.element()) {
      case EBML -> beginDocument();
      case SEGMENT -> beginSegment();
      case CLUSTER -> beginCluster();
      case TIMESTAMP -> timestamp();
      case TIMESTAMP_SCALE -> timestampScale();
      case TRACK_NUMBER -> trackNumber();
      case TAGS -> tags();
      case SIMPLE_BLOCK -> {
        takeElement();
        checkBlock();
      }
      case BLOCK_GROUP -> {
        checkHasTimestamp();
        takeElement();
      }
      case BLOCK -> checkBlock();
      case SEEK_HEAD, CUES, CHAPTERS, ATTACHMENTS -> leaveOut();
      default -> {
        // Its bytes go with what comes before it.
      }
    }
  }

  private void beginDocument() throws IOException, IngestException {
    end(in.position());
    if (segmentSeen && rules.oneSegment()) {
      throw invalid("a second document on one connection");
    }
    segmentSeen = false;
    SegmentHeader begun = new SegmentHeader();
    header = begun;
    target = begun::take;
    in.skip();
  }

  private void beginSegment() throws IOException, IngestException {
    SegmentHeader current = header;
    if (current == null || segmentSeen) {
      throw invalid(current == null ? "no EBML header" : "a second Segment in one document");
    }
    channel.sort(in.position(), target);
    channel.sort(in.contentPosition(), null);
    current.beginSegment();
    segmentSeen = true;
  }

  private void beginCluster() throws IOException, IngestException {
    if (header == null || !segmentSeen) {
      throw invalid("a Cluster outside a Segment");
    }
    end(in.position());
    clusterStart = in.position();
    awaitsTimestamp = true;
    tags = 0;
    frames = 0;
  }

  private void timestamp() throws IOException, IngestException {
    SegmentHeader current = header;
    if (!awaitsTimestamp || current == null) {
      throw invalid("a second Timestamp in a Cluster");
    }
    long ticks = in.uint();
    if (ticks < 0 || ticks > Long.MAX_VALUE / current.tickNs()) {
      throw new IngestException(
          IngestError.INVALID_PRODUCER_TIMESTAMP,
          "a Timestamp of " + Long.toUnsignedString(ticks) + " ticks");
    }
    awaitsTimestamp = false;
    arriving = true;
    sink.begin(current, ticks * current.tickNs() / 1_000_000);
    target = fragment;
    takeElement();
  }

  private void timestampScale() throws IOException, IngestException {
    long ns = in.uint();
    if (ns < 1 || ns > MAX_TICK_NS) {
      throw invalid("a TimestampScale of " + Long.toUnsignedString(ns) + " ns");
    }
    if (header != null) {
      header.tickNs(ns);
    }
  }

  private void trackNumber() throws IOException, IngestException {
    if (header != null) {
      header.track(in.uint());
      if (header.tracks() > rules.maxTracks()) {
        throw new IngestException(
            IngestError.MORE_THAN_ALLOWED_TRACKS_FOUND,
            "more than " + rules.maxTracks() + " tracks");
      }
    }
  }

  /** Where things are in the producer's own file means nothing here, and may be large. */
  private void leaveOut() throws IOException {
    channel.sort(in.position(), target);
    channel.sort(in.contentPosition() + in.size(), null);
    in.skip();
  }

  private void tags() throws IOException, IngestException {
    long start = in.position();
    long end = in.contentPosition() + in.size();
    int level = in.depth();
    boolean reserved = false;
    channel.sort(start, target);
    while (in.nextIn(level)) {
      if (in.element() == Matroska.SIMPLE_TAG && ++tags > rules.maxTags()) {
        throw new IngestException(
            IngestError.FRAGMENT_METADATA_LIMIT_REACHED, "more than " + rules.maxTags() + " tags");
      }
      reserved |= in.element() == Matroska.TAG_NAME && in.string().startsWith("AWS");
    }
    if (reserved && rules.reservedTags()) {
      throw new IngestException(
          IngestError.FRAGMENT_METADATA_LIMIT_REACHED, "a tag whose name begins with AWS");
    }
    checkSize(end);
    channel.sort(end, reserved ? null : target);
  }

  private void checkHasTimestamp() throws IngestException {
    if (awaitsTimestamp) {
      throw invalid("a block before the Timestamp of its Cluster");
    }
  }

  /** Holds the head of a block against the rules that are to be told of as soon as they break. */
  private void checkBlock() throws IOException, IngestException {
    checkHasTimestamp();
    ByteBuffer head = in.binary(BlockHead.MOST_BYTES);
    frames += BlockHead.frames(head);
    if (frames > MOST_FRAMES) {
      throw new IngestException(
          IngestError.MAX_FRAGMENT_SIZE_REACHED,
          "a fragment of more than " + MOST_FRAMES + " frames");
    }
    if (rules.declaredTracksOnly() && header != null) {
      long track = BlockHead.track(head);
      if (!header.declares(track)) {
        throw new IngestException(
            IngestError.TRACK_NUMBER_MISMATCH, "a block of undeclared track " + track);
      }
    }
  }

  /** The element the cursor is at is of the fragment, though it may not have arrived. */
  private void takeElement() throws IOException, IngestException {
    long end = in.contentPosition() + in.size();
    checkSize(end);
    channel.sort(end, target);
  }

  private void checkSize(long end) throws IngestException {
    if (arriving && end - clusterStart > rules.maxFragmentBytes()) {
      throw new IngestException(
          IngestError.MAX_FRAGMENT_SIZE_REACHED,
          "a fragment of more than " + rules.maxFragmentBytes() + " bytes");
    }
  }

  /** What is open ends at a position, or where the stream does. */
  private void end(long position) throws IOException, IngestException {
    if (awaitsTimestamp) {
      throw invalid("a Cluster without a Timestamp");
    }
    checkSize(position == Long.MAX_VALUE ? clusterStart : position);
    channel.sort(position, target);
    if (arriving) {
      arriving = false;
      sink.end();
    }
    target = null;
  }

  private IngestException invalid(String problem) {
    return new IngestException(IngestError.INVALID_MKV_DATA, problem + " at byte " + in.position());
  }
}
