package io.getclip.codec.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.Readme;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  /** The sample entry of an AAC track, one frame of which is checked. */
  static SampleDescription check(ByteBuffer codecPrivate, ByteBuffer frame) throws CodecException {
    TrackDescription.Audio media = new TrackDescription.Audio(44_100, 2, 0);
    TrackDescription track = TrackDescription.of(2, "A_AAC", codecPrivate, media);
    TrackCodec codec = new AacProvider().open(track, CodecOptions.NONE).orElseThrow();
    codec.inspect(FrameBytes.of(frame), new FrameFacts().clear(frame.remaining()));
    return codec.description(); // mp4a, its esds, rate, channels, frame duration
  }

  @Test
  void theExampleWorks() throws CodecException {
    ByteBuffer codecPrivate = ByteBuffer.wrap(new byte[] {0x12, 0x10});
    ByteBuffer frame = ByteBuffer.wrap(new byte[] {0x21, 0x00, 0x49, 0x20});

    assertThat(check(codecPrivate, frame))
        .isInstanceOfSatisfying(
            SampleDescription.Audio.class,
            entry -> {
              assertThat(entry.format()).isEqualTo("mp4a");
              assertThat(entry.samplingRate()).isEqualTo(44_100);
            });
    assertThatThrownBy(() -> check(codecPrivate, ByteBuffer.allocate(0)))
        .isInstanceOf(CodecException.class);
  }
}
