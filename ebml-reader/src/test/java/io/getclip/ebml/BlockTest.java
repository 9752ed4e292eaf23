package io.getclip.ebml;

import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.testkit.MatroskaBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void theFourLacingCodesAreThoseOfTheStandard() throws IOException {
    assertThat(read(hex("81000000" + "aabb")).lacing()).isEqualTo(Block.Lacing.NONE);
    assertThat(read(hex("81000002" + "00aabb")).lacing()).isEqualTo(Block.Lacing.XIPH);
    assertThat(read(hex("81000004" + "01aabb")).lacing()).isEqualTo(Block.Lacing.FIXED);
    assertThat(read(hex("81000006" + "00aabb")).lacing()).isEqualTo(Block.Lacing.EBML);
  }

  @Test
  void theHeaderIsTrackTimestampAndFlags() throws IOException {
    Block block = read(hex("4123" + "fffe" + "89" + "aabbcc"));
    assertThat(block.trackNumber()).isEqualTo(0x123);
    assertThat(block.relativeTimestamp()).isEqualTo(-2);
    assertThat(block.isKeyframe()).isTrue();
    assertThat(block.isInvisible()).isTrue();
    assertThat(block.isDiscardable()).isTrue();
    assertThat(block.frameCount()).isEqualTo(1);
    assertThat(block.offset(0)).isEqualTo(5);
    assertThat(block.size(0)).isEqualTo(3);
  }

  @Test
  void aTrackNumberMayHaveEightBytes() throws IOException {
    Block block = read(hex("01fffffffffffffd" + "000000" + "aa"));
    assertThat(block.trackNumber()).isEqualTo((1L << 56) - 3);
    assertThat(block.size(0)).isEqualTo(1);
  }

  @Test
  void theStandardsExamplesOfLacingAreReadAsItReadsThem() throws IOException {
    // RFC 9559, 10.3.2 and 10.3.3: frames of 800, 500 and 1000 bytes.
    byte[] frames = new byte[2300];
    Block xiph = read(concat(hex("81000002"), hex("02ffffff23fff5"), frames));
    assertThat(sizes(xiph)).containsExactly(800, 500, 1000);
    Block ebml = read(concat(hex("81000006"), hex("0243205ed3"), frames));
    assertThat(sizes(ebml)).containsExactly(800, 500, 1000);
  }

  @Test
  void blocksShorterThanTheirHeaderAreMalformed() {
    for (String block : List.of("", "81", "810000", "3030303030", "0000000000", "01000000")) {
      malformed(hex(block), "shorter than its header");
    }
  }

  @Test
  void lacesThatPassTheirBlockAreMalformed() {
    malformed(hex("81000002"), "pass the end");
    malformed(hex("303030303024"), "pass the end");
    malformed(concat(hex("81000002ff"), bytes(300, 0xFF)), "lace");
    malformed(hex("8100000202" + "0505" + "aabb"), "lace");
    malformed(hex("8100000202" + "0101" + "aa"), "exceeds its block by 1 bytes");
    malformed(hex("8100000403" + "aabb"), "do not make 4 frames");
    malformed(hex("8100000602" + "8180" + "aabb"), "lace of a frame of -62 bytes");
    malformed(hex("8100000602" + "8500" + "aabb"), "lace");
    malformed(hex("8100000602" + "fe"), "lace");
    malformed(hex("8100000602" + "8240" + "aabbcc"), "lace");
  }

  @Test
  void aLaceMayHoldOnlyEmptyFrames() throws IOException {
    Block block = read(hex("81000004ff"));
    assertThat(block.frameCount()).isEqualTo(256);
    assertThat(sizes(block)).containsOnly(0);
  }

  @Property
  void whatIsLacedIsUnlaced(
      @ForAll @Size(min = 1, max = 256) List<@IntRange(max = 700) Integer> wanted,
      @ForAll @LongRange(min = 1, max = 1L << 50) long track,
      @ForAll @IntRange(min = -32768, max = 32767) int relative)
      throws IOException {
    for (MatroskaBuilder.Lacing lacing : MatroskaBuilder.Lacing.values()) {
      List<byte[]> frames = new ArrayList<>();
      for (int size : wanted) {
        int fixed = lacing == MatroskaBuilder.Lacing.FIXED ? wanted.get(0) : size;
        frames.add(bytes(fixed, frames.size()));
      }
      if (lacing == MatroskaBuilder.Lacing.NONE) {
        frames = frames.subList(0, 1);
      }
      byte[] content =
          MatroskaBuilder.payload(track, relative, 0x80, lacing, frames.toArray(new byte[0][]));
      Block block = read(content);

      assertThat(block.trackNumber()).isEqualTo(track);
      assertThat(block.relativeTimestamp()).isEqualTo(relative);
      assertThat(block.frameCount()).isEqualTo(frames.size());
      for (int i = 0; i < frames.size(); i++) {
        int from = block.offset(i);
        assertThat(Arrays.copyOfRange(content, from, from + block.size(i)))
            .isEqualTo(frames.get(i));
      }
    }
  }

  private static List<Integer> sizes(Block block) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < block.frameCount(); i++) {
      sizes.add(block.size(i));
    }
    return sizes;
  }

  private static void malformed(byte[] content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOfSatisfying(
            EbmlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(EbmlException.Kind.MALFORMED);
              assertThat(e.path()).isEqualTo("\\Segment\\Cluster\\SimpleBlock");
            })
        .hasMessageContaining(message);
  }

  private static Block read(byte[] content) throws IOException {
    byte[] document = element(0x18538067, element(0x1F43B675, element(0xA3, content)));
    EbmlReader in = EbmlReader.of(ByteBuffer.wrap(document), EbmlLimits.DEFAULT);
    in.next();
    in.next();
    in.next();
    Block block = new Block();
    block.read(in);
    return block;
  }

  private static byte[] bytes(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
