package io.getclip.ebml;

import static io.getclip.ebml.MatroskaFormatTest.video;
import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.declaring;
import static io.getclip.testkit.EbmlBytes.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CountingChannel;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Mutations;
import io.getclip.testkit.OneByteChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Plain blocks taken in one step are what the general way, which bytes one by one take, finds. */
class PlainBlocksTest {
  private static final int LARGE = 30_000;
  private static final int HALF = LARGE / 2;

  @Property(tries = 300)
  void plainBlocksAreReadAsTheGeneralWayReadsThem(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] recording = recording(random);
    byte[] mutated = random.nextInt(4) == 0 ? recording : Mutations.mutate(recording, random);
    for (ReadOptions options : List.of(ReadOptions.STRICT, ReadOptions.LENIENT)) {
      List<String> general = read(OneByteChannel.of(mutated), options);
      assertThat(read(new CountingChannel(mutated), options)).isEqualTo(general);
      assertThat(read(new Streamed(mutated), options)).isEqualTo(general);
    }
  }

  @Test
  void whatIsNoPlainBlockIsLeftToTheGeneralWay() throws IOException {
    byte[] plain = concat(hex("81000080"), counting(200));
    byte[][] odd = {
      declaring(0xA3, 300, 2, plain), // reaches into the next Cluster
      declaring(0xA3, 127, 1, plain), // of unknown size, in one byte
      declaring(0xA3, (1L << 56) - 1, 8, plain),
      declaring(0xA3, 204, 8, plain),
      concat(hex("a300"), plain), // a size of over 8 bytes
      element(0xA3),
      concat(element(0xA3, hex("810000")), element(0xA0, element(0xA1, plain))),
      element(0xA3, hex("81000080")),
      element(0xA3, hex("4001000080"), plain), // a track number of two bytes
      element(0xA3, hex("0100000000000001000080"), plain), // and of eight
      element(0xA3, hex("85000080"), plain), // no such track
      element(0xA3, hex("81000084"), plain), // laced
      element(0xA3, hex("81800080"), plain), // 32768 ticks before the Cluster
      element(0xA3, plain, new byte[70_000]),
      element(0xA0, element(0xA1, plain)),
      element(0xE7, hex("05")),
    };
    byte[] untimed = element(0x1F43B675, element(0xA3, plain), element(0xA3, plain));
    for (byte[] block : odd) {
      for (int variant = 0; variant < 4; variant++) {
        MatroskaBuilder builder = video().clusterSizesKnown(variant % 2 == 0);
        for (int cluster = 0; cluster < 2; cluster++) {
          builder.cluster(cluster * 40_000L).simpleBlock(1, 0, true, counting(300));
          if (variant < 2) {
            builder.raw(block).simpleBlock(1, 1, false, counting(300));
          }
          builder.raw(block);
        }
        byte[] recording =
            builder
                .endCluster()
                .tags("A", "B")
                .raw(element(0xA3, plain)) // out of place
                .raw(untimed)
                .build();
        for (ReadOptions options :
            List.of(ReadOptions.STRICT, ReadOptions.LENIENT, Layouts.SMALL_LENIENT, fewFrames())) {
          List<String> general = read(OneByteChannel.of(recording), options);
          assertThat(read(new CountingChannel(recording), options)).isEqualTo(general);
          assertThat(read(new Streamed(recording), options)).isEqualTo(general);
        }
      }
    }
  }

  private static ReadOptions fewFrames() {
    return new ReadOptions(1 << 16, 3, 8, 1 << 16, ReadOptions.Damage.REFUSE);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void everyCutOfALargeBlockIsFound() throws IOException {
    byte[] recording = large(2);
    for (int length = recording.length - LARGE - 20; length <= recording.length; length += 7) {
      byte[] cut = Arrays.copyOf(recording, length);
      for (ReadOptions options : List.of(ReadOptions.STRICT, ReadOptions.LENIENT)) {
        assertThat(read(new CountingChannel(cut), options))
            .isEqualTo(read(new Streamed(cut), options));
      }
    }
  }

  @Test
  void ofLargeFramesNoMoreIsReadThanIsLookedAt() throws IOException {
    byte[] recording = large(100);
    CountingChannel channel = new CountingChannel(recording);
    List<Integer> first = new ArrayList<>();
    inspect(channel, (frame, size) -> first.add(frame.u8(3)));
    assertThat(first).hasSize(100).containsOnly(3);
    assertThat(channel.bytesRead()).isLessThan(recording.length / 4);
  }

  @Test
  void aLargeFrameCanBeReadAtAnyPlaceInAnyOrder() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Integer> sizes = new ArrayList<>();
    inspect(
        new CountingChannel(large(100)),
        (frame, size) -> {
          sizes.add(size);
          for (int i = 0; i < 20; i++) {
            // Around where the first read ends, and anywhere.
            int at = i % 2 == 0 ? random.nextInt(3000, 4200) : random.nextInt(size - 4);
            assertThat(frame.u8(at)).isEqualTo(at % 251);
            assertThat(frame.u16(at)).isEqualTo(at % 251 << 8 | (at + 1) % 251);
            assertThat(frame.u32(at)).isEqualTo(((long) frame.u16(at) << 16) | frame.u16(at + 2));
          }
          assertThatThrownBy(() -> frame.u8(size)).isInstanceOf(IndexOutOfBoundsException.class);
          assertThatThrownBy(() -> frame.u32(-1)).isInstanceOf(IndexOutOfBoundsException.class);
          assertThatThrownBy(() -> frame.u16(size - 1))
              .isInstanceOf(IndexOutOfBoundsException.class);
        });
    assertThat(sizes).hasSize(100).containsOnly(LARGE);
  }

  @Test
  void aNumberAcrossTheEndOfWhatWasReadIsWhole() throws IOException {
    int[] frames = {0, 0};
    inspect(
        new CountingChannel(large(100)),
        (frame, size) -> {
          int at = 4040 + frames[0]++;
          assertThat(frame.u16(at)).isEqualTo(at % 251 << 8 | (at + 1) % 251);
        });
    inspect(
        new CountingChannel(large(100)),
        (frame, size) -> {
          int at = 4040 + frames[1]++;
          assertThat(frame.u32(at) >>> 16).isEqualTo(at % 251 << 8 | (at + 1) % 251);
          assertThat(frame.u32(at) & 0xFFFF).isEqualTo((at + 2) % 251 << 8 | (at + 3) % 251);
        });
    assertThat(frames).containsExactly(100, 100);
  }

  @Test
  void whereAClusterIsSummedUpNothingIsSeekedOver() throws IOException {
    byte[] block = element(0xA3, hex("81000080"), counting(LARGE));
    byte[] content = concat(element(0xE7, hex("01")), block, block, block);
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] sum =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue()).array();
    byte[] recording = video().raw(element(0x1F43B675, element(0xBF, sum), content)).build();
    List<Integer> sizes = new ArrayList<>();
    inspect(new CountingChannel(recording), (frame, size) -> sizes.add(size));
    assertThat(sizes).containsExactly(LARGE, LARGE, LARGE);
  }

  @Test
  void anotherInspectorIsShownTheTracksBeforeAnyFrame() throws IOException {
    byte[] recording =
        video()
            .cluster(0)
            .simpleBlock(1, 0, true, counting(9))
            .raw(element(0xE7, hex("0200000000"))) // too late for one fragment
            .simpleBlock(1, 0, true, counting(9))
            .simpleBlock(1, 1, true, counting(9))
            .build();
    try (FragmentReader reader =
        new MatroskaFormat().open(new CountingChannel(recording), ReadOptions.STRICT)) {
      assertThat(reader.next(inspector((frame, size) -> {})).orElseThrow().frameCount()).isOne();
      List<String> seen = new ArrayList<>();
      FrameInspector second =
          new FrameInspector() {
            @Override
            public List<String> tracks(List<TrackDescription> tracks) {
              seen.add("tracks");
              return List.of("test/2");
            }

            @Override
            public void inspect(int track, FrameBytes frame, FrameFacts out) {
              seen.add("frame");
            }
          };
      assertThat(reader.next(second).orElseThrow().frameCount()).isEqualTo(2);
      assertThat(seen).containsExactly("tracks", "frame");
    }
  }

  @Test
  void aFileThatShrankSinceItSaidItsSizeIsCut() {
    byte[] recording = large(3);
    byte[] cut = Arrays.copyOf(recording, recording.length - HALF);
    assertThatThrownBy(() -> Layouts.of(new Shrunk(cut, recording.length), ReadOptions.STRICT))
        .isInstanceOfSatisfying(
            FragmentException.class,
            e -> assertThat(e.kind()).isEqualTo(FragmentException.Kind.TRUNCATED));
  }

  @Test
  void aFailureToReadTheRestOfAFrameIsTheChannels() {
    byte[] recording = large(3);
    Shrunk failing = new Shrunk(recording, recording.length);
    failing.failsFrom = (long) recording.length - HALF;
    assertThatThrownBy(() -> Layouts.of(failing, ReadOptions.LENIENT))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }

  private interface Look {
    void at(FrameBytes frame, int size);
  }

  private static FrameInspector inspector(Look look) {
    return new FrameInspector() {
      @Override
      public List<String> tracks(List<TrackDescription> tracks) {
        return tracks.stream().map(track -> "test/1").toList();
      }

      @Override
      public void inspect(int track, FrameBytes frame, FrameFacts out) {
        look.at(frame, frame.size());
      }
    };
  }

  private static void inspect(ReadableByteChannel channel, Look look) throws IOException {
    FrameInspector inspector = inspector(look);
    try (FragmentReader reader = new MatroskaFormat().open(channel, ReadOptions.STRICT)) {
      while (reader.next(inspector).isPresent()) {
        // all of them
      }
    }
  }

  /** Layouts, frames and remarks, or what it was refused for. */
  private static List<String> read(ReadableByteChannel channel, ReadOptions options)
      throws IOException {
    try {
      Layouts layouts = Layouts.of(channel, options);
      List<String> lines = new ArrayList<>(layouts.lines());
      lines.addAll(layouts.remarks());
      for (byte[] frame : layouts.frames()) {
        lines.add(frame.length + " " + Arrays.hashCode(frame));
      }
      return lines;
    } catch (FragmentException e) {
      return List.of(e.kind() + " " + e.position() + " " + e.getMessage());
    }
  }

  private static byte[] recording(SplittableRandom random) {
    boolean sized = random.nextBoolean();
    MatroskaBuilder builder =
        video()
            .audio(2, "A_TEST", new byte[0], 48_000, 2)
            .audio(300, "A_TEST", new byte[0], 8000, 1);
    builder.clusterSizesKnown(sized).segmentSizeKnown(sized);
    for (int cluster = 0; cluster < 3; cluster++) {
      builder.cluster(cluster * 1000L);
      if (random.nextInt(4) == 0) {
        builder.raw(element(0xBF, new byte[4]));
      }
      for (int i = random.nextInt(12); i > 0; i--) {
        byte[] frame = counting(random.nextInt(3) == 0 ? random.nextInt(20_000) : 300);
        int track = random.nextInt(1, 4);
        int relative = random.nextInt(-500, 500);
        switch (random.nextInt(12)) {
          case 0 -> builder.blockGroup(1, relative, 20, frame);
          case 1 -> builder.laced(2, relative, MatroskaBuilder.Lacing.XIPH, frame, frame);
          case 2 -> builder.raw(element(0xEC, new byte[random.nextInt(10_000)]));
          case 3 -> builder.simpleBlock(300, relative, true, frame);
          case 4, 5 -> {
            byte[] header = {(byte) (0x80 | track), 1, (byte) relative, (byte) 0x80};
            builder.raw(
                declaring(0xA3, 4 + frame.length, random.nextInt(3, 9), concat(header, frame)));
          }
          default -> builder.simpleBlock(track, relative, random.nextBoolean(), frame);
        }
      }
    }
    return builder.build();
  }

  private static byte[] large(int count) {
    MatroskaBuilder builder = video().cluster(0);
    for (int i = 0; i < count; i++) {
      builder.simpleBlock(1, i, true, counting(LARGE));
    }
    return builder.build();
  }

  private static byte[] counting(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  /** Gives as many bytes as there is room for, and cannot be moved. */
  private record Streamed(CountingChannel bytes) implements ReadableByteChannel {
    Streamed(byte[] bytes) {
      this(new CountingChannel(bytes));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return bytes.read(target);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Says that it is larger than it is, and can fail. */
  private static final class Shrunk implements SeekableByteChannel {
    private final CountingChannel bytes;
    private final long saidSize;
    private long failsFrom = Long.MAX_VALUE;

    Shrunk(byte[] bytes, long saidSize) {
      this.bytes = new CountingChannel(bytes);
      this.saidSize = saidSize;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (bytes.position() + target.remaining() > failsFrom) {
        throw new IOException("the disk is gone");
      }
      return bytes.read(target);
    }

    @Override
    public long position() throws IOException {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
      bytes.position(newPosition);
      return this;
    }

    @Override
    public long size() {
      return saidSize;
    }

    @Override
    public int write(ByteBuffer source) {
      return bytes.write(source);
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      return this;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
