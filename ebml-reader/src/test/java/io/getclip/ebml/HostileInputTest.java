package io.getclip.ebml;

import static io.getclip.ebml.MatroskaFormatTest.frame;
import static io.getclip.ebml.MatroskaFormatTest.video;
import static io.getclip.testkit.EbmlBytes.bigEndian;
import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.declaring;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.float64;
import static io.getclip.testkit.EbmlBytes.string;
import static io.getclip.testkit.EbmlBytes.uint;
import static io.getclip.testkit.EbmlBytes.unknownSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentException.Kind;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import io.getclip.testkit.CountingChannel;
import io.getclip.testkit.MatroskaBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Inputs that have broken readers of Matroska, and what each must end in. */
class HostileInputTest {
  private static final byte[] NO_BYTES = {};

  @Test
  void nothingAtAllHoldsNoFragment() throws IOException {
    assertThat(Layouts.of(NO_BYTES, ReadOptions.STRICT).all()).isEmpty();
    assertThat(Layouts.of(MatroskaBuilder.header("webm"), ReadOptions.STRICT).all()).isEmpty();
  }

  @Test
  void whatDoesNotBeginWithAnEbmlHeaderIsRefused() {
    byte[] good = video().build();
    refusedByAll(Kind.MALFORMED, "no EBML header", concat(hex("00"), good));
    refusedByAll(Kind.MALFORMED, "no EBML header", frame(100, 0xFF));
    refusedByAll(Kind.MALFORMED, "no EBML header", frame(3, 0x1A));
    byte[] segment = Arrays.copyOfRange(good, 40, good.length);
    refusedByAll(Kind.MALFORMED, "no EBML header", segment);
  }

  @Test
  void otherDocumentsAndNewerVersionsAreNotSupported() {
    refusedByAll(Kind.UNSUPPORTED, "another type", withHeader(string(0x4282, "webmx")));
    refusedByAll(Kind.UNSUPPORTED, "another type", withHeader(string(0x4282, "mätroska")));
    byte[] type = string(0x4282, "matroska");
    refusedByAll(Kind.UNSUPPORTED, "99, over 4", withHeader(type, uint(0x4285, 99)));
    refusedByAll(Kind.UNSUPPORTED, "9, over 1", withHeader(type, uint(0x42F7, 9)));
    refusedByAll(Kind.UNSUPPORTED, "9, over 4", withHeader(type, uint(0x42F2, 9)));
    refusedByAll(
        Kind.UNSUPPORTED, "9223372036854775808, over 8", withHeader(type, uint(0x42F3, 1L << 63)));
    refusedOnlyByStrict(Kind.MALFORMED, "below 4", withHeader(type, uint(0x42F2, 0)));
    refusedOnlyByStrict(Kind.MALFORMED, "of 0", withHeader(type, uint(0x42F3, 0)));
    refusedOnlyByStrict(
        Kind.LIMIT, "string of 65537", withHeader(type, element(0x4282, new byte[65537])));
  }

  @Test
  void anEmptyHeaderHasItsDefaultsWhenDamageIsPassedOver() throws IOException {
    refusedOnlyByStrict(Kind.MALFORMED, "no DocType", withHeader());
    assertThat(Layouts.of(withHeader(), ReadOptions.LENIENT).frameCount()).isEqualTo(1);
  }

  @Test
  void aDeclaredSizeCostsNothing() throws IOException {
    for (long size : new long[] {(1L << 56) - 2, Integer.MAX_VALUE, 50_000_000}) {
      byte[] block = declaring(0xA3, size, 8, hex("81000080aabbcc"));
      byte[] document = video().clusterSizesKnown(false).cluster(0).raw(block).build();
      refusedOnlyByStrict(null, "", document);
      MeasuringChannel channel = new MeasuringChannel(document);
      assertThat(Layouts.of(channel, ReadOptions.LENIENT).frameCount()).isZero();
      assertThat(channel.largest).isEqualTo(Window.CAPACITY);
    }
  }

