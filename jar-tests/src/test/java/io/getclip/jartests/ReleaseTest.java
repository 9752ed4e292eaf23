package io.getclip.jartests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be the same in several places, and what Maven Central asks for. */
class ReleaseTest {
  private static final Pattern HEADING =
      Pattern.compile("^## \\[(\\d.*?)] - (\\d{4}-\\d{2}-\\d{2})$", Pattern.MULTILINE);

  /** The version of the bom, as pages for Maven and for Gradle name it. */
  private static final Pattern BOM =
      Pattern.compile("bom(?:</artifactId>\\s*<version>|:)(\\d.*?)[<\"]");

  static Stream<String> modules() {
    return Built.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleHasTheVersionOfAllAndSaysWhatItIs(String module) {
    Pom pom = Built.pom(module);
    assertThat(pom.text("/project/parent/version")).isEqualTo(Built.VERSION);
    assertThat(pom.text("/project/artifactId")).isEqualTo(module);
    assertThat(pom.text("/project/name")).isEqualTo("getclip :: " + module);
    assertThat(pom.text("/project/description")).isNotEmpty();
  }

  /** Archives are dated by the release, so that everybody who builds it gets the same bytes. */
  @Test
  void theNewestVersionOfTheChangelogIsThisOneAndDatesTheArchives() {
    Pom root = Pom.of(Built.ROOT.resolve("pom.xml"));
    Matcher newest = HEADING.matcher(Built.text(Built.ROOT.resolve("CHANGELOG.md")));
    assertThat(newest.find()).isTrue();
    assertThat(root.text("/project/version").replace("-SNAPSHOT", "")).isEqualTo(newest.group(1));
    assertThat(root.text("/project/properties/project.build.outputTimestamp"))
        .isEqualTo(newest.group(2) + "T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "bom/README.md"})
  void aPageNamesTheNewestRelease(String page) {
    List<String> releases =
        HEADING
            .matcher(Built.text(Built.ROOT.resolve("CHANGELOG.md")))
            .results()
            .map(heading -> heading.group(1))
            .toList();
    // A snapshot is in no repository, so until it is released pages name the one before.
    String newest = releases.get(Built.VERSION.endsWith("-SNAPSHOT") ? 1 : 0);
    assertThat(BOM.matcher(Built.text(Built.ROOT.resolve(page))).results())
        .isNotEmpty()
        .allMatch(found -> found.group(1).equals(newest));
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Built.ROOT.resolve("examples"))) {
      return files
          .map(example -> example.resolve("pom.xml"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleDependsOnThisVersion(Path file) {
    Pom pom = Pom.of(file);
    String property = pom.text("/project/properties/getclip.version");
    assertThat(pom.texts("//dependency[groupId='io.getclip'][version]/version"))
        .isNotEmpty()
        .allMatch(version -> version.replace("${getclip.version}", property).equals(Built.VERSION));
  }

  @Test
  void theBomHasEveryPublishedModuleAndNothingElse() {
    Pom bom = Pom.of(Built.ROOT.resolve("bom/target/.flattened-pom.xml"));
    String managed = "/project/dependencyManagement/dependencies/dependency/";
    assertThat(bom.texts(managed + "artifactId"))
        .containsExactlyInAnyOrderElementsOf(Built.published().toList());
    assertThat(bom.texts(managed + "groupId")).containsOnly("io.getclip");
    assertThat(bom.texts(managed + "version")).containsOnly("${project.version}");
    assertThat(bom.text("/project/version")).isEqualTo(Built.VERSION);
    for (String inherited : List.of("parent", "dependencies", "properties", "build", "profiles")) {
      assertThat(bom.texts("/project/" + inherited)).as(inherited).isEmpty();
    }
  }

  @Test
  void whatIsNotDeployedIsLeftOutOfWhatGoesToMavenCentral() {
    Pom root = Pom.of(Built.ROOT.resolve("pom.xml"));
    assertThat(root.texts("//excludeArtifacts/artifact"))
        .containsExactlyInAnyOrderElementsOf(
            Built.modules()
                .filter(module -> !module.equals("bom") && !Built.pom(module).isPublishedJar())
                .toList());
  }
}
