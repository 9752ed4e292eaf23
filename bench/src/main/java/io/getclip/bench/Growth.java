package io.getclip.bench;

import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether ten times the fragments take ten times as long: one operation does a recording's ten
 * tenths, each by itself, and amid them the whole, so that both are of the same bytes and at the
 * same time. Iterations are short, as {@link Times} of one operation are what is compared.
 */
@Warmup(iterations = 20, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls read
public class Growth extends Timed {
  /** Into how many parts the recording is cut. */
  static final int TENTHS = 10;

  private final Clipper clipper = Clipper.standard();
  private final List<Part> tenths = new ArrayList<>();
  private FileChannel channel;
  private Part whole;

  /** Made by JMH. */
  public Growth() {}

  /** Reads the whole and each tenth. */
  @Setup(Level.Trial)
  public void read(Input input, Output output) throws IOException, ClipException {
    channel = input.channel;
    List<Fragment> all = clipper.read("input", input.source).fragments();
    long head = all.get(0).layout().position();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < TENTHS; i++) {
      starts.add(all.get(all.size() * i / TENTHS).layout().position());
    }
    starts.add(input.layout().bytes());
    for (int i = 0; i < TENTHS; i++) {
      Bytes bytes = new Bytes(input.source, head, starts.get(i), starts.get(i + 1));
      tenths.add(new Part(bytes, output.directory.resolve("tenth-" + i)));
    }
    Bytes bytes = new Bytes(input.source, head, head, input.layout().bytes());
    whole = new Part(bytes, output.directory.resolve("whole"));
  }

  /** A part of the recording: its bytes, its stored layouts, a clip of it, and where that goes. */
  private final class Part {
    private final Bytes bytes;
    private final StoredFragments stored;
    private final Clip clip;
    private final Path file;

    Part(Bytes bytes, Path file) throws IOException, ClipException {
      this.bytes = bytes;
      this.stored = StoredFragments.of(bytes);
      this.clip = clipper.clip(bytes);
      this.file = file;
    }
  }

  /** The head of a recording, and behind it some of its fragments. */
  private record Bytes(MediaSource recording, long head, long from, long to)
      implements MediaSource {
    @Override
    public long size() {
      return head + to - from;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      boolean inHead = position < head;
      long left = (inHead ? head : size()) - position;
      if (left <= 0) {
        return -1;
      }
      int limit = target.limit();
      target.limit(target.position() + (int) Math.min(target.remaining(), left));
      int count = recording.read(inHead ? position : position - head + from, target);
      target.limit(limit);
      return count;
    }
  }

  /** How long both took. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Times {
    /** Milliseconds in tenths. */
    public double tenthsMs;

    /** Milliseconds in the whole. */
    public double wholeMs;

    /** Made by JMH. */
    public Times() {}
  }

  /** What is done to a part. */
  private interface Work {
    void on(Part part) throws IOException, ClipException;
  }

  private void both(Work work, Times times) throws IOException, ClipException {
    times.tenthsMs += ms(work, tenths.subList(0, TENTHS / 2));
    times.wholeMs += ms(work, List.of(whole));
    times.tenthsMs += ms(work, tenths.subList(TENTHS / 2, TENTHS));
  }

  private static double ms(Work work, List<Part> parts) throws IOException, ClipException {
    long startNs = System.nanoTime();
    for (Part part : parts) {
      work.on(part);
    }
    return (System.nanoTime() - startNs) / 1e6;
  }

  /** Removes the files, which is not timed. */
  @TearDown(Level.Invocation)
  public void delete() throws IOException {
    for (Part part : tenths) {
      Files.deleteIfExists(part.file);
    }
    Files.deleteIfExists(whole.file);
  }

  /** Reads, and codecs inspect. */
  @Benchmark
  public void walk(Times times) throws IOException, ClipException {
    both(part -> clipper.read("input", part.bytes), times);
  }

  /** Plans from stored layouts. */
  @Benchmark
  public void plan(Times times) throws IOException, ClipException {
    both(part -> clipper.plan(part.stored.decode()), times);
  }

  /** Writes what has been planned. */
  @Benchmark
  public void write(Times times) throws IOException, ClipException {
    both(
        part -> {
          try (FileChannel file = open(part)) {
            part.clip.writeTo(file);
          }
        },
        times);
  }

  /** The system's copy, which grows as memory and caches let it. */
  @Benchmark
  public void copy(Times times) throws IOException, ClipException {
    both(
        part -> {
          try (FileChannel file = open(part)) {
            BareProgram.transfer(channel, file, part.bytes.from(), part.bytes.to());
          }
        },
        times);
  }

  private static FileChannel open(Part part) throws IOException {
    return FileChannel.open(part.file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
