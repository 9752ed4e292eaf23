package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.getclip.mp4.Mp4Dump;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code getclip clip} makes, and what it tells of it. */
class ClipCommandTest {
  @TempDir Path folder;
  private Path recording;
  private Path clip;

  @BeforeEach
  void haveARecording() throws IOException {
    recording = save(Recording.KVS);
    clip = folder.resolve("clip.mp4");
  }

  private Path save(Recording which) throws IOException {
    return Files.write(folder.resolve(which.fileName()), which.bytes());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void makesAnMp4AndSaysNothing() throws IOException {
    Getclip.Ending ending = Getclip.run("clip", recording, "-o", clip);

    assertThat(ending.err()).isEmpty();
    assertThat(ending.out()).isEmpty();
    assertThat(ending.status()).isZero();
    Boxes.assertIsMp4(Files.readAllBytes(clip));
    assertThat(files()).containsExactly("clip.mp4", "kvs.mkv");
  }

  @Test
  void makesOneClipOfSeveralRecordings() throws IOException {
    Getclip.run("clip", recording, "-o", clip);
    byte[] ofOne = Files.readAllBytes(clip);

    Getclip.Ending ending =
        Getclip.run(
            "clip",
            save(Recording.KVS_0),
            save(Recording.KVS_1),
            save(Recording.KVS_2),
            "-o",
            clip);

    assertThat(ending.status()).isZero();
    assertThat(Files.readAllBytes(clip)).isEqualTo(ofOne);
  }

  @Test
  void keepsSoundAtAnotherRateOnRequest() throws IOException {
    Path change = save(Recording.CHANGE_AAC_RATE);
    Getclip.Ending silenced = Getclip.run("clip", change, "-o", clip);
    String silence = Mp4Dump.of(ByteBuffer.wrap(Files.readAllBytes(clip)));
    Getclip.Ending kept = Getclip.run("clip", change, "-o", clip, "--audio-change", "keep");
    String both = Mp4Dump.of(ByteBuffer.wrap(Files.readAllBytes(clip)));

    assertThat(silenced.err()).contains("is silent: it changes from");
    assertThat(silence).contains("rate=48000").doesNotContain("rate=44100");
    assertThat(kept.err()).contains("which browsers play at the wrong speed");
    assertThat(both).contains("rate=48000", "rate=44100");
  }

  @Test
  void takesByteStreamsAndParameterSetsInBandOnRequest() throws IOException {
    Recording.Track video = Recording.B_FRAMES.track("V_MPEG4/ISO/AVC");
    byte[] stream =
        new MatroskaBuilder()
            .video(1, "V_MPEG4/ISO/AVC", new byte[0], 320, 240)
            .cluster(0)
            .simpleBlock(1, 0, true, byteStream(video))
            .build();
    Path raw = Files.write(folder.resolve("raw.mkv"), stream);

    assertThat(Getclip.run("clip", raw, "-o", clip).err())
        .contains("MissingCodecPrivateDataException");
    Getclip.Ending ending =
        Getclip.run(
            "clip",
            raw,
            "-o",
            clip,
            "--parameter-sets",
            "in-band",
            "--nal-adaptation",
            "annexb-cpd-nals,annexb-nals");

    assertThat(ending.err()).isEmpty();
    assertThat(Mp4Dump.of(ByteBuffer.wrap(Files.readAllBytes(clip)))).contains("avcC");
  }

  /** The first frame behind its parameter sets, all by start codes. */
  private static byte[] byteStream(Recording.Track video) {
    ByteBuffer avcC = video.description().codecPrivate().position(6);
    ByteBuffer out = ByteBuffer.allocate(100_000);
    for (int kind = 0; kind < 2; kind++) {
      byte[] set = new byte[avcC.getShort()];
      avcC.get(set);
      out.putInt(1).put(set);
      avcC.get(); // how many picture parameter sets follow, or what is behind them
    }
    ByteBuffer frame = video.frames().get(0).bytes();
    while (frame.hasRemaining()) {
      byte[] unit = new byte[frame.getInt()];
      frame.get(unit);
      out.putInt(1).put(unit);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void readsStandardInputAndWritesStandardOutput() throws IOException {
    Getclip.run("clip", recording, "-o", clip);

    Getclip.Ending ending = new Getclip().in(Recording.KVS.bytes()).with("clip", "-", "-o", "-");

    assertThat(ending.err()).isEmpty();
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).isEqualTo(Files.readAllBytes(clip));
  }

  @Test
  void replacesAFileThatIsThere() throws IOException {
    Files.writeString(clip, "an older clip");

    assertThat(Getclip.run("clip", recording, "-o", clip).status()).isZero();

    Boxes.assertIsMp4(Files.readAllBytes(clip));
  }

  @Test
  void replacesTheFileThatALinkLeadsToAndKeepsTheLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), Path.of("clip.mp4"));

