package io.getclip.cli.producer;

import java.nio.ByteBuffer;

/**
 * How a connection begins.
 *
 * @param header all that comes before the first Cluster; read-only
 * @param relative whether the timestamps of Clusters count from {@code startMs}, and not from 1970
 * @param startMs when the producer began, in ms since 1970; 0 where that does not count
 */
public record SegmentStart(ByteBuffer header, boolean relative, long startMs) {
  /** Makes the header read-only. */
  public SegmentStart {
    header = header.slice().asReadOnlyBuffer();
  }

  /** The header as a view of its own, positioned at its start. */
  @Override
  public ByteBuffer header() {
    return header.duplicate();
  }
}
