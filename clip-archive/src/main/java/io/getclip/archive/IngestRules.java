package io.getclip.archive;

/**
 * What an archive takes in; what breaks a rule is answered with an {@link IngestError}.
 *
 * @param maxFragmentBytes most bytes of a fragment, its header not counted
 * @param maxFragmentMs longest fragment
 * @param maxConnectionMs longest connection of a producer
 * @param maxTracks most tracks
 * @param everyTrackInEveryFragment whether a fragment without a frame of some track is refused
 * @param ordered whether a fragment that starts before the one before it ends is refused
 * @param maxTags most tags of a fragment
 * @param declaredTracksOnly whether a block of a track that is not declared is refused; else it is
 *     kept, and in no clip
 * @param oneSegment whether a second Segment on one connection is refused; else it is as if it had
 *     come on the next
 * @param reservedTags whether tags whose names begin with AWS are refused; else they are left out
 */
public record IngestRules(
    long maxFragmentBytes,
    long maxFragmentMs,
    long maxConnectionMs,
    int maxTracks,
    boolean everyTrackInEveryFragment,
    boolean ordered,
    int maxTags,
    boolean declaredTracksOnly,
    boolean oneSegment,
    boolean reservedTags) {

  /** Takes what can be read again: cameras that break a quota lose nothing. */
  public static final IngestRules LENIENT =
      new IngestRules(
          256L << 20, Long.MAX_VALUE, Long.MAX_VALUE, 64, false, false, 1000, false, false, false);

  /** The quotas of Kinesis Video Streams. */
  public static final IngestRules KVS =
      new IngestRules(50L << 20, 20_000, 45 * 60_000, 3, true, true, 10, true, true, true);
}
