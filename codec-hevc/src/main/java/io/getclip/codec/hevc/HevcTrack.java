package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnitTrack;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An H.265 track: its private data is an hvcC, each of its frames an access unit. */
final class HevcTrack extends NalUnitTrack {
  private final SampleDescription.Visual description;
  private final AccessUnit accessUnit;

  /**
   * Opens a track.
   *
   * @param hvcC the record
   * @param annexB whether frames may be Annex-B byte streams
   */
  HevcTrack(ByteBuffer hvcC, boolean annexB) throws CodecException {
    this(HevcConfig.parse(hvcC), ParameterSets.ofRecord(hvcC), hvcC, annexB);
  }

  private HevcTrack(HevcConfig config, ParameterSets sets, ByteBuffer hvcC, boolean annexB)
      throws CodecException {
    super(new NalUnitSamples(config.lengthSize(), annexB), sets.prefixed(config.lengthSize()));
    accessUnit = new AccessUnit(samples());
    description = describe(config, hvcC, sets);
  }

  private static SampleDescription.Visual describe(
      HevcConfig config, ByteBuffer hvcC, ParameterSets sets) {
    Sps first = config.sps().get(0);
    int maxReorder = 0;
    for (Sps sps : config.sps()) {
      maxReorder = Math.max(maxReorder, sps.maxReorder());
    }
    Optional<Ratio> frameRate = first.vui().frameRate();
    return new SampleDescription.Visual(
        "hvc1",
        List.of(new ConfigBox("hvcC", hvcC)),
        first.width(),
        first.height(),
        first.vui().sampleAspect(),
        first.vui().colour(),
        maxReorder,
        frameRate.isPresent() ? frameRate : config.vps().get(0).frameRate(),
        HdrMessages.of(sets.sei()));
  }

  @Override
  public SampleDescription description() {
    return description;
  }

  @Override
  protected void inspectAccessUnit(FrameBytes frame, FrameFacts out) throws CodecException {
    accessUnit.read(frame);
    if (accessUnit.hasParameterSets()) {
      out.parameterSets();
    }
    if (accessUnit.isOpenRandomAccess()) {
      out.openSyncSample();
    } else if (accessUnit.isClosedRandomAccess()) {
      out.syncSample();
    } else if (accessUnit.isDecodableLeading()) {
      out.decodableLeading();
    } else if (!accessUnit.hasPicture()) {
      out.noPicture();
    }
  }

  /** ITU-T H.265, 7.4.2.4.4. */
  @Override
  protected boolean isDelimiter(FrameBytes frame, int offset, int size) throws CodecException {
    return NalUnitType.of(frame, offset, size) == NalUnitType.AUD;
  }
}
