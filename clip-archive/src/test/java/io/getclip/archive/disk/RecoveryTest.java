package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.HOUR;
import static io.getclip.archive.disk.Documents.bytes;
import static io.getclip.archive.disk.Documents.put;
import static io.getclip.archive.disk.Documents.recovered;
import static io.getclip.archive.disk.Documents.sealOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.MediaPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store finds in files that another process left. */
final class RecoveryTest {
  private static final String STREAM = "s1";
  private static final int BYTES = 1000;

  @TempDir private Path data;
  private DiskStore store;
  private final List<MediaPlace> places = new ArrayList<>();

  @BeforeEach
  void threeFragmentsAndThePartOfAFourth() throws IOException {
    store = open();
    store.describe(STREAM, ByteBuffer.allocate(1));
    for (int sequence = 0; sequence < 3; sequence++) {
      places.add(put(store, STREAM, sequence, document(sequence)));
    }
    store.close();
    Files.write(file(), bytes(9, 500), StandardOpenOption.APPEND);
    store = open();
  }

  private DiskStore open() throws IOException {
    return Documents.store(new FileIo(), data, DiskStore.Sizes.DEFAULT, new Documents.Clock());
  }

  private static byte[] document(int sequence) {
    return bytes(sequence, BYTES);
  }

  private Path file() {
    return data.resolve("media").resolve(STREAM).resolve(places.get(0).file());
  }

  /** Where a fragment's footer ends. */
  private static long end(int fragments) {
    return (long) fragments * (BYTES + Footer.BYTES);
  }

  private void rot(long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      one.put(0, (byte) (one.get(0) ^ 0x10));
      channel.write(one.flip(), position);
    }
  }

  @Test
  void findsAllWhenTheIndexIsLost() throws IOException {
    assertThat(recovered(store, STREAM, Map.of()))
        .containsExactly(sealOf(0, document(0)), sealOf(1, document(1)), sealOf(2, document(2)));
    assertThat(file()).hasSize(end(3));
  }

  @Test
  void findsWhatTheIndexDoesNotKnow() throws IOException {
    Map<String, Long> indexed =
        Map.of(places.get(0).file(), places.get(1).offset() + places.get(1).length());

    assertThat(recovered(store, STREAM, indexed)).containsExactly(sealOf(2, document(2)));
    assertThat(file()).hasSize(end(3));
  }

  @Test
  void passesOverARottenFragmentThatGoodOnesFollow() throws IOException {
    rot(places.get(1).offset() + 5);

    assertThat(recovered(store, STREAM, Map.of()))
        .containsExactly(sealOf(0, document(0)), sealOf(2, document(2)));
    assertThat(file()).hasSize(end(3));
  }

  @Test
  void passesOverARottenFooterThatGoodOnesFollow() throws IOException {
    rot(places.get(1).offset() + BYTES + 20);

    assertThat(recovered(store, STREAM, Map.of()))
        .containsExactly(sealOf(0, document(0)), sealOf(2, document(2)));
  }

  @Test
  void removesARottenFragmentThatNoneFollows() throws IOException {
    rot(places.get(2).offset() + 5);

    assertThat(recovered(store, STREAM, Map.of())).hasSize(2);
    assertThat(file()).hasSize(end(2));
  }

  @Test
  void removesAFileOfWhichNothingIsLeft() throws IOException {
    for (MediaPlace place : places) {
      rot(place.offset());
    }

    assertThat(recovered(store, STREAM, Map.of())).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void leavesAFileAloneThatIsShorterThanTheIndexKnows() throws IOException {
    Map<String, Long> indexed = Map.of(places.get(0).file(), Long.MAX_VALUE);
    long size = Files.size(file());

    assertThat(recovered(store, STREAM, indexed)).isEmpty();
    assertThat(file()).hasSize(size);
  }

  @Test
  void refusesToJudgeFragmentsOfANewerRelease() throws IOException {
    ByteBuffer footer = ByteBuffer.allocate(Footer.BYTES);
    long nonce = MediaFileName.parse(places.get(0).file()).orElseThrow().nonce();
    long offset = Files.size(file());
    Footer.write(footer, nonce, offset, sealOf(3, new byte[0]));
    footer.putShort(10, (short) 2);
    CRC32C crc = new CRC32C();
    crc.update(footer.array(), 0, Footer.BYTES - 4);
    footer.putInt(Footer.BYTES - 4, (int) crc.getValue());
    Files.write(file(), footer.array(), StandardOpenOption.APPEND);

    assertThatThrownBy(() -> recovered(store, STREAM, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer release");
    assertThat(file()).hasSize(offset + Footer.BYTES);
  }

  @Test
  void keepsWhatItHasFoundWhenItIsStoppedBetween() throws IOException {
    assertThatThrownBy(
            () ->
                store.recover(
                    STREAM,
                    Map.of(),
                    (place, seal) -> {
                      throw new IOException("stop");
                    }))
        .hasMessage("stop");

    assertThat(recovered(store, STREAM, Map.of())).hasSize(3);
  }

  @Test
  void findsNothingOfAStreamThatIsNotThere() throws IOException {
    assertThat(recovered(store, "s2", Map.of())).isEmpty();
  }

  @Test
  void showsFilesInTheOrderInWhichTheyWereBegun() throws IOException {
    put(store, STREAM, 3, document(3));
    store.close();
    store = open();
    put(store, STREAM, 4, document(4));

    assertThat(recovered(store, STREAM, Map.of()))
        .extracting(seal -> seal.number().sequence())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    // The file that was open is no more appended to.
    assertThat(put(store, STREAM, 5, document(5)).offset()).isZero();
    store.begin(STREAM, HOUR).abandon();
  }
}
