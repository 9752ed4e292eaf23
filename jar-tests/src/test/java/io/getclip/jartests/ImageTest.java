package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/image.md, as they stand there. */
class ImageTest {
  private static final Pattern RECIPE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Path PACK = Built.ROOT.resolve("cli/src/main/pack");

  @TempDir private Path folder;

  private static String recipe(int index) {
    List<String> recipes =
        RECIPE
            .matcher(Built.text(Built.ROOT.resolve("docs/image.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(recipes).hasSize(3);
    return recipes.get(index);
  }

  @BeforeEach
  void putTheDistributionAndARecordingThere() throws IOException {
    Files.copy(Built.RECORDING, folder.resolve("camera.mkv"));
    Path getclip = Files.createDirectory(folder.resolve("getclip"));
    Files.copy(PACK.resolve("getclip"), getclip.resolve("getclip"));
    assertThat(getclip.resolve("getclip").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(getclip.resolve("lib"), Built.DISTRIBUTION.resolve("lib"));
  }

  @Test
  void theCommandCutsAClipAndRunsTheServer() throws Exception {
    Jdk.shell(folder, recipe(0) + "getclip/getclip demo\n");

    assertThat(folder.resolve("getclip/runtime/bin/java")).isExecutable();
    assertThat(folder.resolve("getclip/runtime/bin/javac")).doesNotExist();
    assertThat(Jdk.shell(folder, "getclip/getclip info clip.mp4")).contains("avc1", "mp4a");
  }

  @Test
  void clipAndInfoNeedTwoModulesAndOneJar() throws Exception {
    Jdk.shell(folder, recipe(1));

    assertThat(
            Jdk.shell(folder, "cutter/bin/java -jar getclip/lib/getclip-clip.jar info small.mp4"))
        .contains("avc1", "mp4a");
  }

  @Test
  void aProgramOfOnesOwnIsLinkedWithTheToolkit() throws Exception {
    Path modules = Files.createDirectory(folder.resolve("modules"));
    List<Path> jars = Built.path(UsersTest.TOOLKIT);
    for (Path jar : jars) {
      Files.createSymbolicLink(modules.resolve(jar.getFileName()), jar);
    }
    UserProgram program = new UserProgram("clip", jars, folder);
    Jdk.runHere(
        "jar", "--create", "--file", modules.resolve("user.jar"), "-C", program.module(), ".");

    assertThat(Jdk.shell(folder, recipe(2))).isEqualTo(program.expected());
    assertThat(folder.resolve("clip.mp4")).isNotEmptyFile();
    assertThat(Jdk.shell(folder, "image/bin/java --list-modules").lines())
        .allMatch(module -> module.matches("(java\\.base|io\\.getclip\\..+|user).*"));
  }
}
