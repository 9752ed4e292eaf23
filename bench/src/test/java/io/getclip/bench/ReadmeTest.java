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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

class ReadmeTest {

  @State(Scope.Benchmark)
  public static class MyCodec {
    private final FrameBytes frame =
        FrameBytes.of(ByteBuffer.wrap(new byte[] {0x21, 0x00, 0x49, 0x20}));
    private final FrameFacts facts = new FrameFacts();
    private TrackCodec codec;

    @Setup
    public void open() throws CodecException {
      ByteBuffer codecPrivate = ByteBuffer.wrap(new byte[] {0x12, 0x10});
      TrackDescription.Audio media = new TrackDescription.Audio(44_100, 2, 0);
      codec =
          Codecs.load()
              .open(TrackDescription.of(1, "A_AAC", codecPrivate, media), CodecOptions.NONE)
              .track();
    }

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
    example.open();

    assertThat(example.inspect()).isTrue();
  }
}
