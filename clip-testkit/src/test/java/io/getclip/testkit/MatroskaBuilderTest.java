package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.TrackDescription;
import io.getclip.testkit.MatroskaBuilder.Lacing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatroskaBuilderTest {
  private static final byte[] CONFIG = {0x12, 0x10};

  @Test
  void sizesTakeAsFewBytesAsTheyCan() {
    assertThat(hex(EbmlBytes.size(0))).isEqualTo("80");
    assertThat(hex(EbmlBytes.size(126))).isEqualTo("fe");
    assertThat(hex(EbmlBytes.size(127))).as("all ones mean unknown").isEqualTo("407f");
    assertThat(hex(EbmlBytes.size((1L << 56) - 2))).isEqualTo("01fffffffffffffe");
    assertThat(hex(EbmlBytes.size(5, 8))).isEqualTo("0100000000000005");
  }

  @Test
  void elementsAreIdentifierSizeAndContent() {
    assertThat(hex(EbmlBytes.uint(0xE7, 0))).isEqualTo("e78100");
    assertThat(hex(EbmlBytes.uint(0x2AD7B1, 1_000_000))).isEqualTo("2ad7b1830f4240");
    assertThat(hex(EbmlBytes.sint(0xFB, -2))).isEqualTo("fb88fffffffffffffffe");
    assertThat(hex(EbmlBytes.float64(0xB5, 8_000))).isEqualTo("b58840bf400000000000");
    assertThat(hex(EbmlBytes.string(0x4282, "webm"))).isEqualTo("4282847765626d");
    assertThat(hex(EbmlBytes.unknownSize(0x1F43B675, 1))).isEqualTo("1f43b675ff");
    assertThat(hex(EbmlBytes.unknownSize(0x18538067, 8))).isEqualTo("1853806701ffffffffffffff");
    assertThat(hex(EbmlBytes.declaring(0xA3, 9, 2, new byte[1]))).isEqualTo("a3400900");
  }

  /** RFC 9559, 10.3.2 and 10.3.3 have frames of 800, 500 and 1000 bytes as their example. */
  @Test
  void lacesAreTheExamplesOfTheStandard() {
    byte[][] frames = {new byte[800], new byte[500], new byte[1000]};
    byte[] xiph = MatroskaBuilder.payload(1, 0, 0x80, Lacing.XIPH, frames);
    assertThat(hex(Arrays.copyOf(xiph, 11))).isEqualTo("8100008202ffffff23fff5");
    assertThat(xiph).hasSize(11 + 2300);
    byte[] ebml = MatroskaBuilder.payload(1, 0, 0x80, Lacing.EBML, frames);
    assertThat(hex(Arrays.copyOf(ebml, 9))).isEqualTo("810000860243205ed3");
    assertThat(ebml).hasSize(9 + 2300);
    byte[] fixed = MatroskaBuilder.payload(1, -2, 0, Lacing.FIXED, new byte[3], new byte[3]);
    assertThat(hex(fixed)).isEqualTo("81fffe0401000000000000");
  }

  @Test
  void aLaceThatCannotBeIsRefused() {
    assertThatThrownBy(
            () -> MatroskaBuilder.payload(1, 0, 0, Lacing.FIXED, new byte[3], new byte[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MatroskaBuilder.payload(1, 0, 0, Lacing.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MatroskaBuilder().simpleBlock(1, 0, true, new byte[1]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDocumentReadsBackAsItWasBuilt() {
    for (boolean known : new boolean[] {true, false}) {
      byte[] document =
          new MatroskaBuilder()
              .timestampScale(100_000)
              .segmentSizeKnown(known)
              .clusterSizesKnown(known)
              .info(EbmlBytes.string(0x4D80, "test"))
              .video(1, "V_TEST", new byte[0], 640, 480, EbmlBytes.uint(0x23E383, 40_000_000))
              .audio(2, "A_AAC", CONFIG, 44_100, 2)
              .cluster(1_000)
              .simpleBlock(1, 0, true, new byte[] {1, 2, 3})
              .simpleBlock(2, -5, true, new byte[] {4})
              .raw(EbmlBytes.element(0xEC, new byte[5]))
              .tags("NAME", "value")
              .cluster(2_000)
              .blockGroup(1, 7, 20, new byte[] {5}, -400)
              .build();
      List<Recording.Track> tracks = TrustingReader.tracks(document);
      assertThat(tracks).hasSize(2);
      TrackDescription video = tracks.get(0).description();
      assertThat(video.media()).isEqualTo(TrackDescription.Video.of(640, 480));
      assertThat(video.defaultDurationNs()).isEqualTo(40_000_000);
      assertThat(tracks.get(1).description())
          .isEqualTo(
              TrackDescription.of(
                  2, "A_AAC", ByteBuffer.wrap(CONFIG), new TrackDescription.Audio(44_100, 2, 0)));
      assertThat(tracks.get(0).frames())
          .containsExactly(
              new Recording.Frame(100_000_000, true, ByteBuffer.wrap(new byte[] {1, 2, 3})),
              new Recording.Frame(200_700_000, false, ByteBuffer.wrap(new byte[] {5})));
      assertThat(tracks.get(1).frames())
          .containsExactly(new Recording.Frame(99_500_000, true, ByteBuffer.wrap(new byte[] {4})));
    }
  }

  @Test
  void theHeadSaysTheDocTypeAndUnknownSizesAreSaid() {
    byte[] document =
        new MatroskaBuilder().docType("webm").clusterSizesKnown(false).cluster(0).build();
    assertThat(hex(document))
        .startsWith("1a45dfa3")
        .contains("4282847765626d")
        .contains("1853806701ffffffffffffff")
        .endsWith("1f43b67501ffffffffffffff" + "e78100");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
