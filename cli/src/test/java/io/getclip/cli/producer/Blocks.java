package io.getclip.cli.producer;

import io.getclip.ebml.EbmlLimits;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The blocks of a document, as the cursor alone shows them. */
final class Blocks {
  private Blocks() {}

  /**
   * A block.
   *
   * @param cluster which Cluster it is in, from 0
   * @param bytes from its flags' lacing bits on: the lace and the frames
   */
  record Entry(int cluster, long track, long timestampNs, boolean key, int lacing, String bytes) {

    /** The same at a later time. */
    Entry later(long ns) {
      return new Entry(cluster, track, timestampNs + ns, key, lacing, bytes);
    }

    /** What stays the same however blocks are put into Clusters, and whenever they begin. */
    Entry moved(long ns) {
      return new Entry(0, track, timestampNs + ns, key, lacing, bytes);
    }
  }

  static List<Entry> of(byte[] document) throws IOException {
    return of(ByteBuffer.wrap(document));
  }

  static List<Entry> of(ByteBuffer document) throws IOException {
    List<Entry> blocks = new ArrayList<>();
    EbmlReader in = EbmlReader.of(document, EbmlLimits.DEFAULT);
    long scale = 1_000_000;
    long time = 0;
    int cluster = -1;
    while (in.next()) {
      switch (in.element()) {
        case TIMESTAMP_SCALE -> scale = in.uint();
        case CLUSTER -> cluster++;
        case TIMESTAMP -> time = in.uint();
        case SIMPLE_BLOCK -> blocks.add(entry(in.binary(), cluster, time, scale, true));
        case BLOCK_GROUP -> {
          int level = in.depth();
          Entry block = null;
          boolean refers = false;
          while (in.nextIn(level)) {
            if (in.element() == Matroska.BLOCK) {
              block = entry(in.binary(), cluster, time, scale, false);
            }
            refers |= in.element() == Matroska.REFERENCE_BLOCK;
          }
          if (block != null) {
            blocks.add(
                new Entry(
                    block.cluster,
                    block.track,
                    block.timestampNs,
                    !refers,
                    block.lacing,
                    block.bytes));
          }
        }
        default -> {
          // Not a block.
        }
      }
    }
    return blocks;
  }

  /** Blocks of test recordings have tracks up to 126, so numbers of one byte. */
  private static Entry entry(ByteBuffer block, int cluster, long time, long scale, boolean simple) {
    byte[] bytes = new byte[block.remaining() - 4];
    block.get(4, bytes);
    int flags = block.get(3) & 0xFF;
    return new Entry(
        cluster,
        block.get(0) & 0x7F,
        (time + block.getShort(1)) * scale,
        simple && (flags & 0x80) != 0,
        flags & 0x06,
        HexFormat.of().formatHex(bytes));
  }
}
