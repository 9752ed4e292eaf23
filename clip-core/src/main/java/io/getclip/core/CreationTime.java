package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** When the first frame of a clip was recorded, as far as its source says. */
final class CreationTime {
  /** The tag by which Kinesis Video Streams says when a fragment starts, in seconds since 1970. */
  private static final String PRODUCER_TIMESTAMP = "AWS_KINESISVIDEO_PRODUCER_TIMESTAMP";

  /** Timestamps from 2000 on are taken for the time of day: no recording is thirty years long. */
  private static final long YEAR_2000_MS = 946_684_800_000L;

  // No BigDecimal, whose class is not loaded where no fragment is tagged.
  private static final long YEAR_9999_MS = 253_370_764_800_000L;

  private CreationTime() {}

  /** Milliseconds since 1970 of a timestamp in a fragment; 0 when the source does not say. */
  static long ofMs(FragmentLayout layout, long timestampNs) {
    OptionalLong tagged = tagged(layout);
    if (tagged.isPresent()) {
      return tagged.getAsLong();
    }
    long ms = Math.floorDiv(timestampNs, 1_000_000);
    if (ms >= YEAR_2000_MS) {
      return ms;
    }
    return layout.segmentDateMs().isPresent()
        ? Math.max(0, layout.segmentDateMs().getAsLong() + ms)
        : 0;
  }

  private static OptionalLong tagged(FragmentLayout layout) {
    String tag = layout.tags().get(PRODUCER_TIMESTAMP);
    if (tag == null || tag.length() > 32) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal ms = new BigDecimal(tag).movePointRight(3);
      return ms.signum() > 0 && ms.compareTo(BigDecimal.valueOf(YEAR_9999_MS)) < 0
          ? OptionalLong.of(ms.longValue())
          : OptionalLong.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
