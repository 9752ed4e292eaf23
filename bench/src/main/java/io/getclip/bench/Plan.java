package io.getclip.bench;

import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the stored layouts of 100 large or 200 small fragments to all that precedes the media. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls read
public class Plan extends Timed {
  private static final int BIG_FRAGMENTS = 100;
  private static final int TINY_FRAGMENTS = 200;

  /** A sample's size, and where it is or how long it lasts. */
  private static final int TABLE_BYTES = 8;

  private final Clipper clipper = Clipper.standard();
  private int count;
  private StoredFragments stored;
  private ByteBuffer tables;

  /** Made by JMH. */
  public Plan() {}

  /** Reads the recording. */
  @Setup(Level.Trial)
  public void read(Input input) throws IOException {
    count = input.layout().equals(Layout.BIG) ? BIG_FRAGMENTS : TINY_FRAGMENTS;
    stored = StoredFragments.of(input.source, count);
    tables = ByteBuffer.allocate(Math.toIntExact(stored.frames() * TABLE_BYTES));
  }

  /** From bytes in memory. */
  @Benchmark
  public long stored() throws IOException, ClipException {
    return clipper.plan(stored.decode()).contentLength();
  }

  /** From an archive on disk: the query of its index is in it. */
  @Benchmark
  public long archived(Kept kept) throws IOException, ArchiveException, ClipException {
    try (ArchiveClip clip = kept.clip(count)) {
      return clip.clip().contentLength();
    }
  }

  /** Looks at every stored byte, and writes two numbers a frame. */
  @Benchmark
  public ByteBuffer bareTables() {
    int number = 0;
    for (byte[] layout : stored.layouts()) {
      for (byte part : layout) {
        number = (number << 7) | (part & 0x7F);
      }
    }
    tables.clear();
    while (tables.hasRemaining()) {
      tables.putInt(number++).putInt(number);
    }
    return tables;
  }
}
