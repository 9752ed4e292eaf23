package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to fail: status 1, one line that says why, and no file left behind. */
class ClipFailureTest {
  private static final String AVC = "V_MPEG4/ISO/AVC";
  private static final byte[] FRAME = {0, 0, 0, 2, 0x65, 0x11};

  @TempDir Path folder;
  @TempDir Path results;

  @AfterEach
  void leavesNoFileBehind() throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files).isEmpty();
    }
  }

  private Path file(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private String failureOf(Object input) {
    return failureOf(new Getclip(), input, results.resolve("clip.mp4"));
  }

  private static String failureOf(Getclip getclip, Object input, Object output) {
    Getclip.Ending ending = getclip.with("clip", input, "-o", output);
    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.errLines()).as(ending.err()).hasSize(1);
    assertThat(ending.err()).startsWith("getclip: ").endsWith(System.lineSeparator());
    return ending.errLines().get(0).substring("getclip: ".length());
  }

  private static byte[] recordingOf(String codecId, byte... codecPrivate) {
    return new MatroskaBuilder()
        .video(1, codecId, codecPrivate, 64, 48)
        .cluster(0)
        .simpleBlock(1, 0, true, FRAME)
        .build();
  }

  @Test
  void ofAMissingFile() {
    assertThat(failureOf(folder.resolve("nix.mkv")))
        .isEqualTo(
            "NoSuchFileException: " + folder.resolve("nix.mkv") + ": no such file or directory");
  }

  @Test
  void ofADirectory() {
    assertThat(failureOf(folder))
        .isEqualTo("FileSystemException: " + folder + ": is a directory, not a file");
  }

  @Test
  void ofAFileThatMayNotBeRead() throws IOException {
    Path secret = file("secret.mkv", Recording.KVS_0.bytes());
    assumeTrue(secret.toFile().setReadable(false), "permissions cannot be taken here");
    assumeFalse(Files.isReadable(secret), "this user may read everything");

    assertThat(failureOf(secret))
        .isEqualTo("AccessDeniedException: " + secret + ": permission denied");
  }

  @Test
  void ofAnEmptyFile() throws IOException {
    assertThat(failureOf(file("empty.mkv")))
        .startsWith("UnsupportedFragmentException: ")
        .contains("empty.mkv");
  }

  @Test
  void ofAFileThatIsNoRecording() throws IOException {
    assertThat(failureOf(file("notes.txt", "Buy milk.".getBytes(UTF_8))))
        .startsWith("UnsupportedFragmentException: ")
        .contains("notes.txt", "matroska");
  }

  @Test
  void ofARecordingWithoutPrivateData() throws IOException {
    assertThat(failureOf(file("a.mkv", recordingOf(AVC))))
        .startsWith("MissingCodecPrivateDataException: ")
        .contains("track 1", "a.mkv");
  }

  @Test
  void ofARecordingWithBrokenPrivateData() throws IOException {
    assertThat(failureOf(file("a.mkv", recordingOf(AVC, (byte) 9))))
        .startsWith("InvalidCodecPrivateDataException: ")
        .contains("track 1", "a.mkv");
  }

  @Test
  void ofARecordingThatNoCodecTakes() throws IOException {
    assertThat(failureOf(file("a.mkv", recordingOf("V_THEORA"))))
        .startsWith("UnsupportedStreamMediaTypeException: ");
  }

  @Test
  void ofARecordingWithoutFrames() throws IOException {
    byte[] avcc = bytes(Recording.KVS_0.track(AVC).description().codecPrivate());
    byte[] empty = new MatroskaBuilder().video(1, AVC, avcc, 320, 240).build();

    assertThat(failureOf(file("a.mkv", empty))).startsWith("NoFragmentsException: ");
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void ofAClipForADirectoryThatIsNotThere() throws IOException {
    Path input = file("a.mkv", Recording.KVS_0.bytes());
    Path output = results.resolve("nix/clip.mp4");

    assertThat(failureOf(new Getclip(), input, output))
        .isEqualTo("NoSuchFileException: " + output + ": no such file or directory");
  }

  @Test
  void ofAClipInPlaceOfADirectory() throws IOException {
    Path input = file("a.mkv", Recording.KVS_0.bytes());

    assertThat(failureOf(new Getclip(), input, folder))
        .isEqualTo("FileSystemException: " + folder + ": is a directory, not a file");
  }

  @Test
  void ofAFullDisk() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");

    assertThat(failureOf(new Getclip(), file("a.mkv", Recording.KVS_0.bytes()), full))
        .isEqualTo("IOException: /dev/full: No space left on device");
  }

  @Test
  void ofARecordingThatDoesNotPlanLeavesTheOldClip() throws IOException {
    Path old = file("old.mp4", (byte) 'x');

    failureOf(new Getclip(), file("a.mkv", recordingOf("V_THEORA")), old);

    assertThat(old).hasBinaryContent(new byte[] {'x'});
  }

  @Test
  void ofStandardOutputThatFails() throws IOException {
    Path input = file("a.mkv", Recording.KVS_0.bytes());
    Getclip getclip = new Getclip().out(failing("Input/output error"));

    assertThat(failureOf(getclip, input, "-"))
        .isEqualTo("IOException: standard output: Input/output error");
  }

  @Test
  void ofStandardOutputThatNobodyReadsAnyMoreIsSilent() throws IOException {
    Path input = file("a.mkv", Recording.KVS_0.bytes());

    Getclip.Ending ending =
        new Getclip().out(failing("Broken pipe")).with("clip", input, "-o", "-");

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.err()).isEmpty();
  }

  @Test
  void escapesControlCharactersOfFileNames() {
    String line = failureOf(folder.resolve("a\u001b[2J\r\nb\u202e.mkv"));

    assertThat(line).contains("a\\u001B[2J\\u000D\\u000Ab\\u202E.mkv");
  }

  @Test
  void escapesControlCharactersOutOfTheRecording() throws IOException {
    String line = failureOf(file("a.mkv", recordingOf("V_\u001b]0;owned\u0007")));

    assertThat(line).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void ofTheProgramItselfIsOneLineToo() {
    assertThat(failureOf(new Getclip().in(throwing(new IllegalStateException("oops"))), "-", "x"))
        .isEqualTo("internal error: java.lang.IllegalStateException: oops; please report it");
  }

  @Test
  void ofMemoryThatRunsOutSaysWhatHelps() {
    Getclip getclip = new Getclip().in(throwing(new OutOfMemoryError("Java heap space")));

    assertThat(failureOf(getclip, "-", "x"))
        .startsWith("OutOfMemoryError: Java heap space; GETCLIP_OPTS=-Xmx");
  }

  @Test
  void showsWhereItFailedWhenDebugged() {
    Getclip.Ending ending =
        new Getclip().debug().with("clip", folder.resolve("nix.mkv"), "-o", "x");

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.err()).contains("\tat io.getclip.cli");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static InputStream throwing(Throwable failure) {
    return new InputStream() {
      @Override
      public int read() {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return read();
      }
    };
  }
}
