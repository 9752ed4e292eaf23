package io.getclip.archive.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FooterTest {
  private static final long NONCE = 0x0123_4567_89AB_CDEFL;
  private static final FragmentSeal SEAL =
      new FragmentSeal(
          new FragmentNumber(Long.MAX_VALUE, 1_700_000_000_000L, (1 << 28) - 1), -5, 300, -7);

  private static ByteBuffer footer() {
    ByteBuffer bytes = ByteBuffer.allocate(Footer.BYTES + 6).position(3);
    Footer.write(bytes, NONCE, 700, SEAL);
    return bytes.clear();
  }

  private static Optional<FragmentSeal> read(ByteBuffer bytes, long nonce, long position)
      throws IOException {
    return Footer.mayStandAt(bytes, 3) ? Footer.read(bytes, 3, nonce, position) : Optional.empty();
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    ByteBuffer bytes = footer();
    assertThat(read(bytes, NONCE, 1000)).contains(SEAL);
    assertThat(bytes.position()).isZero();
  }

  @Test
  void isAVoidElementOfItsWholeLength() {
    ByteBuffer bytes = footer();
    assertThat(bytes.get(3)).isEqualTo((byte) 0xEC);
    assertThat(bytes.get(4) & 0x7F).isEqualTo(Footer.BYTES - 2);
    assertThat(bytes.get(2)).isZero();
    assertThat(bytes.getShort(3 + Footer.BYTES)).isZero();
  }

  @Test
  void isNoneWithAnyBitChanged() throws IOException {
    for (int bit = 0; bit < Footer.BYTES * 8; bit++) {
      ByteBuffer bytes = footer();
      int index = 3 + bit / 8;
      bytes.put(index, (byte) (bytes.get(index) ^ 1 << bit % 8));
      boolean isSizeOfElement = index == 4;
      if (!isSizeOfElement || Footer.mayStandAt(bytes, 3)) {
        assertThat(read(bytes, NONCE, 1000)).as("bit %d", bit).isEmpty();
      }
    }
  }

  @Test
  void isNoneInAnotherFileOrElsewhereInItsOwn() throws IOException {
    assertThat(read(footer(), NONCE + 1, 1000)).isEmpty();
    assertThat(read(footer(), NONCE, 1512)).isEmpty();
    assertThat(read(footer(), NONCE, 100)).isEmpty();
  }
}
