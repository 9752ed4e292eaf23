package io.getclip.codec.aac;

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
    ByteBuffer codecPrivate = ByteBuffer.wrap(new byte[] {0x12, 0x10});
    ByteBuffer frame = ByteBuffer.wrap(new byte[] {0x21, 0x00, 0x49, 0x20});

    var media = new TrackDescription.Audio(44_100, 2, 0);
    var track = TrackDescription.of(2, "A_AAC", codecPrivate, media);
    TrackCodec codec = Codecs.load().open(track, CodecOptions.NONE).track();
    codec.inspect(FrameBytes.of(frame), new FrameFacts().clear(frame.remaining()));
    SampleDescription entry = codec.description(); // mp4a, its esds, rate, channels, frame duration
    AudioSpecificConfig config = AudioSpecificConfig.parse(codecPrivate);

    assertThat(entry.format()).isEqualTo("mp4a");
    assertThat(config.samplingFrequency()).isEqualTo(44_100);
  }
}
