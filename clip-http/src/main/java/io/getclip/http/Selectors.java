package io.getclip.http;

import io.getclip.archive.FragmentSelector;
import io.getclip.archive.FragmentSelector.Origin;
import java.math.BigDecimal;

/** Reads the ranges of fragments that requests ask for. */
final class Selectors {
  private static final int SECONDS_AN_HOUR = 3600;

  private Selectors() {}

  /** A range whose end may be its start. */
  static FragmentSelector listed(Input selector) throws ServiceException {
    Input range = selector.members("TimestampRange").orElseThrow();
    BigDecimal start = range.moment("StartTimestamp");
    BigDecimal end = range.moment("EndTimestamp");
    if (end.compareTo(start) < 0) {
      throw ServiceException.invalid("EndTimestamp must not be before StartTimestamp");
    }
    return selector(selector, start, end);
  }

  /**
   * A range of GetClip's.
   *
   * @param maxHours its longest; 0 for no limit
   * @param nowMs what the end of a range by server time must not pass
   */
  static FragmentSelector clipped(Input selector, int maxHours, long nowMs)
      throws ServiceException {
    Input range = selector.members("TimestampRange").orElseThrow();
    BigDecimal start = range.moment("StartTimestamp");
    BigDecimal end = range.moment("EndTimestamp");
    if (end.compareTo(start) <= 0) {
      throw ServiceException.invalid("EndTimestamp must be after StartTimestamp");
    }
    BigDecimal longest = BigDecimal.valueOf((long) maxHours * SECONDS_AN_HOUR);
    if (maxHours > 0 && end.subtract(start).compareTo(longest) > 0) {
      throw ServiceException.invalid(
          "EndTimestamp must be within " + maxHours + " hours of StartTimestamp");
    }
    FragmentSelector selected = selector(selector, start, end);
    if (selected.origin() == Origin.SERVER && end.compareTo(Json.seconds(nowMs)) > 0) {
      throw ServiceException.invalid(
          "EndTimestamp must be in the past when fragments are selected by SERVER_TIMESTAMP");
    }
    return selected;
  }

  /** Starts have whole milliseconds, so that rounding to those inside the range loses none. */
  private static FragmentSelector selector(Input selector, BigDecimal start, BigDecimal end) {
    boolean server = selector.text("FragmentSelectorType").orElseThrow().equals("SERVER_TIMESTAMP");
    return new FragmentSelector(
        server ? Origin.SERVER : Origin.PRODUCER,
        Timestamps.ceilMs(start),
        Timestamps.floorMs(end));
  }
}
