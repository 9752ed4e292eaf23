package com.example.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.FrameBytes;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Packets by hand: a TOC of configuration c and code n is {@code c << 3 | n}. */
final class PacketReaderTest {
  /** CELT of 20 ms. */
  private static final int CELT_20 = 31 << 3;

  /** CELT of 2.5 ms. */
  private static final int CELT_2_5 = 16 << 3;

  /** SILK of 60 ms. */
  private static final int SILK_60 = 3 << 3;

  @Test
  void everyConfigurationHasItsLength() throws CodecException {
    int[] silk = {480, 960, 1_920, 2_880};
    int[] hybrid = {480, 960};
    int[] celt = {120, 240, 480, 960};
    for (int config = 0; config < 32; config++) {
      int samples =
          config < 12 ? silk[config % 4] : config < 16 ? hybrid[config % 2] : celt[config % 4];
      assertThat(samples(toc(config << 3) + "aa"))
          .as("configuration %d", config)
          .isEqualTo(samples);
    }
  }

  @Test
  void aFrameMayBeEmptyAsThoseThatAreNotSentAre() throws CodecException {
    assertThat(samples(toc(CELT_20))).isEqualTo(960);
  }

  @Test
  void twoFramesLastTwiceAsLong() throws CodecException {
    assertThat(samples(toc(CELT_20 | 1) + "aabb")).isEqualTo(1_920);
    assertThat(samples(toc(CELT_20 | 2) + "01" + "aabbcc")).isEqualTo(1_920);
  }

  @Test
  void manyFramesOfOneSizeShareWhatIsLeft() throws CodecException {
    assertThat(samples(toc(CELT_20 | 3) + "03" + "aabbcc")).isEqualTo(2_880);
    assertThat(samples(toc(CELT_20 | 3) + "43" + "02" + "aabbcc" + "0000")).isEqualTo(2_880);
    refuse(toc(CELT_20 | 3) + "03" + "aabb", "a packet has 2 bytes for 3 frames of one size");
  }

  @Test
  void manyFramesEachOfItsOwnSizeEndWithThePacket() throws CodecException {
    assertThat(samples(toc(CELT_20 | 3) + "83" + "0102" + "aabbbbcccccc")).isEqualTo(2_880);
    refuse(toc(CELT_20 | 3) + "83" + "0109" + "aa", "a packet ends before its last frame");
  }

  @Test
  void paddingOfOver254BytesTakesFurtherBytes() throws CodecException {
    String packet = toc(CELT_20 | 3) + "41" + "ff01" + "aa" + "00".repeat(255);
    assertThat(samples(packet)).isEqualTo(960);
    refuse(packet.substring(0, packet.length() - 4), "a packet ends before its last frame");
    refuse(toc(CELT_20 | 3) + "43" + "03" + "aabb", "a packet ends before its last frame");
    refuse(toc(CELT_20 | 3) + "41" + "ffff", "a packet is padded beyond the end of its frame");
  }

  @Test
  void aLengthOf252AndMoreTakesTwoBytes() throws CodecException {
    String first = "aa".repeat(252 + 4 * 2);
    assertThat(samples(toc(CELT_20 | 2) + "fc02" + first)).isEqualTo(1_920);
    refuse(toc(CELT_20 | 2) + "fc02" + first.substring(2), "a packet ends before its last frame");
  }

  @Test
  void aFrameIsAPacketOfEveryStream() throws CodecException {
    String one = toc(CELT_20) + "02" + "aabb"; // says how long it is
    String last = toc(CELT_20) + "aabbcc";
    assertThat(samples(3, one + one + last)).isEqualTo(960);
    assertThat(samples(2, toc(CELT_20 | 1) + "01" + "aabb" + toc(CELT_20 | 1))).isEqualTo(1_920);
    assertThat(samples(2, toc(CELT_20 | 2) + "0102" + "aabbbb" + toc(CELT_20 | 1)))
        .isEqualTo(1_920);
    assertThat(samples(2, toc(CELT_20 | 3) + "0201" + "aabb" + toc(CELT_20 | 1))).isEqualTo(1_920);
    assertThat(samples(2, toc(CELT_20 | 3) + "820102" + "aabbbb" + toc(CELT_20 | 1)))
        .isEqualTo(1_920);
  }

  @Test
  void packetsOfDifferentLengthsAreRefused() {
    refuse(
        2,
        toc(CELT_20) + "01" + "aa" + toc(CELT_2_5) + "aa",
        "a frame has packets of 960 and of 120 samples");
  }

  @Test
  void aPacketOfOver120MillisecondsIsRefused() throws CodecException {
    assertThat(samples(toc(CELT_2_5 | 3) + "30" + "aa".repeat(48))).isEqualTo(5_760);
    refuse(toc(SILK_60 | 3) + "03" + "aabbcc", "a packet has 8640 samples, expected at most 5760");
  }

  @Test
  void anEmptyFrameIsRefused() {
    refuse("", "a packet ends after 0 bytes of the frame, within its header");
  }

  @Test
  void aPacketWithoutFramesIsRefused() {
    refuse(toc(CELT_20 | 3) + "00", "a packet says that it has no frames");
  }

  @Test
  void aFrameOfOver1275BytesIsRefused() throws CodecException {
    assertThat(samples(toc(CELT_20) + "aa".repeat(1_275))).isEqualTo(960);
    refuse(
        toc(CELT_20) + "aa".repeat(1_276),
        "a frame in a packet has 1276 bytes, expected at most 1275");
  }

  @Test
  void aPacketThatSaysMoreThanThereIsIsRefused() {
    refuse(2, toc(CELT_20) + "05" + "aabb", "a packet has 2 bytes left for frames of 5");
  }

  private static String toc(int toc) {
    return HexFormat.of().toHexDigits((byte) toc);
  }

  private static void refuse(String frame, String message) {
    refuse(1, frame, message);
  }

  private static void refuse(int streams, String frame, String message) {
    CodecException refusal =
        catchThrowableOfType(CodecException.class, () -> samples(streams, frame));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID_MEDIA_FRAME);
  }

  private static int samples(String frame) throws CodecException {
    return samples(1, frame);
  }

  private static int samples(int streams, String frame) throws CodecException {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(frame));
    return new PacketReader().samples(FrameBytes.of(bytes), streams);
  }
}
