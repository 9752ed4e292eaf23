package io.getclip.cli.producer;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts blocks into fragments: one begins at every sync sample that comes at least a second after
 * the last began.
 *
 * <p>Where none comes for long, or a fragment becomes too large, one begins at whatever block is
 * next, so that none is over what Kinesis Video Streams takes.
 */
final class Fragmenter {
  private static final long SHORTEST_NS = 1_000_000_000;

  /** A second under the 20 s that Kinesis Video Streams takes: groups of pictures stay whole. */
  private static final long LONGEST_NS = 19_000_000_000L;

  private static final long MILLISECOND_NS = 1_000_000;

  /** The finest scale by which the timestamps of the longest fragment fit 16 bits. */
  private static final long FINEST_SCALE_NS = 640_000;

  private static final long COARSEST_SCALE_NS = 1_000_000_000;
  private static final int MOST_HEADER_BYTES = 20 << 20;
  private static final int MATROSKA_VERSION = 4;
  private static final int MATROSKA_READ_VERSION = 2;

  private final FragmentSink sink;
  private @Nullable SegmentStart segment;
  private @Nullable Fragment fragment;
  private long scaleNs = MILLISECOND_NS;
  private long startTicks;

  Fragmenter(FragmentSink sink) {
    this.sink = sink;
  }

  /**
   * Says what follows: goes on with the Segment there is where that is the same.
   *
   * <p>Timestamps are sent as the source has them, so that what is made of them later is what would
   * be made of the source: as they are where they count from 1970, and else with what they count
   * from. Those that a wished start moves back are written anew.
   *
   * @param sourceScaleNs the source's TimestampScale
   * @param tracks what its Tracks element holds
   * @param baseNs what the source's timestamps count from, in ns since 1970
   * @param restarts whether the timeline begins anew
   */
  void segment(long sourceScaleNs, ByteBuffer tracks, long baseNs, boolean restarts)
      throws IOException {
    long scale =
        sourceScaleNs >= FINEST_SCALE_NS && sourceScaleNs <= COARSEST_SCALE_NS
            ? sourceScaleNs
            : MILLISECOND_NS;
    boolean relative = baseNs > 0;
    SegmentStart next =
        new SegmentStart(header(scale, tracks), relative, relative ? baseNs / MILLISECOND_NS : 0);
    if (restarts || !next.equals(segment)) {
      finish();
      segment = next;
      scaleNs = scale;
      sink.segment(next);
    }
  }

  /**
   * Adds a block.
   *
   * @param timestampNs when it is shown, in ns since 1970
   * @param sync whether decoding can start here: a key frame of the track that leads
   */
  void block(SourceBlock block, long timestampNs, boolean sync) throws IOException {
    SegmentStart start = Objects.requireNonNull(segment);
    long fromNs = Math.multiplyExact(start.startMs(), MILLISECOND_NS);
    // Rounded to the nearest tick; exact where the source counts in ticks of this length.
    long ticks =
        Math.floorDiv(Math.addExact(Math.subtractExact(timestampNs, fromNs), scaleNs / 2), scaleNs);
    Fragment current = fragment;
    if (current == null || begins(current, ticks, sync, block.length())) {
      if (ticks < 0) {
        throw new ArithmeticException("a fragment before its timeline begins");
      }
      finish();
      startTicks = ticks;
      long startNs = Math.addExact(fromNs, Math.multiplyExact(ticks, scaleNs));
      current = new Fragment(startNs, ticks, scaleNs);
      fragment = current;
      current.add(block, 0, timestampNs);
      sink.begin(current);
    } else {
      current.add(block, (int) (ticks - startTicks), timestampNs);
      sink.grown(current);
    }
  }

  private boolean begins(Fragment current, long ticks, boolean sync, int bytes) {
    long ticksIn = ticks - startTicks;
    long longest = LONGEST_NS / scaleNs;
    return (sync && ticksIn >= (SHORTEST_NS + scaleNs - 1) / scaleNs)
        || ticksIn >= longest
        || ticksIn < -longest
        || current.length() + bytes > Fragment.MOST_BYTES;
  }

  /** Ends the fragment there is. */
  void finish() throws IOException {
    Fragment last = fragment;
    if (last != null) {
      fragment = null;
      sink.end(last);
    }
  }

  private static ByteBuffer header(long scaleNs, ByteBuffer tracks) {
    EbmlWriter out = EbmlWriter.growing(MOST_HEADER_BYTES);
    out.master(
        Matroska.EBML,
        ebml ->
            ebml.uint(Matroska.EBML_VERSION, 1)
                .uint(Matroska.EBML_READ_VERSION, 1)
                .uint(Matroska.EBML_MAX_ID_LENGTH, Integer.BYTES)
                .uint(Matroska.EBML_MAX_SIZE_LENGTH, Long.BYTES)
                .string(Matroska.DOC_TYPE, "matroska")
                .uint(Matroska.DOC_TYPE_VERSION, MATROSKA_VERSION)
                .uint(Matroska.DOC_TYPE_READ_VERSION, MATROSKA_READ_VERSION));
    out.unknownSize(Matroska.SEGMENT)
        .master(
            Matroska.INFO,
            info ->
                info.uint(Matroska.TIMESTAMP_SCALE, scaleNs)
                    .string(Matroska.MUXING_APP, "getclip")
                    .string(Matroska.WRITING_APP, "getclip"))
        .element(Matroska.TRACKS.id(), tracks);
    return out.written();
  }
}
