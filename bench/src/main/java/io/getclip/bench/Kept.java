package io.getclip.bench;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.IngestOptions;
import io.getclip.archive.StreamInfo;
import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A recording that an archive keeps: its layout is stored, and its media proved when it is read.
 *
 * <p>The archive lies beside the recording, so that clips and copies are read of one file system.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls ingest
public class Kept {
  private static final long START_MS = 1_700_000_000_000L;
  private static final int ALL = 10_000;

  Path directory;
  private Archive archive;
  private StreamInfo stream;
  private List<FragmentInfo> fragments;

  /** Made by JMH. */
  public Kept() {}

  /** Takes the recording into a new archive. */
  @Setup(Level.Trial)
  public void ingest(Input input) throws IOException, ArchiveException {
    directory = Places.archive();
    boolean isKept = false;
    try {
      keep(input);
      isKept = true;
    } finally {
      if (!isKept) {
        IOUtils.closeQuietly(this::close); // what went wrong before says more
      }
    }
  }

  private void keep(Input input) throws IOException, ArchiveException {
    archive = Archive.open(ArchiveOptions.in(directory), Clipper.standard());
    stream = archive.create("camera", StreamInfo.Settings.retaining(24));
    IngestOptions times = new IngestOptions(IngestOptions.Timecodes.RELATIVE, START_MS);
    archive.ingest(stream, times, ack -> {}).run(input.channel.position(0));
    FragmentSelector any =
        new FragmentSelector(FragmentSelector.Origin.PRODUCER, 0, Long.MAX_VALUE);
    fragments = archive.fragments(stream, any, -1, ALL).fragments();
    if (fragments.size() != input.layout().groups()) {
      throw new IOException(fragments.size() + " fragments of " + input.layout() + " are kept");
    }
  }

  /** Plans a clip of the first fragments; the caller closes it. */
  ArchiveClip clip(int count) throws IOException, ArchiveException, ClipException {
    FragmentSelector range =
        new FragmentSelector(
            FragmentSelector.Origin.PRODUCER, START_MS, fragments.get(count - 1).producerMs());
    return archive.clip(stream, range, ClipOptions.DEFAULT);
  }

  /** Plans a clip of all there is; the caller closes it. */
  ArchiveClip clip() throws IOException, ArchiveException, ClipException {
    return clip(fragments.size());
  }

  /** Closes the archive, and removes it. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    try {
      IOUtils.close(archive); // none where it did not open
    } finally {
      PathUtils.deleteDirectory(directory);
    }
  }
}
