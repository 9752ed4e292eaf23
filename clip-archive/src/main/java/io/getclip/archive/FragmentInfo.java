package io.getclip.archive;

/**
 * What an archive tells of a fragment without reading it.
 *
 * @param number its number
 * @param producerMs when its producer says it starts, in ms since 1970
 * @param lengthMs how long it lasts
 * @param bytes how many bytes its document has
 */
public record FragmentInfo(FragmentNumber number, long producerMs, long lengthMs, long bytes) {

  /** When it began to arrive, in ms since 1970. */
  public long serverMs() {
    return number.serverMs();
  }
}
