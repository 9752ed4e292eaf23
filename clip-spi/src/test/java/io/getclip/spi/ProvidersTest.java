package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is loaded, and what is said of it, the tests of the registries show. */
class ProvidersTest {
  private record Tool(String name) implements Named {}

  private final Providers<Tool> tools =
      Providers.of("tool", List.of(new Tool("saw"), new Tool("axe")));

  @Test
  void findsOneByItsNameOrSaysWhichThereAreInTheirOrder() {
    assertThat(tools.find("axe")).contains(new Tool("axe"));
    assertThat(tools.find("Axe")).isEmpty();
    assertThat(tools.notFound("wood")).isEqualTo("no tool provider for wood; have [saw, axe]");
    assertThat(tools.failures()).isEmpty();
  }

  @Test
  void keepsTheListAsItWas() {
    List<Tool> given = new ArrayList<>(tools.all());
    Providers<Tool> kept = Providers.of("tool", given);
    given.clear();
    assertThat(kept.all()).extracting(Tool::name).containsExactly("saw", "axe");
  }

  @Test
  void ofTwoOfOneNameNoneIsPicked() {
    Tool axe = new Tool("axe");
    Providers<Tool> saws = Providers.of("tool", List.of(new Tool("saw"), axe, new Tool("saw")));
    String refusal = "two tool providers are named saw: .*Tool.* and .*Tool.*";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saws.find("saw"))
        .withMessageMatching(refusal);
    assertThatIllegalArgumentException().isThrownBy(saws::unique).withMessageMatching(refusal);
    assertThat(saws.find("axe")).containsSame(axe);
    assertThatIllegalArgumentException()
        .isThrownBy(Providers.of("tool", List.of(axe, axe))::unique);
    assertThat(tools.unique()).isSameAs(tools);
  }
}
