package io.getclip.archive;

import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.testkit.CollectingChannel;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;

/** An archive in a directory of a test's, with a clock of its own. */
final class TestArchive implements Closeable {
  static final FragmentSelector ALL_BY_SERVER =
      new FragmentSelector(FragmentSelector.Origin.SERVER, 0, Long.MAX_VALUE / 2);
  static final FragmentSelector ALL_BY_PRODUCER =
      new FragmentSelector(FragmentSelector.Origin.PRODUCER, 0, Long.MAX_VALUE / 2);
  static final IngestOptions ABSOLUTE =
      new IngestOptions(IngestOptions.Timecodes.ABSOLUTE, IndexRows.T0);

  final ManualClock clock = new ManualClock();
  final Archive archive;

  TestArchive(Path directory) throws IOException {
    this(directory, IngestRules.LENIENT);
  }

  TestArchive(Path directory, IngestRules rules) throws IOException {
    archive =
        Archive.open(ArchiveOptions.in(directory).with(clock).with(rules), Clipper.standard());
  }

  StreamInfo stream(String name) throws ArchiveException, IOException {
    return archive.create(name, StreamInfo.Settings.retaining(24));
  }

  /** Puts a whole body, and gives back the acknowledgements. */
  Acks put(StreamInfo stream, byte[] body) throws ArchiveException, IOException {
    return put(stream, ABSOLUTE, channel(body));
  }

  Acks put(StreamInfo stream, IngestOptions options, ReadableByteChannel body)
      throws ArchiveException, IOException {
    Acks acks = new Acks();
    archive.ingest(stream, options, acks).run(body);
    return acks;
  }

  static ReadableByteChannel channel(byte[] body) {
    return Channels.newChannel(new ByteArrayInputStream(body));
  }

  List<FragmentInfo> fragments(StreamInfo stream) throws ArchiveException, IOException {
    return archive.fragments(stream, ALL_BY_SERVER, -1, 1_000).fragments();
  }

  byte[] clip(StreamInfo stream, FragmentSelector selector)
      throws ArchiveException, ClipException, IOException {
    try (ArchiveClip clip = archive.clip(stream, selector, ClipOptions.DEFAULT)) {
      CollectingChannel out = new CollectingChannel();
      clip.clip().writeTo(out);
      return out.bytes();
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
