package io.getclip.cli;

import io.getclip.cli.client.StreamAccess;
import io.getclip.cli.client.UploadTotals;

/**
 * Command lines that get a clip of what was sent.
 *
 * @param access where the server is
 * @param stream the stream's name
 * @param startMs the first fragment's start, in ms since 1970
 * @param endMs the last one's, in ms since 1970
 */
record ClipLines(StreamAccess access, String stream, long startMs, long endMs) {

  static ClipLines of(StreamAccess access, String stream, UploadTotals totals) {
    // A range has to end after it starts.
    return new ClipLines(
        access, stream, totals.firstMs(), Math.max(totals.lastMs(), totals.firstMs() + 1));
  }

  /** For this command. */
  String getclip() {
    return "getclip download --stream "
        + stream
        + " --start "
        + Moments.iso(startMs)
        + " --end "
        + Moments.iso(endMs)
        + " --endpoint "
        + access.endpoint()
        + " -o clip.mp4";
  }

  /** For AWS's, which knows whole seconds alone. */
  String aws() {
    return "aws "
        + (access.credential().isPresent() ? "" : "--no-sign-request ")
        + "--region "
        + access.region()
        + " --endpoint-url "
        + access.endpoint()
        + " kinesis-video-archived-media get-clip --stream-name "
        + stream
        + " --clip-fragment-selector 'FragmentSelectorType=PRODUCER_TIMESTAMP,"
        + "TimestampRange={StartTimestamp="
        + Math.floorDiv(startMs, 1000L)
        + ",EndTimestamp="
        + Math.floorDiv(endMs + 999, 1000L)
        + "}' clip.mp4";
  }
}
