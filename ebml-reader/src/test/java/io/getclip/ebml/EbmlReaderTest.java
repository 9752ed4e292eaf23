package io.getclip.ebml;

import static io.getclip.testkit.EbmlBytes.bigEndian;
import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.declaring;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.float64;
import static io.getclip.testkit.EbmlBytes.sint;
import static io.getclip.testkit.EbmlBytes.string;
import static io.getclip.testkit.EbmlBytes.uint;
import static io.getclip.testkit.EbmlBytes.unknownSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.testkit.CountingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class EbmlReaderTest {
  private static final long SEGMENT = 0x18538067;
  private static final long CLUSTER = 0x1F43B675;
  private static final long INFO = 0x1549A966;
  private static final long VOID = 0xEC;

  @Test
  void elementsComeInTheOrderOfTheirBytesWithTheirPaths() throws IOException {
    byte[] document =
        concat(
            element(0x1A45DFA3, string(0x4282, "webm")),
            element(SEGMENT, element(CLUSTER, uint(0xE7, 7), element(0xA0, uint(0x9B, 3)))));

    assertThat(paths(document))
        .containsExactly(
            "\\EBML",
            "\\EBML\\DocType",
            "\\Segment",
            "\\Segment\\Cluster",
            "\\Segment\\Cluster\\Timestamp",
            "\\Segment\\Cluster\\BlockGroup",
            "\\Segment\\Cluster\\BlockGroup\\BlockDuration");
  }

  @Test
  void unknownSizedClustersEndAtWhatCannotBeInsideThem() throws IOException {
    for (int bytes : new int[] {1, 4, 8}) {
      byte[] clusters =
          concat(
              unknownSize(CLUSTER, bytes, uint(0xE7, 1)),
              unknownSize(CLUSTER, bytes, uint(0xE7, 2), element(VOID, new byte[3])),
              element(0x1254C367));
      byte[] document =
          concat(
              unknownSize(SEGMENT, bytes, clusters),
              element(0x1A45DFA3),
              unknownSize(SEGMENT, bytes, clusters));

      assertThat(paths(document).stream().filter(path -> path.endsWith("\\Tags")))
          .as(bytes + " size bytes")
          .containsExactly("\\Segment\\Tags", "\\Segment\\Tags");
      assertThat(paths(document).stream().filter(path -> path.endsWith("\\Cluster")))
          .containsOnly("\\Segment\\Cluster")
          .hasSize(4);
      assertThat(paths(document)).contains("\\EBML");
    }
  }

  @Test
  void sizesMayBeWrittenInMoreBytesThanTheyNeed() throws IOException {
    for (int bytes = 1; bytes <= 8; bytes++) {
      byte[] info = declaring(INFO, 2, bytes, hex("ec80"));
      EbmlReader in = at(declaring(SEGMENT, info.length, bytes, info));
      assertThat(in.next()).isTrue();
      assertThat(in.size()).isEqualTo(info.length);
      assertThat(in.next()).isTrue();
      assertThat(in.element()).isEqualTo(Matroska.INFO);
      assertThat(in.next()).isFalse();
    }
  }

  @Test
  void numbersAreReadInEveryWidth() throws IOException {
    for (int bytes = 1; bytes <= 8; bytes++) {
      long value = -1L >>> (64 - 8 * bytes);
      assertThat(leaf(INFO, element(0x2AD7B1, bigEndian(value, bytes))).uint()).isEqualTo(value);
      assertThat(leafIn(0xA0, element(0xFB, bigEndian(-2, bytes))).integer()).isEqualTo(-2);
    }
  }

  @Test
  void emptyNumbersHaveTheirDefault() throws IOException {
    assertThat(leaf(INFO, element(0x2AD7B1)).uint()).isEqualTo(1_000_000);
    assertThat(leafIn(0xA0, element(0xFB)).integer()).isZero();
    assertThat(leaf(INFO, element(0x4489)).floating()).isZero();
    assertThat(leaf(INFO, element(0x4461)).dateNs()).isZero();
  }

  @Test
  void floatsHaveFourOrEightBytes() throws IOException {
    byte[] single = ByteBuffer.allocate(4).putFloat(1.5f).array();
    assertThat(leaf(INFO, element(0x4489, single)).floating()).isEqualTo(1.5);
    assertThat(leaf(INFO, float64(0x4489, Math.PI)).floating()).isEqualTo(Math.PI);
    EbmlReader three = leaf(INFO, element(0x4489, new byte[3]));
    fails(three::floating, EbmlException.Kind.MALFORMED, "float of 3 bytes");
  }

  @Test
  void datesHaveEightBytes() throws IOException {
    assertThat(leaf(INFO, sint(0x4461, -5)).dateNs()).isEqualTo(-5);
    EbmlReader four = leaf(INFO, element(0x4461, new byte[4]));
    fails(four::dateNs, EbmlException.Kind.MALFORMED, "date of 4 bytes");
  }

  @Test
  void stringsEndAtTheirFirstNul() throws IOException {
    assertThat(leaf(INFO, string(0x7BA9, "Zürich\0junk")).string()).isEqualTo("Zürich");
    assertThat(leaf(INFO, string(0x7BA9, "")).string()).isEmpty();
  }

  @Test
  void binaryIsAReadOnlyViewOfTheBytes() throws IOException {
    EbmlReader in = leafIn(CLUSTER, element(0xA3, hex("81000080aabb")));
    ByteBuffer view = in.binary();
    assertThat(view.isReadOnly()).isTrue();
    assertThat(view).isEqualTo(ByteBuffer.wrap(hex("81000080aabb")));
  }

  @Test
  void readingAnElementAsWhatItIsNotIsTheCallersMistake() throws IOException {
    EbmlReader in = leaf(INFO, uint(0x2AD7B1, 1));
    assertThatThrownBy(in::string).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(in::skip).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSkippedMasterIsPassedOverWhole() throws IOException {
    EbmlReader in = at(element(SEGMENT, element(INFO, uint(0x2AD7B1, 1)), element(0x1C53BB6B)));
    in.next();
    in.next();
    in.skip();
    assertThat(in.next()).isTrue();
    assertThat(in.element()).isEqualTo(Matroska.CUES);
  }

  @Test
  void nextInStopsAtTheEndOfItsMasterAndLosesNothing() throws IOException {
    byte[] unknown = unknownSize(CLUSTER, 1, uint(0xE7, 1), element(0xA0, uint(0x9B, 3)));
    EbmlReader in = at(unknownSize(SEGMENT, 1, unknown, element(0x1C53BB6B)));
    in.next();
    in.next();
    int level = in.depth();
    int children = 0;
    while (in.nextIn(level)) {
      children++;
    }
    assertThat(children).isEqualTo(3);
    assertThat(in.nextIn(level)).isFalse();
    assertThat(in.next()).isTrue();
    assertThat(in.element()).isEqualTo(Matroska.CUES);
  }

  @Test
  void unknownAndMisplacedElementsAreNotShown() throws IOException {
    byte[] document =
        element(SEGMENT, element(0x4FFF, new byte[9]), uint(0xE7, 1), element(0x1C53BB6B));
    assertThat(paths(document)).containsExactly("\\Segment", "\\Segment\\Cues");
  }

  @Test
  void identifiersThatAreReservedTooWideOrOverlongAreMalformed() {
    for (String id : List.of("ff", "7fff", "3fffff", "1fffffff", "407e", "203ffe", "4000")) {
      byte[] document = concat(hex(id), hex("80"));
      fails(() -> paths(document), EbmlException.Kind.MALFORMED, "invalid identifier 0x" + id);
    }
    for (String id : List.of("00", "0841424344")) {
      byte[] document = concat(hex(id), hex("80"), new byte[16]);
      fails(() -> paths(document), EbmlException.Kind.MALFORMED, "identifier of over 4 bytes");
    }
  }

  @Test
  void aSizeWithNoMarkerIsMalformed() {
    fails(
        () -> paths(concat(hex("ec00"), new byte[16])),
        EbmlException.Kind.MALFORMED,
        "over 8 bytes");
  }

  @Test
  void onlySegmentsAndClustersMayBeOfUnknownSize() {
    for (long id : new long[] {0xA3, 0xE7, 0xA0, 0x4FFF, 0xEC}) {
      byte[] document = unknownSize(SEGMENT, 8, unknownSize(CLUSTER, 8, unknownSize(id, 1)));
      fails(() -> paths(document), EbmlException.Kind.MALFORMED, "of unknown size");
    }
  }

  @Test
  void aChildMayNotEndAfterItsParent() {
    byte[] child = declaring(0xA3, 5, 1, new byte[4]);
    byte[] document = element(SEGMENT, element(CLUSTER, child), new byte[20]);
    fails(
        () -> paths(document),
        EbmlException.Kind.MALFORMED,
        "SimpleBlock of 5 bytes exceeds the 4 bytes left at byte 10 in \\Segment\\Cluster");
  }

  @Test
  void aHeaderMayNotCrossTheEndOfItsParent() {
    byte[] cluster = hex("1f43b67501ffffffffffffff");
    for (int room = 1; room < cluster.length; room++) {
      byte[] document = declaring(SEGMENT, room, 1, cluster);
      fails(() -> paths(document), EbmlException.Kind.MALFORMED, "exceeds the 0 bytes left");
    }
  }

  @Test
  void theLargestSizesOverflowNothing() {
    byte[] block = declaring(0xA3, (1L << 56) - 2, 8);
    byte[] document = unknownSize(SEGMENT, 8, unknownSize(CLUSTER, 8, block));
    fails(() -> paths(document), EbmlException.Kind.TRUNCATED, "");
    fails(() -> leafOf(document).binary(), EbmlException.Kind.LIMIT, "72057594037927934 bytes");
  }

  @Test
  void aNumberOfNineBytesIsMalformedAndPassedOver() throws IOException {
    EbmlReader in =
        at(element(SEGMENT, element(INFO, element(0x2AD7B1, new byte[9]), uint(0x2AD7B1, 5))));
    in.next();
    in.next();
    fails(in::next, EbmlException.Kind.MALFORMED, "number of 9 bytes");
    assertThat(in.next()).isTrue();
    assertThat(in.uint()).isEqualTo(5);
  }

  @Test
  void nestingIsBoundedAndTakesNoStack() {
    byte[] tags = new byte[0];
    for (int i = 0; i < 2000; i++) {
      tags = element(0x67C8, tags);
    }
    byte[] document = element(SEGMENT, element(0x1254C367, element(0x7373, tags)));
    fails(() -> paths(document), EbmlException.Kind.LIMIT, "inside 16 masters");
  }

  @Test
  void aStringOverItsLimitIsRefusedAndTheNextElementRead() throws IOException {
    byte[] info = element(INFO, string(0x7BA9, "x".repeat(11)), uint(0x2AD7B1, 5));
    EbmlReader in =
        EbmlReader.of(ByteBuffer.wrap(element(SEGMENT, info)), new EbmlLimits(16, 10, 100));
    in.next();
    in.next();
    in.next();
    fails(in::string, EbmlException.Kind.LIMIT, "string of 11 bytes");
    assertThat(in.next()).isTrue();
    assertThat(in.element()).isEqualTo(Matroska.TIMESTAMP_SCALE);
  }

  @Test
  void everyCutSaysWhere() throws IOException {
    byte[] document = element(SEGMENT, element(INFO, uint(0x2AD7B1, 1_000_000)));
    for (int length = 1; length < document.length; length++) {
      byte[] cut = Arrays.copyOf(document, length);
      fails(() -> readAll(at(cut)), EbmlException.Kind.TRUNCATED, "at byte ");
    }
    readAll(at(document));
  }

  @Test
  void largeElementsThatAreNotReadAreSeekedOverAndSmallOnesReadThrough() throws IOException {
    byte[] large = element(SEGMENT, element(VOID, new byte[8 << 20]), element(0x1C53BB6B));
    CountingChannel channel = new CountingChannel(large);
    assertThat(paths(EbmlReader.of(channel, EbmlLimits.DEFAULT, Checksums.IGNORE)))
        .containsExactly("\\Segment", "\\Segment\\Cues");
    assertThat(channel.bytesRead()).isLessThan(1 << 20);
    assertThat(channel.moves()).isEqualTo(1);

    byte[] small = element(SEGMENT, element(VOID, new byte[4 << 10]), element(0x1C53BB6B));
    CountingChannel through = new CountingChannel(small);
    paths(EbmlReader.of(through, EbmlLimits.DEFAULT, Checksums.IGNORE));
    assertThat(through.moves()).isZero();
  }

  @Test
  void readingBeginsWhereTheChannelStands() throws IOException {
    byte[] padded =
        concat(new byte[7], element(SEGMENT, element(VOID, new byte[1 << 20]), element(INFO)));
    CountingChannel channel = new CountingChannel(padded);
    channel.position(7);
    EbmlReader in = EbmlReader.of(channel, EbmlLimits.DEFAULT, Checksums.IGNORE);
    in.next();
    assertThat(in.position()).isZero();
    in.next();
    assertThat(in.element()).isEqualTo(Matroska.INFO);
  }

  @Test
  void aChannelThatGivesNothingIsAnErrorAndNotALoop() {
    ReadableByteChannel silent =
        new ReadableByteChannel() {
          @Override
          public int read(ByteBuffer target) {
            return 0;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    EbmlReader in = EbmlReader.of(silent, EbmlLimits.DEFAULT, Checksums.IGNORE);
    assertThatThrownBy(in::next).isInstanceOf(IOException.class).hasMessageContaining("blocking");
  }

  @Test
  void checksumsOfSmallMastersAreChecked() throws IOException {
    byte[] content = uint(0x2AD7B1, 1_000_000);
    byte[] right = element(SEGMENT, element(INFO, crc(content), content));
    readAll(checking(right, Checksums.SMALL));

    byte[] wrong = right.clone();
    wrong[wrong.length - 1] ^= 1;
    readAll(checking(wrong, Checksums.IGNORE));
    EbmlReader in = checking(wrong, Checksums.SMALL);
    in.next();
    in.next();
    fails(in::next, EbmlException.Kind.MALFORMED, "CRC-32");
    assertThat(in.next()).as("it goes on").isTrue();
    assertThat(in.element()).isEqualTo(Matroska.TIMESTAMP_SCALE);
  }

  @Test
  void checksumsOfLargeMastersAreSummedUpWhileTheyAreRead() throws IOException {
    byte[][] blocks = new byte[40][];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = element(0xA3, new byte[30_000 + i]);
    }
    byte[] content = concat(blocks);
    byte[] right = element(SEGMENT, element(CLUSTER, crc(content), content), element(INFO));
    readAll(checking(right, Checksums.ALL));

    byte[] wrong = right.clone();
    wrong[wrong.length / 2] ^= 1;
    readAll(checking(wrong, Checksums.SMALL));
    fails(() -> readAll(checking(wrong, Checksums.ALL)), EbmlException.Kind.MALFORMED, "CRC-32");
  }

  @Test
  void aChecksumThatIsNotFirstOrNotFourBytesIsMalformed() {
    byte[] late = element(SEGMENT, element(INFO, uint(0x2AD7B1, 1), element(0xBF, new byte[4])));
    byte[] wide = element(SEGMENT, element(INFO, element(0xBF, new byte[5])));
    fails(() -> readAll(checking(late, Checksums.SMALL)), EbmlException.Kind.MALFORMED, "CRC-32");
    fails(() -> readAll(checking(wide, Checksums.SMALL)), EbmlException.Kind.MALFORMED, "CRC-32");
  }

  private static byte[] crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return element(0xBF, bigEndian(Integer.reverseBytes((int) crc.getValue()), 4));
  }

  private static EbmlReader checking(byte[] document, Checksums checksums) {
    return EbmlReader.of(new CountingChannel(document), EbmlLimits.DEFAULT, checksums);
  }

  private static EbmlReader at(byte[] document) {
    return EbmlReader.of(ByteBuffer.wrap(document), EbmlLimits.DEFAULT);
  }

  private static EbmlReader leaf(long master, byte[] leaf) throws IOException {
    return leafOf(element(SEGMENT, element(master, leaf)));
  }

  private static EbmlReader leafIn(long child, byte[] leaf) throws IOException {
    return child == CLUSTER
        ? leaf(CLUSTER, leaf)
        : leafOf(element(SEGMENT, element(CLUSTER, element(child, leaf))));
  }

  private static EbmlReader leafOf(byte[] document) throws IOException {
    EbmlReader in = at(document);
    do {
      in.next();
    } while (in.element().type() == ElementType.MASTER);
    return in;
  }

  private static List<String> paths(byte[] document) throws IOException {
    return paths(at(document));
  }

  private static List<String> paths(EbmlReader in) throws IOException {
    List<String> paths = new ArrayList<>();
    while (in.next()) {
      paths.add(in.path());
    }
    return paths;
  }

  private static void readAll(EbmlReader in) throws IOException {
    while (in.next()) {
      if (in.element().type() == ElementType.UINTEGER) {
        in.uint();
      }
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static void fails(Reading reading, EbmlException.Kind kind, String message) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            EbmlException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(message);
  }

  private interface Reading {
    void run() throws IOException;
  }
}
