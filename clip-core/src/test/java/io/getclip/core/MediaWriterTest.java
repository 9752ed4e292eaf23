package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaWriterTest {
  private static final int READ = 256 << 10;

  @Test
  void theFirstStretchGoesOutAloneAndSmallFragmentsTogether() throws Exception {
    Scene scene = Scene.inMs();
    for (int i = 0; i < 100; i++) {
      scene.fragment().sync(40L * i);
    }
    Clip clip = scene.clip();

    assertThat(writes(clip)).containsExactly(2, (int) clip.contentLength() - 2);
  }

  @Test
  void aWriteIsOfTwoReadsAtLeastAndEndsAtABlockOfTheClip() throws Exception {
    Scene scene = Scene.inMs().fragment().sync(0).pcm(0, 4 * READ);
    scene.fragment().sync(40).pcm(21, 3 * READ);

    // A byte between two frames is read, and is in no clip.
    assertThat(writes(scene.clip())).containsExactly(2, 2 * READ - 2, 3 * READ, 2 * READ + 4);
  }

  @Test
  void theBufferOfAClipServesTheNextUnlessItsChannelFailed() throws Exception {
    Clip clip = Scene.inMs().fragment().sync(0).video(40).clip();

    ByteBuffer first = buffer(clip, false);
    assertThat(isReused(first, clip, false)).isTrue();
    assertThat(isReused(first, clip, true)).isTrue();
    assertThat(isReused(first, clip, false)).isFalse(); // its channel may yet read it
  }

  /** Whether what a clip is written from is the memory of a buffer. */
  private static boolean isReused(ByteBuffer buffer, Clip clip, boolean failing) {
    buffer.put(0, (byte) '!');
    buffer(clip, failing);
    return buffer.get(0) != '!';
  }

  /** The buffer that a clip is written from. */
  private static ByteBuffer buffer(Clip clip, boolean failing) {
    List<ByteBuffer> buffers = new ArrayList<>();
    try {
      clip.writeTo(
          channel(
              bytes -> {
                buffers.add(bytes);
                if (failing) {
                  throw new IOException("closed");
                }
              }));
      assertThat(failing).isFalse();
    } catch (IOException e) {
      assertThat(failing).isTrue();
    }
    return buffers.get(0);
  }

  /** How many bytes each write is of. */
  private static List<Integer> writes(Clip clip) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    clip.writeTo(channel(bytes -> sizes.add(bytes.remaining())));
    return sizes;
  }

  private interface Write {
    void of(ByteBuffer bytes) throws IOException;
  }

  private static WritableByteChannel channel(Write write) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        write.of(bytes);
        bytes.position(bytes.limit());
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
