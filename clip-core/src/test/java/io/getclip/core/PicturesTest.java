package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clips as ffmpeg decodes them. */
class PicturesTest {
  private static final byte[] EBML = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

  @BeforeAll
  static void needsFfmpeg() {
    Ffmpeg.assumeInstalled();
  }

  @ParameterizedTest
  @EnumSource
  void aClipShowsThePicturesOfItsSource(Recording recording, @TempDir Path directory)
      throws Exception {
    List<String> source = new ArrayList<>();
    for (byte[] document : documents(recording.bytes())) {
      source.addAll(Ffmpeg.pictures(directory, document));
    }
    Clip clip = Clipper.standard().clip(Sources.of(ByteBuffer.wrap(recording.bytes())));

    assertThat(Ffmpeg.pictures(directory, Media.bytes(clip))).isNotEmpty().isEqualTo(source);
  }

  /** A recording's documents one by one: ffmpeg reads no further than the first. */
  private static List<byte[]> documents(byte[] recording) {
    List<byte[]> documents = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= recording.length; i++) {
      boolean begins =
          i < recording.length
              && Arrays.mismatch(recording, i, Math.min(i + 4, recording.length), EBML, 0, 4) < 0;
      if (begins || i == recording.length) {
        documents.add(Arrays.copyOfRange(recording, start, i));
        start = i;
      }
    }
    return documents;
  }
}
