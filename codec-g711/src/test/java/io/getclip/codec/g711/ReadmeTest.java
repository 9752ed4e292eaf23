package io.getclip.codec.g711;

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

  /** The sample entry of a G.711 track, one frame of which is checked. */
  static SampleDescription check(ByteBuffer waveFormatEx, ByteBuffer frame) throws CodecException {
    TrackDescription.Audio media = new TrackDescription.Audio(8_000, 1, 0);
    TrackDescription track = TrackDescription.of(2, "A_MS/ACM", waveFormatEx, media);
    TrackCodec codec = new G711Provider().open(track, CodecOptions.NONE).orElseThrow();
    codec.inspect(FrameBytes.of(frame), new FrameFacts().clear(frame.remaining()));
    return codec.description(); // alaw, 1 channel, 8000 Hz, 1 byte a sample
  }

  @Test
  void theExampleWorks() throws CodecException {
    ByteBuffer waveFormatEx = Wave.of(Wave.Form.WAVE_FORMAT_EX, 6, 1, 8_000).bytes();

    assertThat(check(waveFormatEx, ByteBuffer.allocate(160)).format()).isEqualTo("alaw");
    assertThatThrownBy(() -> check(waveFormatEx, ByteBuffer.allocate(0)))
        .isInstanceOf(CodecException.class);
  }
}
