package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.bits.NalUnitSamples;
import java.nio.ByteBuffer;
import java.util.List;

/** An H.264 track: its private data is an avcC, each of its frames an access unit. */
final class AvcTrack implements TrackCodec {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SampleDescription.Visual description;
  private final NalUnitSamples samples;
  private final AccessUnit accessUnit;
  private final ByteBuffer parameterSets;

  /**
   * Opens a track.
   *
   * @param avcC the record
   * @param annexB whether frames may be Annex-B byte streams
   */
  AvcTrack(ByteBuffer avcC, boolean annexB) throws CodecException {
    AvcConfig config = AvcConfig.parse(avcC);
    samples = new NalUnitSamples(config.lengthSize(), annexB);
    accessUnit = new AccessUnit(samples);
    parameterSets = ParameterSets.ofRecord(avcC).prefixed(config.lengthSize());
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
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
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
    if (samples.adapts()) {
      out.sampleSize(samples.sampleSize(frame));
    }
  }

  @Override
  public boolean adapts() {
    return samples.adapts();
  }

  @Override
  public void write(FrameBytes frame, ByteBuffer out) throws CodecException {
    samples.write(frame, NOTHING, false, out);
  }

  @Override
  public int parameterSetsSize() {
    return parameterSets.remaining();
  }

  /**
   * The sets stand behind the access unit delimiter, which no NAL unit of its access unit may
   * precede (ITU-T H.264, 7.4.1.2.3).
   */
  @Override
  public void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    samples.reset(frame, out.remaining() - parameterSets.remaining());
    boolean delimiter =
        samples.next() && NalUnitType.of(frame.u8(samples.offset())) == NalUnitType.AUD;
    samples.write(frame, parameterSets, delimiter, out);
  }
}
