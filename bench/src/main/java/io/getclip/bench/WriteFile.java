package io.getclip.bench;

import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole recording to a clip in a file, beside copies of as many bytes. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls measure
public class WriteFile extends Timed {
  private final Clipper clipper = Clipper.standard();
  private final BareProgram bare = new BareProgram();
  private final BareThreads bareThreads = new BareThreads();
  private long bytes;

  /** Made by JMH. */
  public WriteFile() {}

  /** Finds out how many bytes the clip has. */
  @Setup(Level.Trial)
  public void measure(Input input) throws IOException, ClipException {
    bytes = Math.min(clipper.clip(input.source).contentLength(), input.layout().bytes());
  }

  /** Reads and plans, and writes by one thread. */
  @Benchmark
  public void unindexed(Input input, ClipFile target) throws IOException, ClipException {
    try (FileChannel file = target.open()) {
      clipper.clip(input.source).writeTo(file);
    }
  }

  /** The same with as many threads for writing as help: as the command does it. */
  @Benchmark
  public void unindexedByThreads(Input input, ClipFile target) throws IOException, ClipException {
    try (FileChannel file = target.open()) {
      clipper.clip(input.source).writeInto(file::write, Progress.NONE);
    }
  }

  /** Out of an archive: looks up and plans, and proves and writes by one thread. */
  @Benchmark
  public void archived(Kept kept, ClipFile target)
      throws IOException, ArchiveException, ClipException {
    try (FileChannel file = target.open();
        ArchiveClip clip = kept.clip()) {
      clip.clip().writeTo(file);
    }
  }

  /** The same with as many threads for proving and writing as help. */
  @Benchmark
  public void archivedByThreads(Kept kept, ClipFile target)
      throws IOException, ArchiveException, ClipException {
    try (FileChannel file = target.open();
        ArchiveClip clip = kept.clip()) {
      clip.clip().writeInto(file::write, Progress.NONE);
    }
  }

  /** The system's copy of a file. */
  @Benchmark
  public void copy(Input input, ClipFile target) throws IOException {
    try (FileChannel file = target.open()) {
      BareProgram.transfer(input.channel, file, 0, bytes);
    }
  }

  /** As many bytes read and written, and nothing between that. */
  @Benchmark
  public void bare(Input input, ClipFile target) throws IOException {
    try (FileChannel file = target.open()) {
      bare.copy(input.channel, file, 0, bytes);
    }
  }

  /** The same by as many threads as write a clip. */
  @Benchmark
  public void bareByThreads(Input input, ClipFile target) throws IOException, InterruptedException {
    try (FileChannel file = target.open()) {
      bareThreads.copy(input.channel, file, bytes);
    }
  }

  /** As many bytes read, proved and written, and nothing else. */
  @Benchmark
  public long bareProved(Input input, ClipFile target) throws IOException {
    try (FileChannel file = target.open()) {
      return bare.copyProved(input.channel, file, 0, bytes);
    }
  }

  /** The same by as many threads as write a clip. */
  @Benchmark
  public long bareProvedByThreads(Input input, ClipFile target)
      throws IOException, InterruptedException {
    try (FileChannel file = target.open()) {
      return bareThreads.copyProved(input.channel, file, bytes);
    }
  }

  /** Two places in memory that are as large as the clip. */
  @State(Scope.Benchmark)
  public static class Memory {
    private ByteBuffer from;
    private ByteBuffer to;

    /** Made by JMH. */
    public Memory() {}

    /** Takes the memory. */
    @Setup(Level.Trial)
    public void allocate(WriteFile write) {
      from = ByteBuffer.allocateDirect(Math.toIntExact(write.bytes));
      to = ByteBuffer.allocateDirect(from.capacity());
    }
  }

  /** From memory to memory, without any file. */
  @Benchmark
  public ByteBuffer memory(Memory memory) {
    return memory.to.clear().put(memory.from.clear());
  }
}
