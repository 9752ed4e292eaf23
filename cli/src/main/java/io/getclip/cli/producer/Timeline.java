package io.getclip.cli.producer;

import java.util.OptionalLong;

/**
 * Gives the times of a source their place in ns since 1970.
 *
 * <p>A source that has times of day, by its own timestamps or by the tags of Kinesis Video Streams,
 * keeps them; any other begins now. A start that is wished for moves all of it. A document without
 * times of day that goes back in time follows what came before it.
 */
final class Timeline {
  /** The start of 2000: earlier times are no times of day. */
  static final long FIRST_TIME_OF_DAY_NS = 946_684_800_000_000_000L;

  /** What lies further back than this inside a document is another run of its clock. */
  private static final long FURTHEST_BACK_NS = 10_000_000_000L;

  /** Tracks are not interleaved perfectly: so far a document may reach into the one before it. */
  private static final long LARGEST_OVERLAP_NS = 1_000_000_000;

  private static final long MILLISECOND_NS = 1_000_000;

  private static final long LONGEST_FRAME_NS = 1_000_000_000;

  private final OptionalLong wishedStartNs;
  private final long nowNs;

  /** What is added to the source's times; what is wished for is not in it. */
  private long offsetNs;

  /** What is added to all times so that the first is at the start wished for. */
  private long shiftNs;

  private boolean begun;
  private boolean documentBegins = true;
  private OptionalLong taggedNs = OptionalLong.empty();
  private boolean restarted;
  private long documentStartNs;
  private long latestNs;
  private long beforeNs;

  Timeline(OptionalLong wishedStartNs, long nowNs) {
    this.wishedStartNs = wishedStartNs;
    this.nowNs = nowNs;
  }

  /** A document of the source begins. */
  void document() {
    documentBegins = true;
    taggedNs = OptionalLong.empty();
  }

  /** The document's next Cluster began at a time of day, as a tag says. */
  void tagged(long ns) {
    if (ns >= FIRST_TIME_OF_DAY_NS) {
      taggedNs = OptionalLong.of(ns);
    }
  }

  /**
   * Where a block belongs.
   *
   * @param sourceNs the block's timestamp
   * @param clusterNs that of the source's Cluster
   */
  long place(long sourceNs, long clusterNs) {
    restarted = false;
    if (!begun) {
      begin(sourceNs, clusterNs);
    } else if (documentBegins) {
      beginDocument(sourceNs, clusterNs);
    }
    long ns = shifted(sourceNs);
    if (documentBegins) {
      documentBegins = false;
      documentStartNs = ns;
    } else if (ns < latestNs - FURTHEST_BACK_NS) {
      ns = restart(sourceNs, clusterNs);
    }
    if (ns > latestNs) {
      beforeNs = latestNs;
      latestNs = ns;
    }
    return ns;
  }

  /** Whether the block that was placed last began a new run of the source's clock. */
  boolean isRestarted() {
    return restarted;
  }

  private void begin(long sourceNs, long clusterNs) {
    begun = true;
    offsetNs = offset(sourceNs, clusterNs);
    long first = Math.addExact(sourceNs, offsetNs);
    long start = wishedStartNs.orElse(first >= FIRST_TIME_OF_DAY_NS ? first : nowNs);
    // Producers say in ms when they began.
    shiftNs = wholeMs(Math.subtractExact(start, first));
    latestNs = shifted(sourceNs);
    beforeNs = latestNs;
  }

  private void beginDocument(long sourceNs, long clusterNs) {
    long ns = shifted(sourceNs);
    if (ns <= documentStartNs || ns < latestNs - LARGEST_OVERLAP_NS) {
      restart(sourceNs, clusterNs);
    }
  }

  private boolean hasTimesOfDay(long sourceNs) {
    return taggedNs.isPresent() || sourceNs >= FIRST_TIME_OF_DAY_NS;
  }

  private long offset(long sourceNs, long clusterNs) {
    return taggedNs.isPresent() && sourceNs < FIRST_TIME_OF_DAY_NS
        ? wholeMs(Math.subtractExact(taggedNs.getAsLong(), clusterNs))
        : 0;
  }

  /** Begins another run: at its own time of day, or behind what came before. */
  private long restart(long sourceNs, long clusterNs) {
    restarted = true;
    if (hasTimesOfDay(sourceNs)) {
      offsetNs = offset(sourceNs, clusterNs);
    } else {
      follow(sourceNs);
    }
    latestNs = shifted(sourceNs);
    beforeNs = latestNs;
    return latestNs;
  }

  private long shifted(long sourceNs) {
    return Math.addExact(Math.addExact(sourceNs, offsetNs), shiftNs);
  }

  private static long wholeMs(long ns) {
    return Math.floorDiv(ns, MILLISECOND_NS) * MILLISECOND_NS;
  }

  /** What the source's times count from, in ns since 1970; in whole ms. */
  long baseNs() {
    return Math.addExact(offsetNs, shiftNs);
  }

  /** Makes a time come one frame after the latest. */
  private void follow(long sourceNs) {
    long frameNs = Math.min(Math.max(latestNs - beforeNs, MILLISECOND_NS), LONGEST_FRAME_NS);
    long baseNs = Math.subtractExact(Math.addExact(latestNs, frameNs), sourceNs);
    offsetNs = Math.subtractExact(wholeMs(baseNs + MILLISECOND_NS - 1), shiftNs);
  }
}
