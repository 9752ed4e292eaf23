package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.ConfigBox;
import io.getclip.spi.SampleDescription;
import io.getclip.testkit.Readme;
import java.io.IOException;
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

  static void write(ByteBuffer avcC, List<ByteBuffer> frames, WritableByteChannel out)
      throws IOException {
    MovieBuilder movie = new MovieBuilder(1000); // its times are told in milliseconds
    ConfigBox config = new ConfigBox("avcC", avcC);
    int video = movie.addTrack(30_000, SampleDescription.Visual.of("avc1", config, 1280, 720));
    for (int i = 0; i < frames.size(); i++) {
      boolean sync = i == 0; // no other frame can be decoded alone
      movie.addSample(video, frames.get(i).remaining(), 1001, 0, sync); // 30000/1001 a second
    }
    out.write(Mp4.lay(movie.build()).header());
    for (ByteBuffer frame : frames) {
      out.write(frame);
    }
  }

  @Test
  void exampleWritesAnMp4() throws Exception {
    Path file = folder.resolve("out.mp4");
    List<ByteBuffer> frames =
        List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {4, 5}));
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      write(Movies.avc(320, 240).config().get(0).payload(), frames, out);
    }
    try (FileChannel in = FileChannel.open(file)) {
      Mp4Info.Track track = Mp4Info.of(in).tracks().get(0);
      assertThat(track.codecs()).containsExactly("avc1.64001F");
      assertThat(track.samples()).isEqualTo(2);
      assertThat(track.mediaBytes()).isEqualTo(5);
      assertThat(Mp4Info.of(in).fileLength()).isEqualTo(Files.size(file));
    }
    TinyReader player = new TinyReader(ByteBuffer.wrap(Files.readAllBytes(file)));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[(int) player.samples(0).get(1).offset()]).isEqualTo((byte) 4);
  }

  @Test
  void exampleIsTheReadmes() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }
}
