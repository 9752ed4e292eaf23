package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.bits.NalUnitSamples;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An H.265 track: its private data is an hvcC, each of its frames an access unit. */
final class HevcTrack implements TrackCodec {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SampleDescription.Visual description;
  private final NalUnitSamples samples;
  private final AccessUnit accessUnit;
  private final ByteBuffer parameterSets;

  /**
   * Opens a track.
   *
   * @param hvcC the record
   * @param annexB whether frames may be Annex-B byte streams
   */
  HevcTrack(ByteBuffer hvcC, boolean annexB) throws CodecException {
    HevcConfig config = HevcConfig.parse(hvcC);
    samples = new NalUnitSamples(config.lengthSize(), annexB);
    accessUnit = new AccessUnit(samples);
    ParameterSets sets = ParameterSets.ofRecord(hvcC);
    parameterSets = sets.prefixed(config.lengthSize());
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
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
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
   * precede (7.4.2.4.4).
   */
  @Override
  public void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    samples.reset(frame, out.remaining() - parameterSets.remaining());
    boolean delimiter =
        samples.next()
            && NalUnitType.of(frame, samples.offset(), samples.size()) == NalUnitType.AUD;
    samples.write(frame, parameterSets, delimiter, out);
  }
}
