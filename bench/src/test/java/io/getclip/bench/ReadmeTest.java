package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.Readme;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

class ReadmeTest {
  private static final ByteBuffer FRAME = ByteBuffer.wrap(new byte[] {0x21, 0x00, 0x49, 0x20});
  private static final TrackDescription TRACK =
      TrackDescription.of(
          1,
          "A_AAC",
          ByteBuffer.wrap(new byte[] {0x12, 0x10}),
          new TrackDescription.Audio(44_100, 2, 0));

  private static TrackCodec open() {
    try {
      return Codecs.load().open(TRACK, CodecOptions.NONE).track();
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
  }

  @State(Scope.Benchmark)
  public static class MyCodec {
    private final FrameFacts facts = new FrameFacts();
    private final FrameBytes frame = FrameBytes.of(FRAME);
    private final TrackCodec codec = open();

    @Benchmark
    public boolean inspect() throws CodecException {
      codec.inspect(frame, facts.clear(frame.size()));
      return facts.isSyncSample();
    }
  }

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExampleWorks() throws CodecException {
    MyCodec example = new MyCodec();

    assertThat(example.inspect()).isTrue();
  }
}
