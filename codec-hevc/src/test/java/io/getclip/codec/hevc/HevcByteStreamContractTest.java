package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.TrackDescription;
import io.getclip.spi.bits.LengthPrefixedNalUnits;
import io.getclip.spi.bits.NalOptions;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The contract where private data and frames are byte streams, and adapted. */
class HevcByteStreamContractTest extends CodecContract {
  private static final Recording.Track STREAM = Streams.recorded(Recording.HEVC_HDR_RADL);

  @Override
  protected CodecProvider provider() {
    return new HevcProvider();
  }

  @Override
  protected CodecOptions options() {
    return CodecOptions.NONE.with(
        NalOptions.NAL_ADAPTATION, NalOptions.ANNEXB_CPD_NALS, NalOptions.ANNEXB_NALS);
  }

  @Override
  protected TrackDescription track() {
    try {
      ParameterSets sets = ParameterSets.ofRecord(STREAM.description().codecPrivate());
      return Streams.track(byteStream(sets.prefixed(4)));
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected List<ByteBuffer> frames() {
    return STREAM.frameBytes().subList(0, 8).stream()
        .map(HevcByteStreamContractTest::byteStream)
        .toList();
  }

  private static ByteBuffer byteStream(ByteBuffer sample) {
    FrameBytes frame = FrameBytes.of(sample);
    LengthPrefixedNalUnits walk = new LengthPrefixedNalUnits(4).reset(frame);
    List<ByteBuffer> nalUnits = new ArrayList<>();
    try {
      while (walk.next()) {
        nalUnits.add(sample.slice(walk.offset(), walk.size()));
      }
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
    return Streams.byteStream(nalUnits.toArray(new ByteBuffer[0]));
  }
}
