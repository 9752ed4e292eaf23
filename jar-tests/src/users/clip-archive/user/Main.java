package user;

import io.getclip.archive.Ack;
import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.IngestOptions;
import io.getclip.archive.StreamInfo;
import io.getclip.core.Clipper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps a recording. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, ArchiveException {
    List<Ack.Event> events = Collections.synchronizedList(new ArrayList<>());
    try (Archive archive =
            Archive.open(ArchiveOptions.in(Path.of(args[1])), Clipper.standard());
        FileChannel in = FileChannel.open(Path.of(args[0]))) {
      StreamInfo stream = archive.create("gate", StreamInfo.Settings.retaining(24));
      IngestOptions times = new IngestOptions(IngestOptions.Timecodes.RELATIVE, 0);
      archive.ingest(stream, times, ack -> events.add(ack.event())).run(in);
      System.out.println(archive.streams("", "", 10).get(0).name());
    }
    System.out.println(events.stream().filter(Ack.Event.PERSISTED::equals).count() + " persisted");
  }
}
