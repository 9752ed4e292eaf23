package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExampleKeepsARecordingAndMakesAClip(@TempDir Path directory) throws Exception {
    long startMs = IndexRows.T0;
    List<Ack.Event> log = new ArrayList<>();
    ReadableByteChannel matroska = TestArchive.channel(Recording.CAMERA.bytes());
    CollectingChannel mp4 = new CollectingChannel();

    try (Archive archive = Archive.open(ArchiveOptions.in(directory), Clipper.standard())) {
      StreamInfo stream = archive.create("gate", StreamInfo.Settings.retaining(24));
      IngestOptions times = new IngestOptions(IngestOptions.Timecodes.RELATIVE, startMs);
      archive.ingest(stream, times, ack -> log.add(ack.event())).run(matroska);

      FragmentSelector minute =
          new FragmentSelector(FragmentSelector.Origin.PRODUCER, startMs, startMs + 60_000);
      try (ArchiveClip clip = archive.clip(stream, minute, ClipOptions.DEFAULT)) {
        clip.clip().writeTo(mp4);
      }
    }

    assertThat(log).endsWith(Ack.Event.PERSISTED);
    assertThat(mp4.bytes()).isNotEmpty();
  }
}
