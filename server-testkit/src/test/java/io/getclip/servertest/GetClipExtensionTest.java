package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.getclip.testkit.Recording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Servers over the lives of tests that pass, fail, run in parallel or ask for what cannot be. */
@Isolated("it looks at the directory of temporary files")
final class GetClipExtensionTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** The servers that the tests below were given; static, as JUnit makes their objects. */
  private static final Queue<URI> SEEN = new ConcurrentLinkedQueue<>();

  private Set<Path> before;

  @BeforeEach
  void forget() throws IOException {
    SEEN.clear();
    before = directories();
  }

  private static EngineExecutionResults run(Class<?> test) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selectClass(test))
        .execute();
  }

  private static Set<Path> directories() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new TreeSet<>(
          all.filter(file -> file.getFileName().toString().startsWith("getclip-test-")).toList());
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(directories()).isEqualTo(before);
    for (URI server : SEEN) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        assertThat(false).as("%s still answers", server).isTrue();
      } catch (ConnectException e) {
        // as wished
      }
    }
  }

  @GetClipServer
  static final class Failing {
    @Test
    void fails(GetClip server) throws IOException {
      SEEN.add(server.endpoint());
      server.put("cam", Recording.CAMERA, START);
      throw new IllegalStateException("it failed");
    }

    @Test
    void passes(GetClip server) {
      SEEN.add(server.endpoint());
    }
  }

  @Test
  void aServerOfAClassServesAllItsTestsAndGoesThoughOneFails() throws IOException {
    run(Failing.class).testEvents().assertStatistics(is -> is.started(2).failed(1).succeeded(1));
    assertThat(SEEN).hasSize(2);
    assertThat(Set.copyOf(SEEN)).hasSize(1);
    assertNothingIsLeft();
  }

  @GetClipServer(perMethod = true)
  static class EachItsOwn {
    private GetClip field;

    @BeforeEach
    void setUp(GetClip server) throws IOException {
      server.createStream("cam");
    }

    @RepeatedTest(3)
    void hasItsOwn(GetClip server) throws IOException {
      SEEN.add(server.endpoint());
      assertThat(field).isSameAs(server);
      assertThat(server.put("cam", Recording.CAMERA, START)).hasSize(2);
    }

    @Nested
    final class Inside {
      @Test
      void hasItsOwnInside(GetClip server) {
        SEEN.add(server.endpoint());
        assertThat(field).isSameAs(server);
      }
    }
  }

  @Test
  void eachTestHasAServerOfItsOwnWhereThatIsAskedFor() throws IOException {
    run(EachItsOwn.class).testEvents().assertStatistics(is -> is.started(4).succeeded(4));
    assertThat(SEEN).hasSize(4).doesNotHaveDuplicates();
    assertNothingIsLeft();
  }

  static final class Inheriting extends EachItsOwn {}

  @Test
  void aClassHasWhatTheClassThatItExtendsAsksFor() throws IOException {
    run(Inheriting.class).testEvents().assertStatistics(is -> is.started(4).succeeded(4));
    assertNothingIsLeft();
  }

  @GetClipServer
  @ParameterizedClass
  @ValueSource(strings = {"gate", "yard"})
  static final class WithParameters {
    @Parameter private String stream;
    private GetClip field;

    @BeforeAll
    static void setUp(GetClip server) {
      SEEN.add(server.endpoint());
    }

    @Test
    void hasThatOfItsField(GetClip server) throws IOException {
      SEEN.add(server.endpoint());
      assertThat(field).isSameAs(server);
      assertThat(server.put(stream, Recording.CAMERA, START)).hasSize(2);
    }
  }

  @Test
  void aClassWithParametersHasOneServerForAllOfThem() throws IOException {
    run(WithParameters.class).testEvents().assertStatistics(is -> is.started(2).succeeded(2));
    assertThat(SEEN).hasSize(3);
    assertThat(Set.copyOf(SEEN)).hasSize(1);
    assertNothingIsLeft();
  }

  static final class MethodAlone {
    @Test
    @GetClipServer(streams = "cam")
    void hasOne(GetClip server) {
      SEEN.add(server.endpoint());
    }

    @Test
    void hasNone() {
      assertThat(SEEN).hasSizeLessThan(2);
    }
  }

  @Test
  void oneTestAloneMayHaveAServer() throws IOException {
    run(MethodAlone.class).testEvents().assertStatistics(is -> is.started(2).succeeded(2));
    assertThat(SEEN).hasSize(1);
    assertNothingIsLeft();
  }

  @GetClipServer(perMethod = true)
  static final class TooEarly {
    @BeforeAll
    static void asks(GetClip server) {
      SEEN.add(server.endpoint());
    }

    @Test
    void neverRuns() {
      SEEN.add(URI.create("http://localhost:1"));
    }
  }

  @Test
  void aParameterForWhichThereIsNoServerYetIsToldOf() {
    run(TooEarly.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                instanceOf(ParameterResolutionException.class),
                message(text -> text.contains("each test"))));
    assertThat(SEEN).isEmpty();
  }

  @GetClipServer(store = "tape")
  static final class NoSuchStore {
    @Test
    void neverRuns() {
      SEEN.add(URI.create("http://localhost:1"));
    }
  }

  @GetClipServer(storeSettings = "roll-bytes")
  static final class NoSetting {
    @Test
    void neverRuns() {
      SEEN.add(URI.create("http://localhost:1"));
    }
  }

  @GetClipServer(streams = "not a name")
  static final class NoName {
    @Test
    void neverRuns() {
      SEEN.add(URI.create("http://localhost:1"));
    }
  }

  @Test
  void aServerThatCannotBeStartedSaysWhyAndLeavesNothing() throws IOException {
    for (var wrong :
        List.of(
            new Wrong(NoSuchStore.class, "no media store provider for tape; have [disk"),
            new Wrong(NoSetting.class, "name=value, not roll-bytes"),
            new Wrong(NoName.class, "CreateStream: "))) {
      run(wrong.test)
          .containerEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  instanceOf(ExtensionConfigurationException.class),
                  message(
                      text ->
                          text.startsWith("@GetClipServer: the server cannot be started: ")
                              && text.contains(wrong.says))));
    }
    assertThat(SEEN).isEmpty();
    assertNothingIsLeft();
  }

  private record Wrong(Class<?> test, String says) {}

  @GetClipServer(store = "disk", storeSettings = "roll-bytes=1000", streams = "cam")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class OneObject {
    private GetClip field;

    @BeforeAll
    void setUp() throws IOException {
      field.put("cam", Recording.CAMERA, START);
    }

    @Test
    void hasWhatWasSetUp(GetClip server) throws IOException {
      SEEN.add(server.endpoint());
      assertThat(server.clip("cam", START, START.plusSeconds(10))).isNotEmpty();
    }

    @AfterAll
    void tearDown(GetClip server) {
      assertThat(server).isSameAs(field);
    }
  }

  @Test
  void anObjectForAllTestsHasTheServerBeforeTheyBeginAndWhenTheyAreOver() throws IOException {
    run(OneObject.class).testEvents().assertStatistics(is -> is.started(1).succeeded(1));
    run(OneObject.class).containerEvents().assertStatistics(is -> is.failed(0));
    assertNothingIsLeft();
  }
}
