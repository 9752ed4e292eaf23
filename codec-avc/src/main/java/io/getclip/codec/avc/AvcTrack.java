package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.bits.NalUnitSamples;
import io.getclip.spi.bits.NalUnitTrack;
import java.nio.ByteBuffer;
import java.util.List;

/** An H.264 track: its private data is an avcC, each of its frames an access unit. */
final class AvcTrack extends NalUnitTrack {
  private final SampleDescription.Visual description;
  private final AccessUnit accessUnit;

  /**
   * Opens a track.
   *
   * @param avcC the record
   * @param annexB whether frames may be Annex-B byte streams
   */
  AvcTrack(ByteBuffer avcC, boolean annexB) throws CodecException {
    this(AvcConfig.parse(avcC), avcC, annexB);
  }

  private AvcTrack(AvcConfig config, ByteBuffer avcC, boolean annexB) throws CodecException {
    super(
        new NalUnitSamples(config.lengthSize(), annexB),
        ParameterSets.ofRecord(avcC).prefixed(config.lengthSize()));
    accessUnit = new AccessUnit(samples());
    description = describe(config, avcC);
  }

  private static SampleDescription.Visual describe(AvcConfig config, ByteBuffer avcC) {
    Sps first = config.sps().get(0);
    int maxReorder = 0;
    for (Sps sps : config.sps()) {
      maxReorder = Math.max(maxReorder, sps.maxReorder());
    }
    return new SampleDescription.Visual(
        "avc1",
        List.of(new ConfigBox("avcC", avcC)),
        first.width(),
        first.height(),
        first.vui().sampleAspect(),
        first.vui().colour(),
        maxReorder,
        first.vui().frameRate(),
        HdrMetadata.NONE);
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
    if (accessUnit.isIdr()) {
      out.syncSample();
    } else if (accessUnit.isRecoveryPoint(frame)) {
      out.openSyncSample();
    } else if (!accessUnit.hasPicture()) {
      out.noPicture();
    }
  }

  /** ITU-T H.264, 7.4.1.2.3. */
  @Override
  protected boolean isDelimiter(FrameBytes frame, int offset, int size) {
    return NalUnitType.of(frame.u8(offset)) == NalUnitType.AUD;
  }
}
