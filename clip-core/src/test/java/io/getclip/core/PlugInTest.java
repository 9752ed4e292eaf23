package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.mp4.Mp4Info;
import io.getclip.spi.CodecProvider;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlugInTest {
  private static final String SOURCE =
      """
      import io.getclip.spi.*;
      import java.util.*;

      public final class MineProvider implements CodecProvider {
        public String name() { return "mine"; }

        public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
          if (!track.codecId().equals("V_MINE")) return Optional.empty();
          SampleDescription visual = new SampleDescription.Visual("mine",
              List.of(new ConfigBox("minC", track.codecPrivate())), 64, 48,
              Optional.empty(), Optional.empty(), 0, Optional.empty(), HdrMetadata.NONE);
          return Optional.of(new TrackCodec() {
            public SampleDescription description() { return visual; }
            public void inspect(FrameBytes frame, FrameFacts out) { out.syncSample(); }
          });
        }
      }
      """;

  private static byte[] recording() {
    return new MatroskaBuilder()
        .video(1, "V_MINE", new byte[] {42}, 64, 48)
        .cluster(0)
        .simpleBlock(1, 0, true, new byte[] {1, 2, 3})
        .simpleBlock(1, 40, true, new byte[] {4, 5})
        .build();
  }

  private static Clip clip(byte[] recording) throws Exception {
    return Clipper.standard().clip(Sources.of(ByteBuffer.wrap(recording)));
  }

  @Test
  void aCodecInAJarOfItsOwnIsFoundAndUsed(@TempDir Path directory) throws Exception {
    Javac.compile(directory, "MineProvider", SOURCE, Javac.placeOf(CodecProvider.class));
    Path jar =
        Javac.jar(
            directory.resolve("mine.jar"),
            directory,
            Map.of(CodecProvider.class.getName(), "MineProvider\n"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();

    assertThatThrownBy(() -> clip(recording())).hasMessageContaining("(track 1: V_MINE)");
    try (URLClassLoader plugIns = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugIns);
      byte[] mp4 = Media.bytes(clip(recording()));

      assertThat(Mp4Info.of(ByteBuffer.wrap(mp4)).tracks().get(0).codecs()).containsExactly("mine");
      assertThat(mp4).endsWith(1, 2, 3, 4, 5);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aJarThatDoesNotLoadIsNamedAndLosesNoOther(@TempDir Path directory) throws Exception {
    Path jar =
        Javac.jar(
            directory.resolve("broken.jar"),
            directory,
            Map.of(CodecProvider.class.getName(), "no.such.Provider\n"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugIns = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugIns);

      assertThat(clip(Recording.KVS.bytes()).contentLength()).isPositive();
      assertThatThrownBy(() -> clip(recording()))
          .hasMessageContaining("no.such.Provider")
          .hasMessageContaining("broken.jar");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
