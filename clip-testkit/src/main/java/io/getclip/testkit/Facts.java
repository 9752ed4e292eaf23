package io.getclip.testkit;

import io.getclip.spi.FrameFacts;

/** What {@link FrameFacts} say, as a value to compare. */
record Facts(
    boolean syncSample,
    boolean openSync,
    boolean decodableLeading,
    boolean parameterSets,
    boolean noPicture,
    int sampleSize,
    int duration) {

  static Facts of(FrameFacts facts) {
    return new Facts(
        facts.isSyncSample(),
        facts.isOpenSync(),
        facts.isDecodableLeading(),
        facts.hasParameterSets(),
        facts.hasNoPicture(),
        facts.sampleSize(),
        facts.duration());
  }
}
