package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.TestArchive.ALL_BY_PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.ClipOptions;
import io.getclip.testkit.MatroskaBuilder;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much heap clips hold while they are sent: a server's memory is so much a client. */
class ClipHeapTest {
  private static final int FRAGMENTS = 20;
  private static final int FRAMES = 2_000; // of a fragment
  private static final int CLIPS = 16;

  private static final long BYTES_OF_A_CLIP = 4 << 20;
  private static final long BYTES_OF_A_FRAME = 24;

  @TempDir Path directory;

  @Test
  void aClipInFlightHoldsAFewBytesOfHeapAFrame() throws Exception {
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      archive.put(stream, recording());
      List<ArchiveClip> held = new ArrayList<>();
      try {
        held.add(begun(archive, stream));
        long before = live();
        for (int i = 0; i < CLIPS; i++) {
          held.add(begun(archive, stream));
        }
        long each = (live() - before) / CLIPS;

        assertThat(held.get(CLIPS).fragments()).isEqualTo(FRAGMENTS);
        assertThat(each)
            .isGreaterThan((long) FRAGMENTS * FRAMES) // it does measure something
            .isLessThan(BYTES_OF_A_CLIP + BYTES_OF_A_FRAME * FRAGMENTS * FRAMES);
      } finally {
        for (ArchiveClip clip : held) {
          clip.close();
        }
      }
    }
  }

  private static byte[] recording() {
    MatroskaBuilder builder = Producer.header();
    for (int f = 0; f < FRAGMENTS; f++) {
      builder.cluster(T0 + (long) f * FRAMES);
      for (int i = 0; i < FRAMES; i++) {
        builder.simpleBlock(1, i, i == 0, Producer.frame(i == 0 ? 0 : 1, f));
      }
    }
    return builder.build();
  }

  /** A clip that is planned and of which half is written. */
  private static ArchiveClip begun(TestArchive archive, StreamInfo stream) throws Exception {
    ArchiveClip clip = archive.archive.clip(stream, ALL_BY_PRODUCER, ClipOptions.DEFAULT);
    clip.clip()
        .writeTo(
            Channels.newChannel(OutputStream.nullOutputStream()),
            0,
            clip.clip().contentLength() / 2);
    return clip;
  }

  /** Bytes of the heap that are in use once what nobody needs is gone. */
  private static long live() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
