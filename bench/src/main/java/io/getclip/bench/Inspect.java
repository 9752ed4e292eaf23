package io.getclip.bench;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameFacts;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a codec takes to look at a frame; one operation is one frame. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills in parameters and calls open
public class Inspect extends Timed {
  /** Whose frames. */
  @Param({"avc", "hevc", "aac", "g711"})
  public String codec;

  private final FrameFacts facts = new FrameFacts();
  private CodecFrames frames;

  /** Made by JMH. */
  public Inspect() {}

  /** Makes frames of the codec and opens their track. */
  @Setup(Level.Trial)
  public void open() throws IOException, CodecException {
    frames = CodecFrames.of(codec);
  }

  /** The codec's own look. */
  @Benchmark
  @OperationsPerInvocation(CodecFrames.COUNT)
  public void frames(Blackhole hole) throws CodecException {
    for (int i = 0; i < CodecFrames.COUNT; i++) {
      frames.track().inspect(frames.frame(i), facts.clear(frames.frame(i).size()));
      hole.consume(facts.isSyncSample());
    }
  }

  /** Only the first byte of each. */
  @Benchmark
  @OperationsPerInvocation(CodecFrames.COUNT)
  public void firstBytes(Blackhole hole) {
    for (int i = 0; i < CodecFrames.COUNT; i++) {
      hole.consume(frames.frame(i).u8(0));
    }
  }
}
