package io.getclip.cli.client;

/**
 * How far an upload has come.
 *
 * @param fragments how many fragments the server has acknowledged
 * @param refused how many it refused
 * @param bytes of those that it acknowledged
 * @param durationNs from the start of each to its latest block, of all together
 * @param firstMs the earliest start of one, in ms since 1970
 * @param lastMs the latest start of one, in ms since 1970
 */
public record UploadTotals(
    int fragments, int refused, long bytes, long durationNs, long firstMs, long lastMs) {

  /** Nothing yet. */
  static final UploadTotals NONE = new UploadTotals(0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  UploadTotals plusFragment(long moreBytes, long moreNs, long startMs) {
    return new UploadTotals(
        fragments + 1,
        refused,
        bytes + moreBytes,
        durationNs + moreNs,
        Math.min(firstMs, startMs),
        Math.max(lastMs, startMs));
  }

  UploadTotals plusRefused() {
    return new UploadTotals(fragments, refused + 1, bytes, durationNs, firstMs, lastMs);
  }
}
