package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExampleMakesAClip(@TempDir Path directory) throws Exception {
    Path recording = directory.resolve("camera.mkv");
    Path mp4 = directory.resolve("clip.mp4");
    Files.write(recording, Recording.KVS.bytes());

    try (FileChannel in = FileChannel.open(recording);
        FileChannel out =
            FileChannel.open(mp4, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Clip clip = Clipper.standard().clip(Sources.of(in));
      long length = clip.contentLength(); // exact, and all that can be wrong is said by now
      clip.writeTo(out);
      assertThat(out.size()).isEqualTo(length);
    }
  }
}
