package io.getclip.spi;

/**
 * What a codec says of one frame; one object is reused for all frames.
 *
 * <p>Not thread-safe.
 */
public final class FrameFacts {
  private int flags; // as a layout keeps them
  private int sampleSize;
  private int duration;

  /** Makes facts of an empty frame: no sync sample, nothing known. */
  public FrameFacts() {}

  /** Forgets everything but the size the sample has when it is the frame itself. */
  public FrameFacts clear(int frameSize) {
    flags = 0;
    sampleSize = frameSize;
    duration = 0;
    return this;
  }

  /** Says that decoding can start at this frame, which nothing shown before it depends on. */
  public FrameFacts syncSample() {
    flags = (flags & ~FragmentLayout.OPEN_SYNC) | FragmentLayout.SYNC_SAMPLE;
    return this;
  }

  /**
   * Says that decoding can start at this frame, but that frames decoded after it and shown before
   * it may depend on earlier ones (an open group of pictures: H.265 CRA, H.264 recovery point).
   */
  public FrameFacts openSyncSample() {
    flags |= FragmentLayout.SYNC_SAMPLE | FragmentLayout.OPEN_SYNC;
    return this;
  }

  /**
   * Says that this frame, though shown before an open sync sample, decodes without earlier ones.
   */
  public FrameFacts decodableLeading() {
    flags |= FragmentLayout.DECODABLE_LEADING;
    return this;
  }

  /** Says that the frame carries all the parameter sets it needs in band. */
  public FrameFacts parameterSets() {
    flags |= FragmentLayout.PARAMETER_SETS;
    return this;
  }

  /** Says that there is no picture in the frame: parameter sets, say, that stand alone. */
  public FrameFacts noPicture() {
    flags |= FragmentLayout.NO_PICTURE;
    return this;
  }

  /** Says how many bytes the sample has, where that is not the size of the frame. */
  public FrameFacts sampleSize(int bytes) {
    sampleSize = bytes;
    return this;
  }

  /** Says how long the frame lasts, in units of the sample description's sampling rate. */
  public FrameFacts duration(int units) {
    duration = units;
    return this;
  }

  /** Whether decoding can start at this frame. */
  public boolean isSyncSample() {
    return (flags & FragmentLayout.SYNC_SAMPLE) != 0;
  }

  /**
   * Whether this sync sample may be followed by frames, shown before it, that cannot be decoded.
   */
  public boolean isOpenSync() {
    return (flags & FragmentLayout.OPEN_SYNC) != 0;
  }

  /** Whether this frame decodes after an open sync sample although it is shown before it. */
  public boolean isDecodableLeading() {
    return (flags & FragmentLayout.DECODABLE_LEADING) != 0;
  }

  /** Whether the frame carries all the parameter sets it needs in band. */
  public boolean hasParameterSets() {
    return (flags & FragmentLayout.PARAMETER_SETS) != 0;
  }

  /** Whether there is no picture in the frame, so that it belongs to the one behind it. */
  public boolean hasNoPicture() {
    return (flags & FragmentLayout.NO_PICTURE) != 0;
  }

  /** All that is said with one bit, in the bits of a {@link FragmentLayout}. */
  int flags() {
    return flags;
  }

  /** The sample's size in bytes. */
  public int sampleSize() {
    return sampleSize;
  }

  /** The frame's duration in units of the sampling rate; 0 when the codec cannot tell. */
  public int duration() {
    return duration;
  }
}
