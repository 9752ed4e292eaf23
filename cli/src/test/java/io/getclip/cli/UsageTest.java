package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.getclip.testkit.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that are wrong, and those that ask for help. */
class UsageTest {
  static Stream<Arguments> wrongLines() {
    return Stream.of(
        arguments("clop a.mkv", "unknown command 'clop'; did you mean 'clip'?"),
        arguments("frobnicate", "unknown command 'frobnicate'"),
        arguments("--hlep", "unknown option '--hlep'; did you mean '--help'?"),
        arguments("help clpi", "unknown command 'clpi'; did you mean 'clip'?"),
        arguments("clip a.mkv --gasp x", "unknown option '--gasp'; did you mean '--gaps'?"),
        arguments("clip a.mkv -o b -Z", "unknown option '-Z'"),
        arguments("clip a.mkv", "missing -o OUT.mp4"),
        arguments("clip -o b", "nothing to read: missing IN.mkv..."),
        arguments("clip a.mkv -o", "missing required parameter for option '--output' (OUT.mp4)"),
        arguments(
            "clip a.mkv -o b -o c", "option '--output' (OUT.mp4) should be specified only once"),
        arguments(
            "clip a.mkv -o b --quiet=x",
            "invalid value for option '--quiet': 'x' is not a boolean"),
        arguments("clip a.mkv -o b --gaps=", "option '--gaps' needs a value"),
        arguments("clip a.mkv -o b --gaps no", "--gaps is 'no', want keep or collapse"),
        arguments(
            "clip a.mkv -o b --audio-change no", "--audio-change is 'no', want silence or keep"),
        arguments("clip a.mkv -o b --parameter-sets x", "--parameter-sets is 'x', want in-band"),
        arguments(
            "clip a.mkv -o b --nal-adaptation annexb-nals,avcc",
            "--nal-adaptation is 'annexb-nals,avcc', want annexb-cpd-nals, annexb-nals or both with"
                + " a comma"),
        arguments(
            "clip a.mkv -o b --nal-adaptation annexb-nals --compatibility kvs",
            "--nal-adaptation is not for --compatibility kvs: Kinesis Video Streams adapts nothing"),
        arguments(
            "clip a.mkv -o b --parameter-sets in-band --compatibility kvs",
            "--parameter-sets is not for --compatibility kvs: Kinesis Video Streams adapts nothing"),
        arguments(
            "clip a.mkv -o b --compatibility aws", "--compatibility is 'aws', want lenient or kvs"),
        arguments(
            "clip a.mkv -o b --limits all",
            "--limits is 'all', want none, kvs, or fragments=N,bytes=SIZE with either part"),
        arguments(
            "clip a.mkv -o b --limits fragments=0",
            "--limits is 'fragments=0', want a number from 1 to 2147483647"),
        arguments(
            "clip a.mkv -o b --limits bytes=12XB",
            "--limits is 'bytes=12XB', want a size such as 100000000, 100MB or 95MiB"),
        arguments(
            "clip a.mkv -o b --max-gap soon",
            "--max-gap is 'soon', want a duration such as 90s, 1h30m, 500ms or PT1H"),
        arguments("clip - - -o b", "standard input can be read only once"),
        arguments("info", "nothing to read: missing FILE"),
        arguments("info a b", "unexpected argument 'b'"),
        arguments("info a --json --dump", "--json and --dump exclude each other"));
  }

  @ParameterizedTest
  @MethodSource("wrongLines")
  void saysWhatIsWrongAndWhereHelpIs(String line, String problem) {
    Getclip.Ending ending = Getclip.run((Object[]) line.split(" ", -1));

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    String command = line.startsWith("clip") ? "clip " : line.startsWith("info") ? "info " : "";
    assertThat(ending.errLines())
        .isEqualTo(List.of("getclip: " + problem, "Try 'getclip " + command + "--help'."));
  }

  @Test
  void refusesAnEmptyFileName() {
    assertThat(Getclip.run("clip", "", "-o", "b").errLines().get(0))
        .isEqualTo("getclip: the name of a file is empty");
  }

  @Test
  void showsItsUsageWhenGivenNothing() {
    Getclip.Ending ending = Getclip.run();

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).startsWith("Usage: getclip [-hV] COMMAND").contains("clip", "info");
  }

  @Test
  void refusesToWriteAClipToATerminal() {
    Getclip.Ending ending = new Getclip().outIsTerminal().with("clip", "a.mkv", "-o", "-");

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.errLines().get(0)).contains("terminal");
  }

  @Test
  void refusesToReadAndWriteOneFileHoweverItIsCalled(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.mkv"), Recording.KVS_0.bytes());
    Path link = Files.createSymbolicLink(folder.resolve("b.mkv"), file);

    Getclip.Ending ending = Getclip.run("clip", file, "-o", link);

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.errLines().get(0))
        .isEqualTo("getclip: " + file + " is both read and written");
    assertThat(file).hasBinaryContent(Recording.KVS_0.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void givesHelp(String line) {
    Getclip.Ending ending = Getclip.run((Object[]) line.split(" ", -1));

    assertThat(ending.status()).isZero();
    assertThat(ending.err()).isEmpty();
    assertThat(ending.out())
        .startsWith("Usage: getclip [-hV] COMMAND\n")
        .contains("Exit status: 0 done, 1 failed, 2 the command line is wrong.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip --help", "clip a.mkv -h", "help clip"})
  void givesHelpOnACommand(String line) {
    Getclip.Ending ending = Getclip.run((Object[]) line.split(" ", -1));

    assertThat(ending.status()).isZero();
    assertThat(ending.out())
        .startsWith("Usage: getclip clip [-qvhV] -o=OUT.mp4")
        .contains("--compatibility", "--limits", "--gaps", "--max-gap", "--audio-change")
        .contains("--nal-adaptation", "--parameter-sets", "--quiet", "--verbose");
  }

  @Test
  void coloursHelpOnATerminalOnly() {
    assertThat(new Getclip().outIsTerminal().with("--help").out()).contains("\u001b[");
    assertThat(Getclip.run("--help").out()).doesNotContain("\u001b[");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "clip --version", "info -V"})
  void tellsItsVersion(String line) {
    Getclip.Ending ending = Getclip.run((Object[]) line.split(" ", -1));

    assertThat(ending.status()).isZero();
    assertThat(ending.out()).matches("getclip \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void takesNoArgumentsOutOfAFile(@TempDir Path folder) throws IOException, UsageException {
    String argument = "@" + Files.writeString(folder.resolve("args"), "other.mkv");
    String[] line = {argument, "-o", "b", "-qv"};

    assertThat(CommandLines.read(new ClipCommand(), line, 0).arguments().operands())
        .containsExactly(argument);
  }
}
