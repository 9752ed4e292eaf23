package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  static void keepAndClip(Path data, ReadableByteChannel matroska, WritableByteChannel mp4)
      throws IOException, ArchiveException, ClipException {
    long start = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    try (Archive archive = Archive.open(ArchiveOptions.in(data), Clipper.standard())) {
      StreamInfo gate = archive.create("gate", StreamInfo.Settings.retaining(24));
      IngestOptions times = new IngestOptions(IngestOptions.Timecodes.RELATIVE, start);
      archive.ingest(gate, times, ack -> System.out.println(ack.event())).run(matroska);

      FragmentSelector minute =
          new FragmentSelector(FragmentSelector.Origin.PRODUCER, start, start + 60_000);
      try (ArchiveClip clip = archive.clip(gate, minute, ClipOptions.DEFAULT)) {
        clip.clip().writeTo(mp4);
      }
    }
  }

  @Test
  void theExampleKeepsARecordingAndMakesAClip(@TempDir Path directory) throws Exception {
    CollectingChannel mp4 = new CollectingChannel();

    keepAndClip(directory, TestArchive.channel(Recording.CAMERA.bytes()), mp4);

    assertThat(new String(mp4.bytes(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(mp4.bytes().length).isGreaterThan(Recording.CAMERA.bytes().length / 2);
  }
}
