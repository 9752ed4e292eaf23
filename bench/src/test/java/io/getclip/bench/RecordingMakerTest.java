package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.getclip.core.Clip;
import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.core.Recording;
import io.getclip.core.Sources;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingMakerTest {

  /** Sums up what is written. */
  private static final class Sum implements WritableByteChannel {
    private final CRC32C crc = new CRC32C();
    private long bytes;

    @Override
    public int write(ByteBuffer source) {
      int count = source.remaining();
      crc.update(source);
      bytes += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({"big, a9bb39ee", "tiny, 4b859ba5"})
  void writesTheSameBytesAlways(String name, String crc) throws IOException {
    Layout layout = Layout.named(name);
    Sum sum = new Sum();

    long blocks = RecordingMaker.write(layout, sum);

    assertThat(blocks).isEqualTo(layout.blocks());
    assertThat(sum.bytes).isEqualTo(layout.bytes());
    assertThat(Long.toHexString(sum.crc.getValue())).isEqualTo(crc);
  }

  /** Structure, checksums of headers and Clusters, and every frame. */
  @ParameterizedTest
  @ValueSource(strings = {"big", "tiny"})
  void isReadWithoutAnyDamagePassedOver(String name) throws IOException {
    Layout layout = Layout.named(name);
    try (FileChannel file = FileChannel.open(Places.recording(layout))) {
      Recording recording = Clipper.standard().read(name, Sources.of(file), ReadOptions.STRICT);

      assertThat(recording.remarks()).isEmpty();
      assertThat(recording.fragments()).hasSize(layout.groups());
      assertThat(recording.fragments())
          .allSatisfy(fragment -> assertThat(fragment.layout().problems()).isEmpty());
      assertThat(frames(recording)).isEqualTo(layout.blocks());
    }
  }

  private static int frames(Recording recording) {
    return recording.fragments().stream()
        .map(Fragment::layout)
        .mapToInt(FragmentLayout::frameCount)
        .sum();
  }

  /** What was measured of the recordings that the layouts are those of. */
  @ParameterizedTest
  @CsvSource({"big, 2005, 154, 395, 60636, 16", "tiny, 3980, 260, 160, 2478, 20"})
  void beginsASecondClusterAsTheMeasuredOneDoes(
      String name, long clusterMs, int frames, int firstBytes, int keyBytes, int keyAfterMs)
      throws IOException {
    try (FileChannel file = FileChannel.open(Places.recording(Layout.named(name)))) {
      FragmentLayout second =
          Clipper.standard().read(name, Sources.of(file)).fragments().get(1).layout();

      assertThat(second.timestampNs(0)).isEqualTo(clusterMs * 1_000_000);
      assertThat(second.frameCount()).isEqualTo(frames);
      assertThat(second.track(0)).isEqualTo(1);
      assertThat(second.storedSize(0)).isEqualTo(firstBytes);
      assertThat(second.isSyncSample(1)).isTrue();
      assertThat(second.storedSize(1)).isEqualTo(keyBytes);
      assertThat(second.timestampNs(1)).isEqualTo((clusterMs + keyAfterMs) * 1_000_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"big, 200127", "tiny, 4800000"})
  void makesAClipOfOneRun(String name, long ms) throws Exception {
    try (FileChannel file = FileChannel.open(Places.recording(Layout.named(name)))) {
      Clip clip = Clipper.standard().clip(Sources.of(file));

      assertThat(clip.report().gaps()).isEmpty();
      assertThat(clip.report().runs())
          .singleElement()
          .satisfies(run -> assertThat(run.durationNs() / 1_000_000).isEqualTo(ms));
    }
  }

  @ParameterizedTest
  @CsvSource({"big, h264, 6000, aac, 9381", "tiny, h264, 72000, pcm_mulaw, 240000"})
  void isWhatFfprobeTakesItFor(String name, String video, int pictures, String audio, int packets)
      throws IOException, InterruptedException {
    Path file = Places.recording(Layout.named(name));
    Process ffprobe;
    try {
      ffprobe =
          new ProcessBuilder(
                  "ffprobe",
                  "-loglevel",
                  "quiet",
                  "-count_packets",
                  "-show_entries",
                  "stream=codec_name,nb_read_packets",
                  "-of",
                  "csv=p=0",
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no ffprobe here: " + e.getMessage());
      return;
    }
    List<String> lines =
        new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(ffprobe.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ffprobe.exitValue()).isZero();
    assertThat(lines).containsExactly(video + "," + pictures, audio + "," + packets);
  }

  @Test
  void refusesALayoutThatThereIsNot() {
    assertThatThrownBy(() -> Layout.named("huge")).hasMessage("no layout huge");
  }
}
