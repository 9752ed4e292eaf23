package io.getclip.bench;

import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole recording to a clip over loopback, beside copies of as many bytes. */
@State(Scope.Benchmark)
public class WriteSocket extends Timed {
  private final BareProgram bare = new BareProgram();
  private long bytes;

  /** Made by JMH. */
  public WriteSocket() {}

  /** Finds out how many bytes the clip has. */
  @Setup(Level.Trial)
  public void measure(Input input) throws IOException, ClipException {
    bytes = Math.min(Clipper.standard().clip(input.source).contentLength(), input.layout().bytes());
  }

  /** Out of an archive: looks up, plans, proves and writes. */
  @Benchmark
  public void archived(Kept kept, Drain drain) throws IOException, ArchiveException, ClipException {
    try (ArchiveClip clip = kept.clip()) {
      clip.clip().writeTo(drain.socket);
    }
  }

  /** The system's copy of a file into a socket. */
  @Benchmark
  public void copy(Input input, Drain drain) throws IOException {
    BareProgram.transfer(input.channel, drain.socket, 0, bytes);
  }

  /** As many bytes read, proved and written, and nothing else. */
  @Benchmark
  public long bareProved(Input input, Drain drain) throws IOException {
    return bare.copyProved(input.channel, drain.socket, 0, bytes);
  }
}
