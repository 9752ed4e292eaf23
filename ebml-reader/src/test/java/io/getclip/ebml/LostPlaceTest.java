package io.getclip.ebml;

import static io.getclip.ebml.MatroskaFormatTest.frame;
import static io.getclip.ebml.MatroskaFormatTest.video;
import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.declaring;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.uint;
import static io.getclip.testkit.EbmlBytes.unknownSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FragmentException;
import io.getclip.spi.ReadOptions;
import io.getclip.testkit.CountingChannel;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.OneByteChannel;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damage that is noticed only after the cursor was led past the place to go on from. */
class LostPlaceTest {
  private static final int CLUSTER = 0x1F43B675;

  /** Larger than what a {@link Window} holds at first. */
  private static final int LARGE = 300_000;

  @Test
  void aDocumentIsReadWholeWhereverTheOneBeforeItWasCut() throws IOException {
    for (boolean sized : new boolean[] {true, false}) {
      byte[] first = document(sized, 0, 50);
      byte[] second = document(sized, 1000, 50);
      int clusters = indexOf(first, HexFormat.of().parseHex("1f43b675"));
      for (int cut = clusters; cut <= first.length; cut++) {
        byte[] recording = concat(Arrays.copyOf(first, cut), second);
        Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
        assertThat(read.timestampsMs())
            .as("cut at byte " + cut + " of " + first.length)
            .containsSubsequence(1000L, 1001L, 1002L, 1100L, 1101L, 1102L)
            .endsWith(1100L, 1101L, 1102L);
        Layouts slow = Layouts.of(OneByteChannel.of(recording), ReadOptions.LENIENT);
        assertThat(slow.lines()).isEqualTo(read.lines());
      }
    }
  }

  @Test
  void aBlockOfAWrongSizeLosesNoLaterCluster() throws IOException {
    for (boolean sized : new boolean[] {true, false}) {
      for (int bytes : new int[] {500, LARGE}) {
        for (long size : new long[] {20, bytes / 2, bytes + 100, 3L * bytes + 40, 50_000_000}) {
          byte[] recording = concat(withBlockOf(sized, size, bytes), document(sized, 1000, bytes));
          Layouts streamed = Layouts.of(recording, ReadOptions.LENIENT);
          assertThat(streamed.timestampsMs())
              .as("a block said to be of " + size + " bytes, of " + bytes)
              .containsSubsequence(0L, 100L, 101L, 102L, 1000L, 1001L, 1002L, 1100L);
          assertThat(streamed.remarks()).isNotEmpty();
          CountingChannel file = new CountingChannel(recording);
          Layouts seeked = Layouts.of(file, ReadOptions.LENIENT);
          assertThat(seeked.lines()).isEqualTo(streamed.lines());
          assertThat(file.bytesRead()).isLessThan(2L * recording.length + (2 << 20));
          assertThatThrownBy(() -> Layouts.of(recording, ReadOptions.STRICT))
              .isInstanceOf(FragmentException.class);
        }
      }
    }
  }

  @Test
  void whereTheWindowEndsMakesNoDifference() throws IOException {
    byte[] second = document(true, 1000, 50);
    for (int bytes = Window.CAPACITY - 190; bytes < Window.CAPACITY + 10; bytes += 3) {
      byte[] block = video().cluster(3).simpleBlock(1, 0, true, new byte[bytes]).build();
      byte[] group = video().cluster(3).blockGroup(1, 0, 40, new byte[bytes], -1).build();
      byte[] tags =
          video()
              .cluster(3)
              .simpleBlock(1, 0, true, new byte[bytes - 100])
              .tags("NAME", "x".repeat(300))
              .build();
      for (byte[] first : new byte[][] {block, group, tags}) {
        byte[] recording = concat(Arrays.copyOf(first, first.length - 2), second);
        Layouts streamed = Layouts.of(recording, ReadOptions.LENIENT);
        assertThat(streamed.timestampsMs())
            .as("after a block of " + bytes + " bytes")
            .endsWith(1000L, 1001L, 1002L, 1100L, 1101L, 1102L);
        Layouts seeked = Layouts.of(new CountingChannel(recording), ReadOptions.LENIENT);
        assertThat(seeked.lines()).isEqualTo(streamed.lines());
      }
    }
  }

