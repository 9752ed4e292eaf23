package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.List;

/** An H.264 track: its private data is an avcC, each of its frames an access unit. */
final class AvcTrack implements TrackCodec {
  private final SampleDescription.Visual description;
  private final AccessUnit accessUnit;
  private final InBandParameterSets parameterSets;

  AvcTrack(ByteBuffer codecPrivate) throws CodecException {
    AvcConfig config = AvcConfig.parse(codecPrivate);
    accessUnit = new AccessUnit(config.lengthSize());
    parameterSets = new InBandParameterSets(codecPrivate, config.lengthSize());
    description = describe(config, codecPrivate);
  }

  private static SampleDescription.Visual describe(AvcConfig config, ByteBuffer codecPrivate) {
    Sps first = config.sps().get(0);
    int maxReorder = 0;
    for (Sps sps : config.sps()) {
      maxReorder = Math.max(maxReorder, sps.maxReorder());
    }
    return new SampleDescription.Visual(
        "avc1",
        List.of(new ConfigBox("avcC", codecPrivate)),
        first.width(),
        first.height(),
        first.vui().sampleAspect(),
        first.vui().colour(),
        maxReorder,
        first.vui().frameRate());
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
    }
  }

  @Override
  public int parameterSetsSize() {
    return parameterSets.size();
  }

  @Override
  public void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    parameterSets.write(frame, out);
  }
}
