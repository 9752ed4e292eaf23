package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BoxWriterTest {

  @Test
  void writesSizesOfNestedBoxesWhenTheyClose() throws Exception {
    BoxWriter file = new BoxWriter(64);
    try (BoxWriter outer = file.box("moov")) {
      try (BoxWriter inner = outer.fullBox("free", 1, 0x020304)) {
        inner.u8(5);
      }
      outer.u16(6);
    }
    assertThat(hex(file))
        .isEqualTo("000000176d6f6f76" + "0000000d66726565" + "0102030405" + "0006");
  }

  @Test
  void writesEveryKindOfFieldInItsWidth() throws Exception {
    BoxWriter file = new BoxWriter(1);
    file.u8(0xFF).u16(0xFFFF).u24(0xFFFFFF).u32(0xFFFF_FFFFL).u64(Long.MAX_VALUE);
    file.uint(48, 1).sint(16, -2).sint(32, Integer.MIN_VALUE).sint(64, Long.MIN_VALUE);
    file.fixed16x16(1.5).fixed8x8(0.5).zeros(2).fourcc("\u00a9nam").utf8("\u00e9");
    file.raw(ByteBuffer.wrap(new byte[] {7, 8}));
    assertThat(hex(file))
        .isEqualTo(
            "ff"
                + "ffff"
                + "ffffff"
                + "ffffffff"
                + "7fffffffffffffff"
                + "000000000001"
                + "fffe"
                + "80000000"
                + "8000000000000000"
                + "00018000"
                + "0080"
                + "0000"
                + "a96e616d"
                + "c3a900"
                + "0708");
  }

  @Test
  void writesTablesOfOneAndTwoColumns() throws Exception {
    BoxWriter file = new BoxWriter(0);
    file.table(2, new int[] {1, -1, 9}).table(2, new int[] {2, 3}, new int[] {4, 5, 9});
    assertThat(hex(file)).isEqualTo("00000001ffffffff" + "00000002000000040000000300000005");
  }

  @Test
  void doesNotMoveTheBufferItCopies() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
    assertThat(new BoxWriter(8).raw(bytes).length()).isEqualTo(2);
    assertThat(bytes.position()).isEqualTo(1);
  }

  @Test
  void namesTheBoxAndTheValueThatDoesNotFit() {
    assertRange("moov/trak: 256 does not fit unsigned int(8)", w -> w.u8(256));
    assertRange("moov/trak: 65536 does not fit unsigned int(16)", w -> w.u16(65_536));
    assertRange("moov/trak: 16777216 does not fit unsigned int(24)", w -> w.u24(1 << 24));
    assertRange("moov/trak: 4294967296 does not fit unsigned int(32)", w -> w.u32(1L << 32));
    assertRange("moov/trak: -1 does not fit unsigned int(64)", w -> w.u64(-1));
    assertRange("moov/trak: -1 does not fit unsigned int(8)", w -> w.u8(-1));
    assertRange("moov/trak: 32768 does not fit int(16)", w -> w.sint(16, 32_768));
    assertRange("moov/trak: -2147483649 does not fit int(32)", w -> w.sint(32, -(1L << 31) - 1));
    assertRange("moov/trak: 65536.0 does not fit unsigned fixed(32)", w -> w.fixed16x16(65_536));
    assertRange("moov/trak: 256.0 does not fit unsigned fixed(16)", w -> w.fixed8x8(256));
    assertRange("moov/trak: NaN does not fit unsigned fixed(32)", w -> w.fixed16x16(Double.NaN));
    assertRange("moov/trak: 'abcde' is no four-character code", w -> w.fourcc("abcde"));
    assertRange("moov/trak: '\u20acabc' is no four-character code", w -> w.fourcc("\u20acabc"));
  }

  @Test
  void takesTheLargestValueOfEachField() throws Exception {
    BoxWriter file = new BoxWriter(32);
    file.fixed16x16(65_535.99998).fixed8x8(255.99).sint(16, -32_768).sint(16, 32_767);
    assertThat(hex(file)).isEqualTo("ffffffff" + "fffd" + "8000" + "7fff");
  }

  @Test
  void growsByWhatIsWritten() throws Exception {
    BoxWriter file = new BoxWriter(0);
    for (int i = 0; i < 40; i++) {
      file.box("free");
    }
    for (int i = 0; i < 40; i++) {
      file.close();
    }
    assertThat(file.length()).isEqualTo(320);
    assertThat(file.bytes().getInt(0)).isEqualTo(320);
    assertThat(file.bytes().getInt(312)).isEqualTo(8);
  }

  @Test
  void refusesMoreThanABufferHolds() throws Exception {
    BoxWriter file = new BoxWriter(8);
    assertThatThrownBy(() -> file.box("moov").reserve(Integer.MAX_VALUE))
        .hasMessage("moov: the boxes would be larger than 2 GiB");
  }

  @Test
  void givesNoBytesWhileABoxIsOpen() throws Exception {
    BoxWriter file = new BoxWriter(8);
    file.box("moov");
    assertThatThrownBy(file::bytes)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("moov is open");
  }

  private interface Write {
    Object to(BoxWriter writer) throws Mp4Exception;
  }

  private static void assertRange(String message, Write write) {
    ThrowingCallable call =
        () -> {
          BoxWriter file = new BoxWriter(64);
          file.box("moov").box("trak");
          write.to(file);
        };
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Mp4Exception.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.kind()).isEqualTo(Mp4Exception.Kind.RANGE);
              assertThat(e.place()).isEqualTo("moov/trak");
            });
  }

  private static String hex(BoxWriter writer) {
    byte[] bytes = new byte[writer.length()];
    writer.bytes().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
