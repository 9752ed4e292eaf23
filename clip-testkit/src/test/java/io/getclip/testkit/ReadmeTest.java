package io.getclip.testkit;

import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExampleWorks() throws Exception {
    CodecContract contract = new ToyContract();
    contract.opensItsOwnTrackAndTakesItsFrames();
    contract.mutatedFramesAreAValueOrCodecException();
  }

  static final class ToyContract extends CodecContract {
    @Override
    protected CodecProvider provider() {
      return new ToyCodec(ToyCodec.Fault.NONE);
    }

    @Override
    protected TrackDescription track() {
      return ToyCodec.TRACK;
    }

    @Override
    protected List<ByteBuffer> frames() {
      return ToyCodec.FRAMES;
    }
  }
}
