package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SplitFrameTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5, (byte) 0xFF};

  @Test
  void readsTheSameWhereverItIsCut() {
    FrameBytes whole = FrameBytes.of(ByteBuffer.wrap(BYTES));
    for (int at = 0; at <= BYTES.length; at++) {
      SplitFrame split = new SplitFrame(ByteBuffer.wrap(BYTES), at);
      assertThat(split.size()).isEqualTo(BYTES.length);
      assertThat(split.u8(5)).isEqualTo(0xFF);
      assertThat(split.u16(4)).isEqualTo(whole.u16(4));
      assertThat(split.u32(2)).isEqualTo(whole.u32(2));
      for (int from = 0; from <= BYTES.length; from++) {
        for (int to = from; to <= BYTES.length; to++) {
          ByteBuffer target = ByteBuffer.allocate(to - from);
          split.get(from, target, to - from);
          assertThat(target.array()).isEqualTo(Arrays.copyOfRange(BYTES, from, to));
        }
      }
    }
  }

  @Test
  void anIndexOutsideIsRefused() {
    SplitFrame split = new SplitFrame(ByteBuffer.wrap(BYTES), 3);
    assertThatThrownBy(() -> split.u8(6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> split.u8(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> split.get(5, ByteBuffer.allocate(9), 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
