package io.getclip.codec.g711;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class G711FrameTest {
  private static final String MONO = "06000100401f0000401f0000010008000000";
  private static final String STEREO = "06000200401f0000803e0000020008000000";

  @Test
  void everyFrameIsASyncSampleOfItsOwnSize() throws CodecException {
    FrameFacts facts = inspect(MONO, "d5d4d7");
    assertThat(facts.isSyncSample()).isTrue();
    assertThat(facts.isOpenSync()).isFalse();
    assertThat(facts.sampleSize()).isEqualTo(3);
    assertThat(facts.duration()).as("follows from the size and the description").isZero();
  }

  @Test
  void monoNeedNotBeCopiedFrameByFrame() throws CodecException {
    assertThat(open(MONO).adapts()).isFalse();
    assertThat(open(STEREO).adapts()).isTrue();
  }

  @Test
  void theByteOfASampleThatIsNotWholeIsLeftOut() throws CodecException {
    FrameBytes frame = FrameBytes.of(Wave.hex("0102030405"));
    assertThat(inspect(STEREO, "0102030405").sampleSize()).isEqualTo(4);
    ByteBuffer sample = ByteBuffer.allocate(5);
    open(STEREO).write(frame, sample);
    assertThat(sample.flip()).isEqualTo(Wave.hex("01020304"));
  }

  @Test
  void anEmptyFrameIsRefused() {
    refuse(MONO, "", "the frame has 0 bytes, and a sample has 1");
  }

  @Test
  void aFrameWithoutAWholeSampleIsRefused() {
    refuse(STEREO, "d5", "the frame has 1 bytes, and a sample has 2");
  }

  private static void refuse(String wave, String frame, String message) {
    CodecException refusal = catchThrowableOfType(CodecException.class, () -> inspect(wave, frame));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID_MEDIA_FRAME);
  }

  private static FrameFacts inspect(String wave, String frame) throws CodecException {
    ByteBuffer bytes = Wave.hex(frame);
    FrameFacts facts = new FrameFacts().clear(bytes.remaining());
    open(wave).inspect(FrameBytes.of(bytes), facts);
    return facts;
  }

  private static TrackCodec open(String wave) throws CodecException {
    return Wave.open(Wave.hex(wave)).orElseThrow();
  }
}
