package io.getclip.bench;

import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whether ten times the fragments take ten times as long. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills in parameters and calls read
public class Growth extends Timed {
  private static final int TENTH = 10;

  /** How much of the recording. */
  @Param({"tenth", "whole"})
  public String part;

  private final Clipper clipper = Clipper.standard();
  private MediaSource source;
  private long bytes;
  private StoredFragments stored;
  private Clip clip;

  /** Made by JMH. */
  public Growth() {}

  /** Reads the part. */
  @Setup(Level.Trial)
  public void read(Input input) throws IOException, ClipException {
    List<Fragment> all = clipper.read("input", input.source).fragments();
    int count = part.equals("whole") ? all.size() : all.size() / TENTH;
    bytes = input.layout().bytes();
    if (count < all.size()) {
      bytes = all.get(count).layout().position();
    }
    source = new Beginning(input.source, bytes);
    stored = StoredFragments.of(input, count);
    clip = clipper.clip(source);
    if (clip.report().truncation().taken() != count) {
      throw new IOException("a clip of " + clip.report().truncation().taken() + " fragments");
    }
  }

  /** The first bytes of a source. */
  private record Beginning(MediaSource whole, long size) implements MediaSource {
    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      if (position >= size) {
        return -1;
      }
      int limit = target.limit();
      target.limit(target.position() + (int) Math.min(target.remaining(), size - position));
      int count = whole.read(position, target);
      target.limit(limit);
      return count;
    }
  }

  /** Reads, and codecs inspect. */
  @Benchmark
  public int walk() throws IOException {
    return clipper.read("input", source).fragments().size();
  }

  /** Plans from stored layouts. */
  @Benchmark
  public long plan() throws IOException, ClipException {
    return clipper.plan(stored.decode()).contentLength();
  }

  /** Writes what has been planned. */
  @Benchmark
  public void write(ClipFile target) throws IOException {
    try (FileChannel file = target.open()) {
      clip.writeTo(file);
    }
  }

  /** The system's copy, which grows as memory and caches let it. */
  @Benchmark
  public void copy(Input input, ClipFile target) throws IOException {
    try (FileChannel file = target.open()) {
      BareProgram.transfer(input.channel, file, bytes);
    }
  }
}
