package io.getclip.ebml;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import io.getclip.testkit.Readme;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  static void printFrames(Path file, Appendable out) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.LENIENT)) {
      Optional<FragmentLayout> next = reader.next(FrameInspector.NONE);
      while (next.isPresent()) {
        FragmentLayout fragment = next.get();
        for (int i = 0; i < fragment.frameCount(); i++) {
          out.append("track " + fragment.track(i))
              .append(" at " + fragment.timestampNs(i) / 1_000_000 + " ms")
              .append(fragment.isKeyframe(i) ? " key" : "")
              .append(", " + fragment.storedSize(i) + " bytes\n");
        }
        next = reader.next(FrameInspector.NONE);
      }
    }
  }

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExamplePrintsTheFramesOfAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recording.mkv");
    Files.write(
        file,
        MatroskaFormatTest.video()
            .cluster(40)
            .simpleBlock(1, 0, true, new byte[5])
            .simpleBlock(1, 40, false, new byte[6])
            .build());
    StringBuilder out = new StringBuilder();
    printFrames(file, out);
    assertThat(out).hasToString("track 0 at 40 ms key, 5 bytes\ntrack 0 at 80 ms, 6 bytes\n");
  }
}