    assertThat(Getclip.run("clip", recording, "-o", link).status()).isZero();
    byte[] first = Files.readAllBytes(clip);
    Files.writeString(clip, "an older clip");
    assertThat(Getclip.run("clip", recording, "-o", link).status()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllBytes(clip)).isEqualTo(first);
    Boxes.assertIsMp4(first);
  }

  @Test
  void writesADeviceAsItIs() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is no /dev/null here");

    Getclip.Ending ending = Getclip.run("clip", recording, "-o", device);

    assertThat(ending.status()).isZero();
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void warnsOfWhatTheLimitsLeaveOut() throws IOException {
    Getclip.Ending ending =
        Getclip.run("clip", recording, "-o", clip, "--limits", "fragments=2,bytes=1GB");

    assertThat(ending.status()).isZero();
    assertThat(ending.errLines())
        .containsExactly(
            "getclip: warning: the limits left out the last 1 of 3 fragments, from"
                + " 1700000004.032 s on");
    Boxes.assertIsMp4(Files.readAllBytes(clip));
  }

  @Test
  void keepsWithinALimitOnBytes() throws IOException {
    Getclip.run("clip", recording, "-o", clip, "--limits", "bytes=30kB", "--quiet");

    assertThat(Files.size(clip)).isBetween(10_000L, 30_000L);
  }

  @Test
  void keepsGapsOrClosesThem() throws IOException {
    Path before = save(Recording.KVS_0);
    Path after = save(Recording.KVS_2);

    Getclip.Ending kept = Getclip.run("clip", before, after, "-o", clip, "-v");
    Getclip.Ending closed =
        Getclip.run("clip", before, after, "-o", clip, "-v", "--gaps", "collapse");

    assertThat(kept.errLines().get(0)).contains("clip.mp4: 6.08 s, ").endsWith("2 fragments");
    assertThat(kept.err()).contains("without video, the picture held", "without audio, silent");
    assertThat(closed.errLines().get(0)).contains("clip.mp4: 4.");
  }

  @Test
  void warnsOfDamageAndKeepsWhatIsWhole() throws IOException {
    byte[] bytes = Recording.KVS.bytes();
    Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length - 9_000));

    Getclip.Ending ending = Getclip.run("clip", cut, "-o", clip);

    assertThat(ending.status()).isZero();
    assertThat(ending.errLines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("getclip: warning: " + cut + ": "));
    Boxes.assertIsMp4(Files.readAllBytes(clip));
  }

  @Test
  void saysNothingOfDamageWhenQuiet() throws IOException {
    byte[] bytes = Recording.KVS.bytes();
    Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length - 9_000));

    Getclip.Ending ending = Getclip.run("clip", cut, "-o", clip, "-q");

    assertThat(ending.status()).isZero();
    assertThat(ending.err()).isEmpty();
  }

  @Test
  void tellsWhatWentIntoTheClipWhenVerbose() {
    Getclip.Ending ending = Getclip.run("clip", recording, "-o", clip, "--verbose");

    assertThat(ending.errLines())
        .hasSize(2)
        .element(1)
        .isEqualTo("getclip: at 0 s: 6.08 s recorded from 1700000000 s");
  }

  @Test
  void showsNoBarForWorkThatIsSoonDone() {
    Getclip.Ending ending = new Getclip().errIsTerminal().with("clip", recording, "-o", clip);

    assertThat(ending.err()).isEmpty();
    assertThat(ending.status()).isZero();
  }

  @Test
  void takesWhatGetClipTakesUnderKvs() throws IOException {
    Getclip.Ending ending =
        Getclip.run("clip", recording, "-o", clip, "--compatibility", "kvs", "--limits", "kvs");

    assertThat(ending.status()).isZero();
    Boxes.assertIsMp4(Files.readAllBytes(clip));
  }
}
