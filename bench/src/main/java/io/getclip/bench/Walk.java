package io.getclip.bench;

import com.amazonaws.kinesisvideo.parser.ebml.InputStreamParserByteSource;
import com.amazonaws.kinesisvideo.parser.ebml.MkvTypeInfos;
import com.amazonaws.kinesisvideo.parser.mkv.MkvElement;
import com.amazonaws.kinesisvideo.parser.mkv.StreamingMkvReader;
import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.ebml.Block;
import io.getclip.ebml.Checksums;
import io.getclip.ebml.EbmlLimits;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.Matroska;
import io.getclip.ebml.MatroskaFormat;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Blocks a second of a file that nobody has read before. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class Walk extends Timed {
  /** AWS's parser takes seconds for what the others do in milliseconds, so it gets less to do. */
  static final int SHARE_OF_AWS = 10;

  private static final int STREAM_BUFFER = 256 << 10;

  private final Clipper clipper = Clipper.standard();
  private final BareProgram bare = new BareProgram();

  /** Made by JMH. */
  public Walk() {}

  /** How many blocks were met. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Met {
    /** Blocks, or frames: there is one in each. */
    public long blocks;

    /** Made by JMH. */
    public Met() {}
  }

  /** With the pull cursor of ebml-reader: track, timestamp, flags and size of every block. */
  @Benchmark
  public long cursor(Input input, Met met) throws IOException {
    EbmlReader reader =
        EbmlReader.of(input.channel.position(0), EbmlLimits.DEFAULT, Checksums.IGNORE);
    Block block = new Block();
    long sum = 0;
    while (reader.next()) {
      Matroska element = reader.element();
      if (element == Matroska.SIMPLE_BLOCK || element == Matroska.BLOCK) {
        block.read(reader);
        sum += block.relativeTimestamp() + block.size(0);
        met.blocks++;
      }
    }
    reader.close();
    return sum;
  }

  /** Into layouts, without any codec. */
  @Benchmark
  public long frames(Input input, Met met) throws IOException {
    long frames = 0;
    try (FragmentReader reader =
        new MatroskaFormat().open(input.channel.position(0), ReadOptions.LENIENT)) {
      Optional<FragmentLayout> next = reader.next(FrameInspector.NONE);
      while (next.isPresent()) {
        frames += next.get().frameCount();
        next = reader.next(FrameInspector.NONE);
      }
    }
    met.blocks += frames;
    return frames;
  }

  /** Into layouts, and codecs inspect every frame: all that is read before a clip is planned. */
  @Benchmark
  public long inspected(Input input, Met met) throws IOException {
    long frames = 0;
    for (Fragment fragment : clipper.read("input", input.source).fragments()) {
      frames += fragment.layout().frameCount();
    }
    met.blocks += frames;
    return frames;
  }

  /** The parser that AWS gives to Java programs, over the first tenth of the same bytes. */
  @Benchmark
  public long aws(Input input, Met met) throws IOException {
    InputStream stream = Channels.newInputStream(input.channel.position(0));
    StreamingMkvReader reader =
        StreamingMkvReader.createDefault(
            new InputStreamParserByteSource(new BufferedInputStream(stream, STREAM_BUFFER)));
    long most = input.layout().blocks() / SHARE_OF_AWS;
    long blocks = 0;
    while (blocks < most && reader.mightHaveNext()) {
      Optional<MkvElement> next = reader.nextIfAvailable();
      if (next.isPresent()
          && MkvTypeInfos.SIMPLEBLOCK.equals(next.get().getElementMetaData().getTypeInfo())) {
        blocks++;
      }
    }
    if (blocks < most) {
      throw new IOException("AWS's parser found " + blocks + " blocks");
    }
    met.blocks += blocks;
    return blocks;
  }

  /** Reads of the whole file: walks pass over the most of large frames, and may be faster. */
  @Benchmark
  public long bareReads(Input input, Met met) throws IOException {
    met.blocks += input.layout().blocks();
    return bare.read(input.channel, input.layout().bytes());
  }
}
