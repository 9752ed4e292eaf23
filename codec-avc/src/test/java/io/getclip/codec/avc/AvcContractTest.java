package io.getclip.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvcContractTest extends CodecContract {
  private static final List<ByteBuffer> STREAM = Streams.recorded("x264-open-gop-64x48");

  @Override
  protected CodecProvider provider() {
    return new AvcProvider();
  }

  @Override
  protected TrackDescription track() {
    return Streams.track(STREAM.get(0));
  }

  @Override
  protected List<ByteBuffer> frames() {
    return STREAM.subList(1, STREAM.size());
  }

  @Test
  void syncSamplesAreTheIdrPictureAndTheOpenGroupsIntraPicture() throws CodecException {
    TrackCodec codec = provider().open(track(), CodecOptions.NONE).orElseThrow();
    List<String> found = new ArrayList<>();
    for (ByteBuffer frame : frames()) {
      FrameFacts facts = new FrameFacts();
      codec.inspect(FrameBytes.of(frame), facts);
      found.add(facts.isOpenSync() ? "open" : facts.isSyncSample() ? "IDR" : "-");
    }
    assertThat(found).containsExactly("IDR", "-", "-", "-", "open", "-", "-");
  }
}
