package io.getclip.cli;

import java.util.List;
import java.util.Map;

/**
 * What is told of one file.
 *
 * @param name what the user called it
 * @param format {@code matroska}, {@code mp4} or another that is installed
 * @param bytes its length
 * @param durationNs from its first frame to the end of its last
 * @param details what else there is to tell of this format, by the key it has as JSON: a String,
 *     Long, Boolean, BigDecimal, a list of Strings, or a map of such
 * @param tracks in the order of the file
 * @param remarks what was passed over because it was damaged
 */
record FileInfo(
    String name,
    String format,
    long bytes,
    long durationNs,
    Map<String, Object> details,
    List<TrackInfo> tracks,
    List<String> remarks) {

  /** Copies the lists; the map keeps its order. */
  FileInfo {
    tracks = List.copyOf(tracks);
    remarks = List.copyOf(remarks);
  }
}
