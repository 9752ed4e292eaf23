package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  void theExampleOfTheProjectIsThisTest() throws IOException {
    Path source = Path.of("src", "test", "java", "io", "getclip", "core", "ReadmeTest.java");

    Readme.assertExamplesAreIn(
        Files.readString(Path.of("..", "README.md")), Files.readString(source));
  }

  @SuppressWarnings("UnusedVariable") // it shows that there is one
  static void clip(Path recording, Path mp4) throws IOException, ClipException {
    try (FileChannel in = FileChannel.open(recording);
        FileChannel out =
            FileChannel.open(mp4, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Clip clip = Clipper.standard().clip(Sources.of(in)); // or of several files, in order
      long length = clip.contentLength(); // exact, and all that can be wrong is said by now
      clip.writeTo(out);
    }
  }

  @Test
  void theExampleMakesAClip(@TempDir Path directory) throws Exception {
    Path recording = Files.write(directory.resolve("camera.mkv"), Recording.KVS.bytes());
    Path mp4 = directory.resolve("clip.mp4");

    clip(recording, mp4);

    Clip again = Clipper.standard().clip(Sources.of(ByteBuffer.wrap(Recording.KVS.bytes())));
    assertThat(Files.size(mp4)).isEqualTo(again.contentLength());
  }
}
