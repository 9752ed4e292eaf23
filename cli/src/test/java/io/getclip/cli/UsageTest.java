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
        arguments("clip a.mkv -o b --format avi", "--format is 'avi', want mp4"),
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
            "--nal-adaptation is not for --compatibility kvs: Kinesis Video Streams adapts"
                + " nothing"),
        arguments(
            "clip a.mkv -o b --parameter-sets in-band --compatibility kvs",
            "--parameter-sets is not for --compatibility kvs: Kinesis Video Streams adapts"
                + " nothing"),
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
        arguments("sreve", "unknown command 'sreve'; did you mean 'serve'?"),
        arguments("serve x", "unexpected argument 'x'"),
        arguments("serve --port 65536", "--port is '65536', want a number from 0 to 65535"),
        arguments(
            "serve --public-url ftp://x",
            "--public-url is 'ftp://x', want a URL such as https://clips.example.org"),
        arguments("serve --prot 1", "unknown option '--prot'; did you mean '--port'?"),
        arguments("put a.mkv", "missing --stream NAME"),
        arguments("put --stream s", "nothing to read: missing IN.mkv"),
        arguments("put a b --stream s", "unexpected argument 'b'"),
        arguments(
            "put a --stream s --retention -1", "--retention is '-1', want hours from 0 to 87600"),
        arguments("put a --stream s --retention 3", "--retention is for --create alone"),
        arguments(
            "put a --stream s --start soon",
            "--start is 'soon', want a time such as 2026-03-01T12:00:00Z, 1772366400.5 (seconds"
                + " since 1970), now or -5m, from 1970 to 9999"),
        arguments(
            "put a --stream s --endpoint localhost:8080",
            "--endpoint is 'localhost:8080', want a URL such as http://localhost:8080"),
        arguments("download --stream s --start -5m -o x", "missing --end TIME"),
        arguments(
            "download --stream s --start 2000 --end 1000 -o x",
            "--end 1970-01-01T00:16:40.000Z is not after --start 1970-01-01T00:33:20.000Z"),
        arguments(
            "download --stream s --start 1 --end 2 -o x --selector both",
            "--selector is 'both', want producer or server"),
        arguments("streams", "missing list|create|delete [NAME]"),
        arguments(
            "streams crate x",
            "'crate' is neither list, create nor delete; did you mean 'create'?"),
        arguments("streams create", "missing the NAME of a stream"),
        arguments("streams list x", "unexpected argument 'x'"),
        arguments("streams delete x --retention 3", "--retention is for create alone"),
        arguments("demo x", "unexpected argument 'x'"),
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
    String word = line.split(" ", 2)[0];
    boolean isCommand =
        List.of("clip", "info", "serve", "put", "download", "streams", "demo").contains(word);
    String command = isCommand ? word + " " : "";
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

  @ParameterizedTest
  @ValueSource(strings = {"clip", "info", "serve", "put", "download", "streams", "demo"})
  void everyCommandIsListedAndHasHelp(String command) {
    assertThat(Getclip.run("help").out()).containsPattern("\n  " + command + " +[A-Z]");

    Getclip.Ending ending = Getclip.run("help", command);
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).startsWith("Usage: getclip " + command + " [").contains("--help");
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
