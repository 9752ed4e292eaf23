package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that use the jar of a module with what its pom declares, and nothing more. */
class UsersTest {
  /** What cuts clips of recordings; those of clip-core's users that name no codec. */
  static final String[] TOOLKIT = {
    "clip-core", "ebml-reader", "mp4-writer", "codec-avc", "codec-hevc", "codec-aac", "codec-g711"
  };

  @TempDir private Path folder;

  static Stream<String> published() {
    return Built.published();
  }

  @ParameterizedTest
  @MethodSource("published")
  void aModuleWorksOnTheClassPath(String module) throws Exception {
    UserProgram program = new UserProgram(module, Built.path(module), folder);
    assertThat(program.onClassPath()).isEqualTo(program.expected());
  }

  @ParameterizedTest
  @MethodSource("published")
  void aModuleWorksOnTheModulePath(String module) throws Exception {
    UserProgram program = new UserProgram(module, Built.path(module), folder);
    assertThat(program.onModulePath()).isEqualTo(program.expected());
  }

  @Test
  void theToolkitCutsAClipOnTheClassPath() throws Exception {
    UserProgram program = new UserProgram("clip", Built.path(TOOLKIT), folder);
    assertThat(program.onClassPath()).isEqualTo(program.expected());
  }

  @Test
  void theToolkitCutsAClipOnTheModulePath() throws Exception {
    UserProgram program = new UserProgram("clip", Built.path(TOOLKIT), folder);
    assertThat(program.onModulePath()).isEqualTo(program.expected());
  }

  @Test
  void theCommandCutsTheSameClipOnTheClassPathAndAsAModule() throws Exception {
    String jars = Jdk.path(Built.path("cli"));
    Path onClassPath = folder.resolve("a.mp4");
    Path asModule = folder.resolve("b.mp4");

    Jdk.run(
        "java", "-cp", jars, "io.getclip.cli.GetClip", "clip", Built.RECORDING, "-o", onClassPath);
    Jdk.run(
        "java",
        "-p",
        jars,
        "-m",
        "io.getclip.cli/io.getclip.cli.GetClip",
        "clip",
        Built.RECORDING,
        "-o",
        asModule);

    assertThat(Files.size(onClassPath)).isPositive();
    assertThat(asModule).hasSameBinaryContentAs(onClassPath);
  }
}
