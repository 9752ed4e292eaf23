package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifiedMediaTest {
  private static final int PIECE = DocumentChecksums.PIECE;
  private static final int OFFSET = 1_000;
  private static final int LENGTH = 2 * PIECE + 5_000;

  private final byte[] file = new byte[OFFSET + LENGTH + 1_000];
  private final byte[] document = new byte[LENGTH];
  private final List<String> reads = new ArrayList<>();
  private Runnable afterRead = () -> {};
  private final ReadOnlyStore store = new ReadOnlyStore(this::read);
  private VerifiedMedia media;
  private MediaSource source;

  @BeforeEach
  void store() throws IOException {
    new Random(1).nextBytes(file);
    System.arraycopy(file, OFFSET, document, 0, LENGTH);
    media = new VerifiedMedia(store, "s1");
    source = media.document(row());
  }

  @AfterEach
  void close() throws IOException {
    media.close();
    assertThat(store.open()).isZero();
  }

  private FragmentRow row() {
    DocumentChecksums sums = new DocumentChecksums();
    sums.update(ByteBuffer.wrap(document));
    FragmentRow like = IndexRows.row(1);
    FragmentInfo info = like.info();
    return new FragmentRow(
        new FragmentInfo(info.number(), info.producerMs(), info.lengthMs(), LENGTH),
        new MediaPlace("file", OFFSET, LENGTH),
        like.layout(),
        IntBuffer.wrap(sums.pieces()));
  }

  /** Reads as files may: less than there is room for. */
  private int read(long position, ByteBuffer target) {
    reads.add(position + "+" + target.remaining());
    int count = Math.min(target.remaining(), Math.min(file.length - (int) position, 100_000));
    target.put(file, (int) position, count);
    afterRead.run();
    return count;
  }

  private byte[] read(long position, int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    while (target.hasRemaining() && source.read(position + target.position(), target) >= 0) {
      // until it is full, or there is no more
    }
    byte[] bytes = new byte[target.flip().remaining()];
    target.get(bytes);
    return bytes;
  }

  @Test
  void itIsBestReadInWholePieces() {
    assertThat(source.blockSize()).isEqualTo(PIECE);
  }

  @Test
  void wholePiecesAreReadOnceAndStraightIntoTheBufferThatIsGiven() throws IOException {
    ByteBuffer target = ByteBuffer.allocateDirect(PIECE + 10).position(10);
    for (int start = 0; start < LENGTH; start += PIECE) {
      int length = Math.min(PIECE, LENGTH - start);
      byte first = document[start];
      target.put(10, (byte) ~first);
      afterRead = () -> assertThat(target.get(10)).isEqualTo(first);
      assertThat(source.read(start, target.limit(PIECE + 10).position(10))).isEqualTo(length);
      assertThat(target.position()).isEqualTo(10 + length);
      assertThat(target.flip().position(10)).isEqualTo(ByteBuffer.wrap(document, start, length));
    }
    assertThat(reads)
        .containsExactly(
            OFFSET + "+" + PIECE,
            (OFFSET + 100_000) + "+" + (PIECE - 100_000),
            (OFFSET + 200_000) + "+" + (PIECE - 200_000),
            (OFFSET + PIECE) + "+" + PIECE,
            (OFFSET + PIECE + 100_000) + "+" + (PIECE - 100_000),
            (OFFSET + PIECE + 200_000) + "+" + (PIECE - 200_000),
            (OFFSET + 2 * PIECE) + "+5000");
  }

  @Test
  void aPieceThatIsReadInPartsIsProvedOnce() throws IOException {
    for (int at = 0; at < PIECE; at += 50_000) {
      assertThat(read(at, 7)).isEqualTo(part(at, 7));
    }
    assertThat(reads).hasSize(3);
  }

  @Test
  void anyRangeIsTheBytesThatWereStored() throws IOException {
    assertThat(read(0, LENGTH + 1_000)).isEqualTo(document);
    assertThat(read(PIECE - 3, 6)).isEqualTo(part(PIECE - 3, 6));
    assertThat(read(PIECE, 3)).isEqualTo(part(PIECE, 3));
    assertThat(read(PIECE - 1, PIECE + 2)).isEqualTo(part(PIECE - 1, PIECE + 2));
    assertThat(read(LENGTH - 2, 100)).isEqualTo(part(LENGTH - 2, 2));
    assertThat(read(LENGTH, 1)).isEmpty();
    assertThat(source.read(LENGTH + 5L, ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void nothingIsGivenOfAPieceOfWhichAByteIsWrong() throws IOException {
    file[OFFSET + PIECE + 9]++;
    ByteBuffer whole = ByteBuffer.allocate(PIECE);
    assertThatThrownBy(() -> source.read(PIECE, whole))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("is damaged in file, from byte " + (OFFSET + PIECE) + " on");
    assertThat(whole.position()).isZero();

    ByteBuffer part = ByteBuffer.allocate(10);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> source.read(PIECE + 100_000L, part))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
      assertThat(part.position()).isZero();
    }
    assertThat(read(PIECE - 5, 5)).isEqualTo(part(PIECE - 5, 5));
    assertThat(read(2 * PIECE, 5)).isEqualTo(part(2 * PIECE, 5));
  }

  @Test
  void aFileThatEndsTooEarlyIsDamage() throws IOException {
    ReadOnlyStore shorter =
        new ReadOnlyStore(
            (position, target) -> position >= OFFSET + 2 * PIECE ? -1 : read(position, target));
    try (VerifiedMedia cut = new VerifiedMedia(shorter, "s1")) {
      MediaSource ends = cut.document(row());
      assertThat(ends.read(0, ByteBuffer.allocate(PIECE))).isEqualTo(PIECE);
      assertThatThrownBy(() -> ends.read(2L * PIECE, ByteBuffer.allocate(PIECE)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
    }
  }

  private byte[] part(int from, int count) {
    byte[] part = new byte[count];
    System.arraycopy(document, from, part, 0, count);
    return part;
  }
}
