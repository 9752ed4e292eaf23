package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.testkit.Readme;
import io.getclip.testkit.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command line of the documents is run, against a server on a free port and in a directory of
 * its own, or is one of those that cannot be, with the reason.
 */
class DocumentedLinesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> PAGES =
      List.of("README.md", "docs/command.md", "docs/server.md", "cli/README.md");

  /** What lines begin with that are not run here, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "aws ", "needs the AWS CLI: .ci/aws-cli runs the same calls",
          "'FragmentSelectorType=", "the second half of a call of the AWS CLI",
          "--stream-name ", "the middle of a call of the AWS CLI",
          "mvn ", "runs this test",
          "getclip clip IN.mkv [", "says how command lines look",
          "getclip info FILE [", "says how command lines look",
          "getclip serve [", "says how command lines look",
          "getclip put IN.mkv --stream NAME [", "says how command lines look");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
  private static final String PROGRAM = "getclip ";

  @TempDir Path folder;

  /**
   * A block of command lines.
   *
   * @param page where it stands
   * @param lines without comments
   */
  record Block(String page, List<String> lines) {
    @Override
    public String toString() {
      return page + ": " + lines.get(0);
    }
  }

  static Stream<Block> blocks() throws IOException {
    List<Block> all = new ArrayList<>();
    for (String page : PAGES) {
      String text = Files.readString(ROOT.resolve(page));
      List<String> blocks = new ArrayList<>(Readme.blocks(text, ""));
      blocks.addAll(Readme.blocks(text, "sh"));
      blocks.addAll(indented(text));
      for (String block : blocks) {
        List<String> lines = commandLines(block);
        if (!lines.isEmpty()) {
          all.add(new Block(page, lines));
        }
      }
    }
    return all.stream();
  }

  /** Blocks that are told by four spaces. */
  private static List<String> indented(String text) {
    List<String> blocks = new ArrayList<>();
    Matcher block = Pattern.compile("\\n\\n((?: {4}\\S.*\\n)+)").matcher(text);
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** The lines of a block that are commands: where there are prompts, those behind them. */
  private static List<String> commandLines(String block) {
    boolean session = block.lines().anyMatch(line -> line.startsWith("$ "));
    List<String> lines = new ArrayList<>();
    block
        .lines()
        .filter(line -> !session || line.startsWith("$ "))
        .map(line -> COMMENT.matcher(line.strip().replaceFirst("^\\$ ", "")).replaceAll(""))
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  @Test
  void findsTheLinesOfEveryPage() throws IOException {
    assertThat(blocks().map(Block::page).distinct()).containsExactlyElementsOf(PAGES);
    assertThat(blocks().flatMap(block -> block.lines().stream()))
        .contains("./getclip demo", "getclip clip in.mkv -o out.mp4 --gaps collapse")
        .hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyLineWorks(Block block) throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      for (String line : block.lines()) {
        if (LEFT_OUT.keySet().stream().anyMatch(line::startsWith)) {
          continue;
        }
        int program = line.indexOf(PROGRAM);
        assertThat(program).as("a command of getclip in: %s", line).isNotNegative();
        List<String> words = words(line.substring(program + PROGRAM.length()));
        run(words, server.uri().toString(), line);
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  private void run(List<String> words, String url, String line) throws Exception {
    String command = words.get(0);
    prepare(words, url);
    List<String> args = new ArrayList<>();
    for (String word : words) {
      args.add(inFolder(word));
    }
    switch (command) {
      case "serve" -> {
        assertServes(args, line);
        return;
      }
      case "demo" -> args.addAll(List.of("-o", folder.resolve("demo.mp4").toString()));
      case "put", "download", "streams" -> args.addAll(List.of("--endpoint", url));
      default -> {}
    }
    Getclip.Ending ending = new Getclip().in(Recording.CAMERA.bytes()).with(args.toArray());
    assertThat(ending.status()).as("%s%n%s", line, ending.err()).isZero();
  }

  /** What a line stands on: recordings, clips, and streams with media in the last ten minutes. */
  private void prepare(List<String> words, String url) throws IOException {
    for (int i = 1; i < words.size(); i++) {
      Path file = Path.of(inFolder(words.get(i)));
      boolean output = words.get(i - 1).equals("-o");
      if (output || Files.exists(file) || !file.startsWith(folder)) {
        continue;
      }
      if (words.get(i).endsWith(".mkv")) {
        Files.write(file, Recording.CAMERA.bytes());
      } else if (words.get(i).endsWith(".mp4")) {
        Getclip.run("clip", ROOT.resolve("cli/src/main/dist/camera.mkv"), "-o", file);
      } else if (words.get(i).endsWith(".yml")) {
        Files.copy(ROOT.resolve("docs/getclip.yml"), file);
      }
    }
    boolean needsStream = words.contains("--stream") && !words.contains("--create");
    if (needsStream) {
      String stream = words.get(words.indexOf("--stream") + 1);
      Getclip.Ending put =
          new Getclip()
              .in(Recording.CAMERA.bytes())
              .with(
                  "put", "-", "--stream", stream, "--create", "--start", "-8m", "--endpoint", url);
      assertThat(put.status()).as(put.err()).isZero();
    }
  }

  /**
   * Where a file that a line names is for this test: in the tree if it is there, else in a folder.
   */
  private String inFolder(String word) {
    boolean isFile = word.matches("[\\w./-]+\\.(mkv|mp4|yml)") || word.startsWith("/var/lib/");
    if (!isFile) {
      return word;
    }
    Path there = ROOT.resolve(word);
    return (Files.exists(there) && !word.startsWith("/")
            ? there
            : folder.resolve(Path.of(word).getFileName()))
        .toString();
  }

  /** Starts a server as a line says, but at a free port, and stops it. */
  private void assertServes(List<String> args, String line) throws Exception {
    List<String> words = new ArrayList<>(args);
    set(words, "--port", "0");
    set(words, "--data", folder.resolve("served").toString());
    Process process = ProcessTest.java(GetClip.class, words.toArray()).start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).as(line).startsWith("getclip listens at http://");
    } finally {
      process.toHandle().destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void set(List<String> words, String option, String value) {
    int at = words.indexOf(option);
    if (at < 0) {
      words.add(option);
      words.add(value);
    } else {
      words.set(at + 1, value);
    }
  }
}
