package io.getclip.spi.bits;

import io.getclip.spi.CodecOptions;

/**
 * What callers may ask of codecs made of NAL units, in the words of the Kinesis Video Streams
 * producer SDK.
 *
 * @param annexBPrivateData private data that is an Annex-B byte stream becomes the record that MP4
 *     has: {@code nal-adaptation = annexb-cpd-nals}
 * @param annexBFrames frames that are Annex-B byte streams become samples of length-prefixed NAL
 *     units: {@code nal-adaptation = annexb-nals}
 * @param inBandParameterSets private data that is missing or broken is made of the parameter sets
 *     in frames: {@code parameter-sets = in-band}
 */
public record NalOptions(
    boolean annexBPrivateData, boolean annexBFrames, boolean inBandParameterSets) {
  /** Name of the option whose values say what is adapted. */
  public static final String NAL_ADAPTATION = "nal-adaptation";

  /** Value of {@link #NAL_ADAPTATION}: private data. */
  public static final String ANNEXB_CPD_NALS = "annexb-cpd-nals";

  /** Value of {@link #NAL_ADAPTATION}: frames. */
  public static final String ANNEXB_NALS = "annexb-nals";

  /** Name of the option that says where parameter sets are. */
  public static final String PARAMETER_SETS = "parameter-sets";

  /** Value of {@link #PARAMETER_SETS}: in frames. */
  public static final String IN_BAND = "in-band";

  /** What these options ask for. */
  public static NalOptions of(CodecOptions options) {
    return new NalOptions(
        options.has(NAL_ADAPTATION, ANNEXB_CPD_NALS),
        options.has(NAL_ADAPTATION, ANNEXB_NALS),
        options.has(PARAMETER_SETS, IN_BAND));
  }
}
