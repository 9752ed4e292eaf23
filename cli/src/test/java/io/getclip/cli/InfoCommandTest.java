package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.getclip.testkit.Golden;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code getclip info} tells. */
class InfoCommandTest {
  private static final byte[] FRAME = {0, 0, 0, 2, 0x65, 0x11};

  @TempDir Path folder;

  private Path save(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path clip() throws IOException {
    Path clip = folder.resolve("clip.mp4");
    Getclip.run("clip", save("b.mkv", Recording.B_FRAMES.bytes()), "-o", clip);
    return clip;
  }

  private String info(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "info";
    System.arraycopy(args, 0, all, 1, args.length);
    Getclip.Ending ending = Getclip.run(all);
    assertThat(ending.err()).isEmpty();
    assertThat(ending.status()).isZero();
    return ending.out().replace(folder.toString(), "FOLDER");
  }

  @Test
  void describesARecordingForPeople() throws IOException {
    Golden.assertMatches("recording", info(save("kvs.mkv", Recording.KVS.bytes())));
  }

  @Test
  void describesARecordingForPrograms() throws IOException {
    Golden.assertMatches("recording-json", info("--json", save("kvs.mkv", Recording.KVS.bytes())));
  }

  @Test
  void describesAnMp4ForPeople() throws IOException {
    Golden.assertMatches("movie", info(clip()));
  }

  @Test
  void describesAnMp4ForPrograms() throws IOException {
    Golden.assertMatches("movie-json", info(clip(), "--json"));
  }

  @Test
  void dumpsTheElementsOfARecording() throws IOException {
    byte[] recording =
        new MatroskaBuilder()
            .video(1, "V_MPEG4/ISO/AVC", new byte[] {1, 2, 3}, 64, 48)
            .tags("PLACE", "gate")
            .cluster(0)
            .simpleBlock(1, 0, true, FRAME)
            .build();

    Golden.assertMatches("recording-dump", info("--dump", save("a.mkv", recording)));
  }

  @Test
  void dumpsTheBoxesOfAnMp4() throws IOException {
    assertThat(info(clip(), "--dump")).startsWith("ftyp ").contains("\n  mvhd ", "\nmdat ");
  }

  @Test
  void readsStandardInput() {
    Getclip.Ending ending = new Getclip().in(Recording.KVS_0.bytes()).with("info", "-");

    assertThat(ending.out()).startsWith("standard input\n").contains("fragments   1\n");
  }

  @Test
  void namesWhatKeepsATrackOutOfAClip() throws IOException {
    byte[] recording =
        new MatroskaBuilder()
            .video(1, "V_MPEG4/ISO/AVC", new byte[] {9}, 64, 48)
            .audio(2, "A_VORBIS", new byte[0], 48_000, 2)
            .cluster(0)
            .simpleBlock(1, 0, true, FRAME)
            .build();

    assertThat(info(save("a.mkv", recording)))
        .contains(
            "  InvalidCodecPrivateDataException: ",
            "  UnsupportedStreamMediaTypeException: no codec is installed for A_VORBIS\n");
  }

  @Test
  void describesTheTracksOfARecordingWithoutFrames() throws IOException {
    byte[] recording = new MatroskaBuilder().audio(3, "A_VORBIS", new byte[0], 48_000, 2).build();

    assertThat(info(save("a.mkv", recording)))
        .contains("  duration    0 s\n", "  fragments   0\n", "  track 3     audio, ", " 0 frames");
  }

  @Test
  void namesAFrameThatCannotBeParsed() throws IOException {
    Recording.Track track = Recording.KVS_0.track("V_MPEG4/ISO/AVC");
    byte[] codecPrivate = new byte[track.description().codecPrivate().remaining()];
    track.description().codecPrivate().get(codecPrivate);
    byte[] recording =
        new MatroskaBuilder()
            .video(1, "V_MPEG4/ISO/AVC", codecPrivate, 320, 240)
            .cluster(40)
            .simpleBlock(1, 0, true, new byte[] {0, 0, 99, 99, 1})
            .build();

    assertThat(info(save("a.mkv", recording)))
        .containsPattern("  InvalidMediaFrameException: .* at 0\\.04 s\n");
  }

  @Test
  void tellsDamageAndThatTheRecordingIsCutShort() throws IOException {
    byte[] bytes = Recording.KVS.bytes();

    String text = info(save("cut.mkv", Arrays.copyOf(bytes, bytes.length - 9_000)));

    assertThat(text).contains("  truncated   it ends inside its last fragment\n");
  }

  @Test
  void countsConfigurationsThatChange() throws IOException {
    byte[] first = Recording.KVS_0.bytes();
    byte[] second = Recording.B_FRAMES.bytes();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    assertThat(info(save("both.mkv", both))).contains("2 configurations, one after another");
  }

  @Test
  void escapesControlCharactersInTextAndQuotesThemInJson() throws IOException {
    byte[] recording =
        new MatroskaBuilder()
            .video(1, "V_\u001b[2J", new byte[0], 64, 48)
            .tags("A\nB", "\u001b]0;x\u0007")
            .cluster(0)
            .simpleBlock(1, 0, true, FRAME)
            .build();
    Path file = save("a.mkv", recording);

    assertThat(info(file)).doesNotContain("\u001b", "\u0007").contains("V_\\u001B[2J");
    assertThat(info(file, "--dump")).doesNotContain("\u001b", "\u0007");
    String json = info(file, "--json");
    assertThat(json).doesNotContain("\u001b", "\u0007");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        // Throws where it is not JSON.
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAFileItCannotRead() throws IOException {
    Path text = save("notes.txt", "Buy milk.".getBytes(UTF_8));
    Path movie = save("cut.mp4", Arrays.copyOf(Files.readAllBytes(clip()), 200));

    assertFails(text, "UnsupportedFragmentException: ");
    assertFails(movie, "InvalidMovieException: ");
    assertFails(folder, "FileSystemException: ");
    assertFails(folder.resolve("nix"), "NoSuchFileException: ");
  }

  private static void assertFails(Path file, String word) {
    Getclip.Ending ending = Getclip.run("info", file);
    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.errLines()).hasSize(1);
    assertThat(ending.err()).startsWith("getclip: " + word).contains(file.toString());
  }
}
