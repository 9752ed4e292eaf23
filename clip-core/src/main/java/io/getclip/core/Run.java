package io.getclip.core;

/**
 * A stretch of unbroken source time.
 *
 * @param video number of its first video frame
 * @param audio number of its first audio frame
 * @param sourceStartNs the earliest timestamp in it
 * @param clipStartNs where that is in the clip
 * @param durationNs how long it lasts
 */
record Run(int video, int audio, long sourceStartNs, long clipStartNs, long durationNs) {

  /** Where a source timestamp of this run is in the clip, in ns. */
  long clipNs(long timestampNs) {
    return timestampNs - sourceStartNs + clipStartNs;
  }
}