  @Test
  void memoryIsAtMostTwiceTheBytesThatCame() throws IOException {
    byte[] block = declaring(0xA3, 60 << 20, 8, hex("81000080"), new byte[3 << 20]);
    byte[] document = video().clusterSizesKnown(false).cluster(0).raw(block).build();
    MeasuringChannel channel = new MeasuringChannel(document);
    assertThat(Layouts.of(channel, ReadOptions.LENIENT).frameCount()).isZero();
    assertThat(channel.largest).isBetween(3 << 20, 6 << 20);
  }

  @Test
  void privateDataThatClaimsTwoGigabytesEndsAtItsBound() {
    byte[] huge = declaring(0x63A2, 0x7FFFFFFF, 5, new byte[50]);
    byte[] entry = declaring(0xAE, 1L << 32, 8, uint(0xD7, 1), huge);
    byte[] document =
        concat(
            MatroskaBuilder.header("matroska"),
            unknownSize(0x18538067, 8, declaring(0x1654AE6B, 1L << 33, 8, entry)));
    refusedByAll(null, "", document);
  }

  @Test
  void tenThousandEmptyClustersOfUnknownSizeDoNotNest() throws IOException {
    byte[][] clusters = new byte[10_000][];
    Arrays.fill(clusters, unknownSize(0x1F43B675, 1));
    byte[] document =
        video().raw(concat(clusters)).cluster(1).simpleBlock(1, 0, true, frame(1, 1)).build();
    CountingChannel channel = new CountingChannel(document);
    assertThat(Layouts.of(channel, ReadOptions.STRICT).timestampsMs()).containsExactly(1L);
    assertThat(channel.bytesRead()).isEqualTo(document.length);
  }

