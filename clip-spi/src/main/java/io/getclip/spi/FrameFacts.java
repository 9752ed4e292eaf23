package io.getclip.spi;

/**
 * What a codec says of one frame; one object is reused for all frames.
 *
 * <p>Not thread-safe.
 */
public final class FrameFacts {
  private boolean syncSample;
  private boolean openSync;
  private boolean decodableLeading;
  private boolean parameterSets;
  private boolean noPicture;
  private int sampleSize;
  private int duration;

  /** Makes facts of an empty frame: no sync sample, nothing known. */
  public FrameFacts() {}

  /** Forgets everything but the size the sample has when it is the frame itself. */
  public FrameFacts clear(int frameSize) {
    syncSample = false;
    openSync = false;
    decodableLeading = false;
    parameterSets = false;
    noPicture = false;
    sampleSize = frameSize;
    duration = 0;
    return this;
  }

  /** Says that decoding can start at this frame, which nothing shown before it depends on. */
  public FrameFacts syncSample() {
    syncSample = true;
    openSync = false;
    return this;
  }

  /**
   * Says that decoding can start at this frame, but that frames decoded after it and shown before
   * it may depend on earlier ones (an open group of pictures: H.265 CRA, H.264 recovery point).
   */
  public FrameFacts openSyncSample() {
    syncSample = true;
    openSync = true;
    return this;
  }

  /**
   * Says that this frame, though shown before an open sync sample, decodes without earlier ones.
   */
  public FrameFacts decodableLeading() {
    decodableLeading = true;
    return this;
  }

  /** Says that the frame carries all the parameter sets it needs in band. */
  public FrameFacts parameterSets() {
    parameterSets = true;
    return this;
  }

  /** Says that there is no picture in the frame: parameter sets, say, that stand alone. */
  public FrameFacts noPicture() {
    noPicture = true;
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
    return syncSample;
  }

  /**
   * Whether this sync sample may be followed by frames, shown before it, that cannot be decoded.
   */
  public boolean isOpenSync() {
    return openSync;
  }

  /** Whether this frame decodes after an open sync sample although it is shown before it. */
  public boolean isDecodableLeading() {
    return decodableLeading;
  }

  /** Whether the frame carries all the parameter sets it needs in band. */
  public boolean hasParameterSets() {
    return parameterSets;
  }

  /** Whether there is no picture in the frame, so that it belongs to the one behind it. */
  public boolean hasNoPicture() {
    return noPicture;
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
