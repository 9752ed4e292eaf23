package io.getclip.cli.producer;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.nio.ByteBuffer;

/**
 * A fragment as it is sent: one Cluster of unknown size, that grows by a block at a time.
 *
 * <p>Written by one thread, which is also the one that reads it.
 */
public final class Fragment {
  /** Fragments of more bytes are ended: Kinesis Video Streams takes 50 MiB. */
  static final int MOST_BYTES = 45 << 20;

  private static final int MOST_WITH_LAST_BLOCK = MOST_BYTES + (65 << 20);

  private final EbmlWriter cluster = EbmlWriter.growing(MOST_WITH_LAST_BLOCK);
  private final long startNs;
  private final long timecodeMs;
  private long endNs;
  private int blocks;

  /**
   * Begins a Cluster.
   *
   * @param startNs when, in ns since 1970
   * @param ticks the same as its Segment counts: from when and in ticks of {@code scaleNs}
   */
  Fragment(long startNs, long ticks, long scaleNs) {
    this.startNs = startNs;
    this.timecodeMs = Math.floorDiv(Math.multiplyExact(ticks, scaleNs), 1_000_000L);
    this.endNs = startNs;
    cluster.unknownSize(Matroska.CLUSTER).uint(Matroska.TIMESTAMP, ticks);
  }

  /** Adds a block. */
  void add(SourceBlock block, int relativeTicks, long timestampNs) {
    block.writeTo(cluster, relativeTicks);
    endNs = Math.max(endNs, timestampNs);
    blocks++;
  }

  /** When it begins, in ms since 1970. */
  public long startMs() {
    return Math.floorDiv(startNs, 1_000_000);
  }

  /** What acknowledgements call it by: its timestamp as it is sent, in ms. */
  public long timecodeMs() {
    return timecodeMs;
  }

  /** When it begins, in ns since 1970. */
  public long startNs() {
    return startNs;
  }

  /** The timestamp of its latest block, in ns since 1970. */
  public long lastNs() {
    return endNs;
  }

  /** How many blocks it has. */
  public int blocks() {
    return blocks;
  }

  /** How many bytes it has so far. */
  public int length() {
    return cluster.length();
  }

  /** Its bytes from an offset on, as a view that is valid until it grows. */
  public ByteBuffer bytesFrom(int offset) {
    return cluster.written().position(offset);
  }
}