  @Test
  void nestedTagsAreRefusedOrPassedOverAndTakeNoStack() throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    int levels = 20_000;
    for (int i = levels - 1; i >= 0; i--) {
      headers.writeBytes(declaring(0x67C8, 10L * i, 8));
    }
    byte[] tags = element(0x1254C367, element(0x7373, headers.toByteArray()));
    byte[] document = video().raw(tags).cluster(1).simpleBlock(1, 0, true, frame(1, 1)).build();
    assertThat(Layouts.of(document, ReadOptions.LENIENT).frameCount()).isEqualTo(1);
    refused(ReadOptions.STRICT, Kind.LIMIT, "inside 16 masters", document);
  }

  @Test
  void emptyElementsAreReadOnceEach() throws IOException {
    int count = Boolean.getBoolean("getclip.full") ? 10_000_000 : 1_000_000;
    byte[] voids = new byte[2 * count];
    for (int i = 0; i < voids.length; i += 2) {
      voids[i] = (byte) 0xEC;
      voids[i + 1] = (byte) 0x80;
    }
    byte[] document = video().cluster(1).raw(voids).simpleBlock(1, 0, true, frame(1, 1)).build();
    CountingChannel channel = new CountingChannel(document);
    assertThat(Layouts.of(channel, ReadOptions.STRICT).frameCount()).isEqualTo(1);
    assertThat(channel.bytesRead()).isEqualTo(document.length);
    assertThat(channel.reads()).isLessThan(document.length / (128 << 10) + 10);
  }

  @Test
  void searchingForTheNextClusterReadsEveryByteTwiceAtMost() throws IOException {
    // Every 1F43B675 here claims more than there is, so that every one is damage.
    byte[] bad = concat(hex("1f43b675"), hex("88"), hex("a388"), new byte[4]);
    byte[][] run = new byte[20_000][];
    Arrays.fill(run, bad);
    byte[] document =
        concat(
            video().cluster(1).simpleBlock(1, 0, true, frame(1, 1)).build(),
            concat(run),
            element(0x1F43B675, uint(0xE7, 2), element(0xA3, hex("8100008055"))));
    CountingChannel channel = new CountingChannel(document);
    assertThat(Layouts.of(channel, ReadOptions.LENIENT).timestampsMs()).containsExactly(1L, 2L);
    assertThat(channel.bytesRead()).isLessThanOrEqualTo(2L * document.length);
  }

  @Test
  void cuesAndSeekHeadsAreNeverFollowed() throws IOException {
    byte[] self =
        element(0x114D9B74, element(0x4DBB, element(0x53AB, hex("114d9b74")), uint(0x53AC, 0)));
    byte[] cues = element(0x1C53BB6B, element(0xBB, element(0xB7, uint(0xF1, -1L))));
    byte[] document =
        video().raw(self).raw(cues).cluster(1).simpleBlock(1, 0, true, frame(1, 1)).build();
    for (ReadOptions options : new ReadOptions[] {ReadOptions.STRICT, ReadOptions.LENIENT}) {
      CountingChannel channel = new CountingChannel(document);
      assertThat(Layouts.of(channel, options).frameCount()).isEqualTo(1);
      assertThat(channel.moves()).isZero();
    }
  }

  @Test
  void aWrongChecksumIsRemarkedOnOrRefused() throws IOException {
    byte[] document =
        video()
            .info(element(0xBF, new byte[4]))
            .raw(element(0x1254C367, element(0xBF, new byte[4]), element(0x7373)))
            .cluster(1)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    refusedOnlyByStrict(Kind.MALFORMED, "CRC-32", document);
    assertThat(Layouts.of(document, ReadOptions.LENIENT).frameCount()).isEqualTo(1);
  }

  @Test
  void aSecondTracksThatDiffersIsRefusedOrHoldsFromThenOn() throws IOException {
    byte[] other = element(0x1654AE6B, element(0xAE, uint(0xD7, 5), uint(0x83, 2)));
    byte[] document =
        video()
            .cluster(1)
            .simpleBlock(1, 0, true, frame(1, 1))
            .endCluster()
            .raw(other)
            .cluster(2)
            .simpleBlock(5, 0, true, frame(1, 1))
            .build();
    refusedOnlyByStrict(Kind.MALFORMED, "differs from the first", document);
    Layouts read = Layouts.of(document, ReadOptions.LENIENT);
    assertThat(read.frameCount()).isEqualTo(2);
    assertThat(read.all().get(1).tracks().get(0).description().number()).isEqualTo(5);
  }

  @Test
  void tracksWithNoNumberOrAnothersAreRefusedOrPassedOver() throws IOException {
    byte[] again = element(0xAE, uint(0xD7, 1), uint(0x83, 2));
    byte[] none = element(0xAE, uint(0x83, 2));
    for (byte[] bad : new byte[][] {again, none}) {
      byte[] first = element(0xAE, uint(0xD7, 1), uint(0x83, 1));
      byte[] document = segment(element(0x1654AE6B, first, bad), oneFrameCluster());
      refusedOnlyByStrict(Kind.MALFORMED, "TrackEntry", document);
      assertThat(Layouts.of(document, ReadOptions.LENIENT).only().tracks()).hasSize(1);
    }
  }

  @Test
  void tooManyTracksAreRefused() {
    byte[][] entries = new byte[300][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = element(0xAE, uint(0xD7, i + 1), uint(0x83, 1));
    }
    byte[] document = segment(element(0x1654AE6B, entries), oneFrameCluster());
    refused(ReadOptions.STRICT, Kind.LIMIT, "over 256 tracks", document);
  }

  @Test
  void blocksOfTracksThatNobodyDeclaredAreSkippedAndRemarkedOnOnce() throws IOException {
    byte[] document =
        video()
            .cluster(1)
            .simpleBlock(9, 0, true, frame(1, 1))
            .simpleBlock(1, 0, true, frame(1, 1))
            .simpleBlock(9, 0, true, frame(1, 1))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.STRICT);
    assertThat(read.frameCount()).isEqualTo(1);
    assertThat(read.remarks()).hasSize(1).first().asString().contains("undeclared track 9");
  }

  @Test
  void aBrokenBlockLosesNoOther() throws IOException {
    for (String bad : new String[] {"a38181", "a386303030303024", "a38581000006ff"}) {
      byte[] document =
          video()
              .cluster(1)
              .simpleBlock(1, 0, true, frame(1, 1))
              .raw(hex(bad))
              .simpleBlock(1, 5, true, frame(1, 1))
              .build();
      Layouts read = Layouts.of(document, ReadOptions.LENIENT);
      assertThat(read.timestampsMs()).containsExactly(1L, 6L);
    }
  }

  @Test
  void damageInsideAClusterIsPassedOverUpToTheNextOne() throws IOException {
    byte[] document =
        video()
            .cluster(1)
            .simpleBlock(1, 0, true, frame(1, 1))
            .raw(declaring(0xA3, 99, 1, frame(20, 0)))
            .simpleBlock(1, 5, true, frame(1, 1))
            .cluster(10)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    Layouts read = Layouts.of(document, ReadOptions.LENIENT);
    assertThat(read.timestampsMs()).containsExactly(1L, 10L);
    assertThat(read.remarks())
        .hasSize(1)
        .first()
        .asString()
        .contains("exceeds the", " at byte ", "in \\Segment\\Cluster");
    refusedOnlyByStrict(Kind.MALFORMED, "exceeds the", document);
  }

  @Test
  void emptyFramesAreFrames() throws IOException {
    byte[] document = video().cluster(1).simpleBlock(1, 0, true, NO_BYTES).build();
    assertThat(Layouts.of(document, ReadOptions.STRICT).only().storedSize(0)).isZero();
  }

  @Test
  void oddBlockGroupsAreRefusedOrReadAsFarAsTheyGo() throws IOException {
    byte[] block =
        element(0xA1, MatroskaBuilder.payload(1, 0, 0, MatroskaBuilder.Lacing.NONE, frame(2, 2)));
    byte[][] groups = {
      element(0xA0, block, block),
      element(0xA0, uint(0x9B, 5)),
      element(0xA0, block, uint(0x9B, 1L << 63)),
      element(0xA0, block, element(0xFB, bigEndian(Long.MIN_VALUE, 8))),
    };
    int[] frames = {1, 0, 1, 1};
    for (int i = 0; i < groups.length; i++) {
      byte[] document = video().cluster(1).raw(groups[i]).build();
      refusedOnlyByStrict(Kind.MALFORMED, "", document);
      assertThat(Layouts.of(document, ReadOptions.LENIENT).frameCount()).isEqualTo(frames[i]);
    }
  }

  @Test
  void aZlibBombIsBounded() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
      deflater.write(new byte[1 << 20]);
    }
    byte[] zlib = element(0x6D80, element(0x6240, element(0x5034, uint(0x4254, 0))));
    byte[] document =
        new MatroskaBuilder()
            .video(1, "V_TEST", NO_BYTES, 10, 10, zlib)
            .cluster(1)
            .simpleBlock(1, 0, true, bomb.toByteArray())
            .build();
    Layouts read = Layouts.of(document, Layouts.SMALL_LENIENT);
    assertThat(read.only().isInvalid(0)).isTrue();
    assertThat(read.only().problems().get(0).message()).contains("over 65536 bytes");
    assertThat(Layouts.of(document, ReadOptions.LENIENT).only().sampleSize(0)).isEqualTo(1 << 20);
  }

  @Test
  void absurdTimestampScalesAreRefusedOrIgnored() throws IOException {
    for (long scale : new long[] {0, 1_000_000_001, 1L << 63}) {
      byte[] document =
          video().timestampScale(scale).cluster(5).simpleBlock(1, 0, true, frame(1, 1)).build();
      refusedOnlyByStrict(Kind.MALFORMED, "TimestampScale", document);
      assertThat(Layouts.of(document, ReadOptions.LENIENT).timestampsMs()).containsExactly(5L);
    }
  }

  @Test
  void timestampsThatOverflowAreRefusedOrTheirFramesPassedOver() throws IOException {
    for (long timestamp : new long[] {Long.MAX_VALUE, -1, Long.MAX_VALUE / 1_000_000}) {
      byte[] document = video().cluster(timestamp).simpleBlock(1, 32767, true, frame(1, 1)).build();
      refusedOnlyByStrict(Kind.MALFORMED, "imestamp", document);
      assertThat(Layouts.of(document, ReadOptions.LENIENT).frameCount()).isZero();
    }
  }

  @Test
  void timestampsMayBeNegative() throws IOException {
    byte[] document = video().cluster(0).simpleBlock(1, -32768, true, frame(1, 1)).build();
    assertThat(Layouts.of(document, ReadOptions.STRICT).timestampsMs()).containsExactly(-32768L);
  }

  @Test
  void aDurationThatIsNoNumberMattersNot() throws IOException {
    byte[] document =
        video()
            .info(float64(0x4489, Double.NaN))
            .cluster(0)
            .simpleBlock(1, 0, true, frame(1, 1))
            .build();
    assertThat(Layouts.of(document, ReadOptions.STRICT).frameCount()).isEqualTo(1);
  }

  @Test
  void tagsOverTheirBoundAreRefusedOrPassedOver() throws IOException {
    MatroskaBuilder builder = video();
    for (int i = 0; i < 100; i++) {
      builder.tags("NAME" + i, "x".repeat(1000));
    }
    byte[] document = builder.cluster(0).simpleBlock(1, 0, true, frame(1, 1)).build();
    assertThat(Layouts.of(document, Layouts.SMALL_LENIENT).only().tags()).hasSizeBetween(50, 65);
    assertThat(Layouts.of(document, ReadOptions.LENIENT).only().tags()).hasSize(100);
  }

  @Test
  void aStreamThatIsCutKeepsItsWholeFrames() throws IOException {
    byte[] whole =
        video()
            .segmentSizeKnown(true)
            .cluster(1)
            .simpleBlock(1, 0, true, frame(10, 1))
            .simpleBlock(1, 1, false, frame(10, 2))
            .build();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    Layouts read = Layouts.of(cut, ReadOptions.LENIENT);
    assertThat(read.frames()).containsExactly(frame(10, 1));
    assertThat(read.only().truncated()).isTrue();
    assertThat(read.remarks()).hasSize(1);
    refusedOnlyByStrict(Kind.TRUNCATED, "at byte", cut);
  }

  @Test
  void remarksAreBounded() throws IOException {
    byte[][] bad = new byte[500][];
    Arrays.fill(bad, hex("a38181"));
    byte[] document = video().cluster(1).raw(concat(bad)).build();
    assertThat(Layouts.of(document, ReadOptions.LENIENT).remarks())
        .hasSize(101)
        .last()
        .isEqualTo("further damage is not listed");
  }

  @Test
  void afterAFailureAReaderSaysTheSameAgain() {
    CountingChannel channel = new CountingChannel(frame(100, 0xFF));
    try (FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.STRICT)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> reader.next(FrameInspector.NONE))
            .isInstanceOf(FragmentException.class)
            .hasMessageContaining("no EBML header");
      }
    }
  }

  private static byte[] withHeader(byte[]... header) {
    byte[] good = video().cluster(1).simpleBlock(1, 0, true, frame(1, 1)).build();
    int segment = MatroskaBuilder.header("matroska").length;
    return concat(element(0x1A45DFA3, header), Arrays.copyOfRange(good, segment, good.length));
  }

  private static byte[] segment(byte[]... content) {
    return concat(MatroskaBuilder.header("matroska"), element(0x18538067, content));
  }

  private static byte[] oneFrameCluster() {
    return element(0x1F43B675, uint(0xE7, 0), element(0xA3, hex("8100008055")));
  }

  private static void refusedByAll(@Nullable Kind kind, String message, byte[] document) {
    refused(ReadOptions.STRICT, kind, message, document);
    refused(ReadOptions.LENIENT, kind, message, document);
  }

  private static void refusedOnlyByStrict(@Nullable Kind kind, String message, byte[] document) {
    refused(ReadOptions.STRICT, kind, message, document);
    try {
      assertThat(Layouts.of(document, ReadOptions.LENIENT).remarks()).isNotEmpty();
    } catch (IOException e) {
      throw new AssertionError("damage is passed over", e);
    }
  }

  private static void refused(
      ReadOptions options, @Nullable Kind kind, String message, byte[] document) {
    assertThatThrownBy(() -> Layouts.of(document, options))
        .isInstanceOfSatisfying(
            FragmentException.class,
            e -> {
              if (kind != null) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
              }
              assertThat(e.position()).isBetween(0L, (long) document.length);
            })
        .hasMessageContaining(message);
  }

  /** Knows the largest buffer it was asked to fill. */
  private static final class MeasuringChannel implements ReadableByteChannel {
    private final ReadableByteChannel in;
    private int largest;

    MeasuringChannel(byte[] bytes) {
      in = new CountingChannel(bytes);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      largest = Math.max(largest, target.capacity());
      return in.read(target);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