  @Test
  void junkThatLooksLikeAnUnknownElementHidesNoDocument() throws IOException {
    byte[] junk = declaring(0x4FFF, 700, 2, noise(100));
    byte[] recording = concat(document(true, 0, 50), junk, document(true, 1000, 50));
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs())
        .containsExactly(0L, 1L, 2L, 100L, 101L, 102L, 1000L, 1001L, 1002L, 1100L, 1101L, 1102L);
    assertThat(read.remarks()).hasSize(1).first().asString().contains("runs into another");
  }

  @Test
  void anUnknownElementMayHoldWhatIsNoMaster() throws IOException {
    byte[] unknown = element(0x4FFF, HexFormat.of().parseHex("1f43b675840102030405"), noise(30));
    byte[] recording =
        video()
            .cluster(5)
            .simpleBlock(1, 0, true, frame(9, 1))
            .raw(unknown)
            .simpleBlock(1, 1, true, frame(9, 1))
            .build();
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(5L, 6L);
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void whatIsInAVoidBeforeTheClustersIsLeftAlone() throws IOException {
    byte[] old = element(CLUSTER, uint(0xE7, 77), element(0xA3, new byte[] {-127, 0, 0, 0, 1}));
    byte[] recording =
        video().raw(element(0xEC, old)).cluster(5).simpleBlock(1, 0, true, frame(9, 1)).build();
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(5L);
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void aRecordingThatIsAttachedIsNotReadForWhatFollowsIt() throws IOException {
    byte[] attached = element(0x1941A469, element(0x61A7, element(0x465C, document(true, 7, 50))));
    byte[] recording =
        concat(
            video().raw(attached).raw(element(0x4FFF, noise(30))).build(),
            element(CLUSTER, uint(0xE7, 5), element(0xA3, new byte[] {-127, 0, 0, 0, 1})));
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(5L);
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void goingBackIsBoundedHoweverOftenTheCursorIsLost() throws IOException {
    // Every block says that it reaches over most of the others, and ends where no element begins.
    byte[] trap =
        unknownSize(CLUSTER, 1, uint(0xE7, 1), declaring(0xA3, 1_200_001, 4, new byte[9]));
    byte[][] run = new byte[80_000][];
    Arrays.fill(run, trap);
    byte[] recording = concat(document(true, 0, 50), concat(run), document(true, 1000, 50));
    CountingChannel file = new CountingChannel(recording);
    assertThat(Layouts.of(file, ReadOptions.LENIENT).timestampsMs()).startsWith(0L, 1L, 2L, 100L);
    assertThat(file.bytesRead()).isLessThan(3L * recording.length);
  }

  @Test
  void aSegmentWithNoTracksHasThoseOfTheOneBefore() throws IOException {
    byte[] head = MatroskaBuilder.header("matroska");
    byte[] bare = concat(head, unknownSize(0x18538067, 8, cluster(1000)));
    byte[] recording = concat(document(true, 0, 50), bare, bare);
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).hasSize(8).endsWith(1000L, 1000L);
    assertThat(read.remarks()).hasSize(2).first().asString().contains("a Segment with no Tracks");
    assertThat(Layouts.of(recording, ReadOptions.STRICT).frameCount()).isEqualTo(6);
  }

  @Test
  void aTimestampMayComeAfterItsBlocksOrNotAtAll() throws IOException {
    byte[] block =
        element(
            0xA3, MatroskaBuilder.payload(1, 7, 0x80, MatroskaBuilder.Lacing.NONE, frame(5, 1)));
    byte[] late = video().raw(element(CLUSTER, block, uint(0xE7, 500), block)).build();
    byte[] none = video().raw(element(CLUSTER, block, block)).build();
    byte[] changed =
        video().raw(element(CLUSTER, uint(0xE7, 20), block, uint(0xE7, 500), block)).build();
    assertThat(Layouts.of(late, ReadOptions.LENIENT).timestampsMs()).containsExactly(507L, 507L);
    assertThat(Layouts.of(none, ReadOptions.LENIENT).timestampsMs()).containsExactly(7L, 7L);
    assertThat(Layouts.of(changed, ReadOptions.LENIENT).timestampsMs()).containsExactly(27L, 507L);
    for (byte[] odd : new byte[][] {late, none}) {
      assertThat(Layouts.of(odd, ReadOptions.LENIENT).remarks()).hasSize(1);
      refusedByStrict(odd, "a block before the Timestamp");
    }
  }

  @Test
  void aTimestampThatComesLateAndIsAbsurdMovesNothing() throws IOException {
    byte[] block =
        element(
            0xA3, MatroskaBuilder.payload(1, 7, 0x80, MatroskaBuilder.Lacing.NONE, frame(5, 1)));
    byte[] recording =
        video().raw(element(CLUSTER, block, uint(0xE7, Long.MAX_VALUE / 1_000_000), block)).build();
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(7L);
    assertThat(read.remarks()).isNotEmpty();
  }

  @Test
  void mastersOfASegmentMayLackTheirSizeAndASegmentMaySayZero() throws IOException {
    byte[] entry = element(0xAE, uint(0xD7, 1), uint(0x83, 1));
    byte[] tracks = unknownSize(0x1654AE6B, 1, entry);
    byte[] cues = unknownSize(0x1C53BB6B, 8, element(0xBB, uint(0xB3, 1)));
    byte[] content = concat(unknownSize(0x1549A966, 1, uint(0x2AD7B1, 2_000_000)), tracks, cues);
    byte[] head = MatroskaBuilder.header("matroska");
    byte[] sizes = concat(head, element(0x18538067, content, cluster(50), cues));
    byte[] zero = concat(head, element(0x18538067), content, cluster(50), cluster(60));
    assertThat(Layouts.of(sizes, ReadOptions.LENIENT).timestampsMs()).containsExactly(100L);
    assertThat(Layouts.of(zero, ReadOptions.LENIENT).timestampsMs()).containsExactly(100L, 120L);
    refusedByStrict(sizes, "of unknown size");
    refusedByStrict(zero, "out of place");
  }

  @Test
  void trackNumberZeroIsNoNumberButCanBeRead() throws IOException {
    byte[] recording =
        new MatroskaBuilder()
            .video(0, "V_TEST", new byte[0], 10, 10)
            .cluster(3)
            .simpleBlock(0, 0, true, frame(5, 1))
            .build();
    Layouts read = Layouts.of(recording, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(3L);
    assertThat(read.remarks()).hasSize(1).first().asString().contains("TrackNumber");
    refusedByStrict(recording, "TrackNumber");
  }

  private static void refusedByStrict(byte[] document, String message) {
    assertThatThrownBy(() -> Layouts.of(document, ReadOptions.STRICT))
        .isInstanceOf(FragmentException.class)
        .hasMessageContaining(message);
  }

  /** Two Clusters of three frames at 0, 1 and 2 ms; and 100 ms later. */
  private static byte[] document(boolean sized, long start, int bytes) {
    return blocks(sized, start, bytes, bytes).tags("NAME", "x".repeat(2 * bytes)).build();
  }

  /** The same, the second block of the first Cluster saying another size than it has. */
  private static byte[] withBlockOf(boolean sized, long size, int bytes) {
    return blocks(sized, 0, bytes, size).build();
  }

  private static MatroskaBuilder blocks(boolean sized, long start, int bytes, long size) {
    MatroskaBuilder builder = video().clusterSizesKnown(sized);
    builder.cluster(start).simpleBlock(1, 0, true, noise(bytes));
    byte[] header = {(byte) 0x81, 0, 1, (byte) 0x80};
    builder.raw(declaring(0xA3, size + header.length, 4, header, noise(bytes)));
    builder.simpleBlock(1, 2, true, noise(bytes));
    return builder
        .cluster(start + 100)
        .simpleBlock(1, 0, true, noise(bytes))
        .simpleBlock(1, 1, true, noise(bytes))
        .simpleBlock(1, 2, true, noise(bytes));
  }

  private static byte[] cluster(long timestamp) {
    byte[] block = MatroskaBuilder.payload(1, 0, 0x80, MatroskaBuilder.Lacing.NONE, frame(5, 1));
    return element(CLUSTER, uint(0xE7, timestamp), element(0xA3, block));
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    return bytes;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("no such bytes");
  }
}
