package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.SampleDescription;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example, as it stands there. */
class ReadmeTest {
  @TempDir Path folder;

  // example
  static void write(SampleDescription avc, List<ByteBuffer> frames, WritableByteChannel out)
      throws Exception {
    MovieBuilder movie = new MovieBuilder(1000);
    int video = movie.addTrack(30_000, avc);
    for (int i = 0; i < frames.size(); i++) {
      movie.addSample(video, frames.get(i).remaining(), 1001, 0, i == 0);
    }
    out.write(Mp4.lay(movie.build()).header());
    for (ByteBuffer frame : frames) {
      out.write(frame);
    }
  }

  // end of example

  @Test
  void exampleWritesAnMp4() throws Exception {
    Path file = folder.resolve("out.mp4");
    List<ByteBuffer> frames =
        List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {4, 5}));
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      write(Movies.avc(320, 240), frames, out);
    }
    try (FileChannel in = FileChannel.open(file)) {
      Mp4Info.Track track = Mp4Info.of(in).tracks().get(0);
      assertThat(track.samples()).isEqualTo(2);
      assertThat(track.mediaBytes()).isEqualTo(5);
      assertThat(Mp4Info.of(in).fileLength()).isEqualTo(Files.size(file));
    }
    TinyReader player = new TinyReader(ByteBuffer.wrap(Files.readAllBytes(file)));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[(int) player.samples(0).get(1).offset()]).isEqualTo((byte) 4);
  }

  @Test
  void exampleIsTheReadmes() throws Exception {
    String source = Files.readString(Path.of("src/test/java/io/getclip/mp4/ReadmeTest.java"));
    String example =
        source
            .substring(source.indexOf("// example\n") + 11, source.indexOf("  // end of example"))
            .stripTrailing()
            .replaceAll("(?m)^  ", "");
    assertThat(Files.readString(Path.of("README.md"))).contains(example);
  }
}
