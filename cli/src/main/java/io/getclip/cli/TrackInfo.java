package io.getclip.cli;

import java.util.List;

/**
 * What is told of one track, whatever file it is in. Numbers that are not known are 0, texts empty.
 *
 * @param number what the file calls the track by
 * @param type {@code video}, {@code audio} or what else the file calls it
 * @param codecId the recording's name of the codec
 * @param codec the codec as RFC 6381 names it, for example {@code avc1.64001F}
 * @param width of the pictures
 * @param height of the pictures
 * @param samplingRate in hertz
 * @param channels of the sound
 * @param language as the file says it
 * @param frames how many there are
 * @param syncSamples how many of them decoding can start at
 * @param bytes of all frames
 * @param startNs when the first frame is shown
 * @param durationNs from there to when the last one ends
 * @param configurations how many descriptions of the track there are, one after another
 * @param problems what keeps it out of a clip
 */
record TrackInfo(
    long number,
    String type,
    String codecId,
    String codec,
    int width,
    int height,
    long samplingRate,
    int channels,
    String language,
    long frames,
    long syncSamples,
    long bytes,
    long startNs,
    long durationNs,
    int configurations,
    List<Problem> problems) {

  /** Copies the list. */
  TrackInfo {
    problems = List.copyOf(problems);
  }

  /**
   * What keeps a track, or a frame of it, out of a clip.
   *
   * @param error the name of the error that {@code clip} would end with
   * @param message what was found
   */
  record Problem(String error, String message) {}

  /** Bits a second; 0 where the duration is not known. */
  long bitsPerSecond() {
    return durationNs <= 0 ? 0 : Math.round(bytes * 8e9 / durationNs);
  }
}
