package io.getclip.codec.g711;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
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

  @Test
  void theExampleWorks() throws CodecException {
    ByteBuffer waveFormatEx = Wave.of(Wave.Form.WAVE_FORMAT_EX, 6, 1, 8_000).bytes();
    ByteBuffer frame = ByteBuffer.allocate(160);

    var media = new TrackDescription.Audio(8_000, 1, 0);
    var track = TrackDescription.of(2, "A_MS/ACM", waveFormatEx, media);
    TrackCodec codec = Codecs.load().open(track, CodecOptions.NONE).track();
    codec.inspect(FrameBytes.of(frame), new FrameFacts().clear(frame.remaining()));
    SampleDescription entry = codec.description(); // alaw, 1 channel, 8000 Hz, 1 byte a sample

    assertThat(entry.format()).isEqualTo("alaw");
  }
}
