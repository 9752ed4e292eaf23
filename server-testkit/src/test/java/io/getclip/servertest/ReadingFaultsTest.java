package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.spi.MediaSource;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.FailingSource;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A clip of a recording that cannot be read somewhere, or only byte by byte. */
final class ReadingFaultsTest {
  private static final byte[] RECORDING = Recording.CAMERA.bytes();

  /** Every byte has its turn in the long form. */
  private static final int STEP = Boolean.getBoolean("getclip.full") ? 1 : 97;

  private final Clipper clipper = Clipper.standard();

  private byte[] clip(MediaSource source) throws IOException, ClipException {
    CollectingChannel out = new CollectingChannel();
    clipper.clip(source).writeTo(out);
    return out.bytes();
  }

  @Test
  void aByteThatCannotBeReadIsAnIoExceptionWhereverItIs() {
    for (int fault = 0; fault < RECORDING.length; fault += STEP) {
      MediaSource source = FailingSource.of(RECORDING, 1 << 20, fault);
      assertThatThrownBy(() -> clip(source))
          .as("byte %s", fault)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be read in this test");
    }
  }

  @Test
  void aClipIsTheSameReadByteByByte() throws Exception {
    assertThat(clip(FailingSource.of(RECORDING, 1, RECORDING.length)))
        .isEqualTo(clip(MediaSource.of(ByteBuffer.wrap(RECORDING))));
  }
}
