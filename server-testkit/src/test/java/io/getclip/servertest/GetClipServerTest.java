package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.core.Compatibility;
import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server for tests, as tests use it. */
@GetClipServer(streams = {"gate", "yard"})
final class GetClipServerTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private static GetClip ofClass;
  private GetClip ofObject;
  private final GetClip ofConstructor;

  GetClipServerTest(GetClip server) {
    ofConstructor = server;
  }

  @BeforeAll
  static void theServerRunsBeforeAllTests(GetClip server) {
    assertThat(server).isSameAs(ofClass);
  }

  @BeforeEach
  void aTestIsSetUpWithItsOwnServer(GetClip server) throws IOException {
    server.createStream("before");
  }

  @Test
  void theServerIsTheSameEverywhere(GetClip server) {
    assertThat(server).isSameAs(ofClass).isSameAs(ofObject).isSameAs(ofConstructor);
  }

  @Test
  void whatIsPutCanBeClippedAtOnce(GetClip server) throws IOException {
    List<String> fragments = server.put("cam", Recording.CAMERA, START);

    byte[] clip = server.clip("cam", START, START.plusSeconds(10));

    assertThat(fragments).hasSize(2).doesNotHaveDuplicates();
    assertThat(new String(clip, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(clip.length).isGreaterThan(10_000);
  }

  @Test
  void aFileIsPutAndItsTimesAreKeptWhenTheyAreTimesOfDay(GetClip server, @TempDir Path directory)
      throws IOException {
    Path file = Files.write(directory.resolve("kvs.mkv"), Recording.KVS_1.bytes());
    List<String> first = server.put("file", file, Instant.EPOCH);
    List<String> second = server.put("file", file, START);
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @Test
  void streamsThatWereAskedForAreThere(GetClip server) throws IOException {
    server.createStream("gate");
    assertThatThrownBy(() -> server.clip("gate", START, START.plusSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GetClip")
        .hasMessageContaining("No fragments found");
    assertThatThrownBy(() -> server.clip("hall", START, START.plusSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ResourceNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no Matroska at all"})
  void whatIsNoRecordingIsRefused(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ofObject.put("bad", new ByteArrayInputStream(bytes), START))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PutMedia to bad");
  }

  @Test
  @GetClipServer(compatibility = Compatibility.KVS)
  void whatKinesisVideoStreamsRefusesIsRefusedWhereThatIsAskedFor(GetClip server)
      throws IOException {
    assertThat(server.put("cam", Recording.AAC_16000_MONO, START)).isNotEmpty();
    assertThatThrownBy(() -> server.put("cam", Recording.KVS, Instant.EPOCH))
        .as("tags of its own in what is sent to it")
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PutMedia to cam: FRAGMENT_METADATA_LIMIT_REACHED");
  }

  @Test
  void aServerTellsWhereItIs(GetClip server) {
    assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
    assertThat(server.endpoint().getPort()).isPositive();
    assertThat(server).hasToString(server.endpoint().toString());
    assertThat(server.region()).isEqualTo("us-east-1");
    assertThat(server.accessKeyId()).isNotEmpty();
    assertThat(server.secretKey()).isNotEmpty();
  }

  @Test
  @GetClipServer(signed = true)
  void aTestMayHaveAServerOfItsOwn(GetClip server) throws IOException {
    assertThat(server).isNotSameAs(ofClass).isNotSameAs(ofConstructor).isSameAs(ofObject);
    assertThat(server.put("before", Recording.CAMERA, START)).hasSize(2);
  }

  /** Uses the server of the class around it. */
  @Nested
  final class Inside {
    private GetClip ofInside;

    @Test
    void hasTheServerAroundIt(GetClip server) {
      assertThat(server).isSameAs(ofClass).isSameAs(ofInside);
    }
  }

  /** Has another server than the class around it. */
  @Nested
  @GetClipServer
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class Apart {
    private GetClip ofApart;

    @BeforeAll
    void anObjectThatIsMadeBeforeTheClassHasItToo(GetClip server) {
      assertThat(server).isSameAs(ofApart).isNotSameAs(ofClass);
    }

    @Test
    void hasNoStreamsOfTheOther(GetClip server) {
      assertThat(server).isSameAs(ofApart);
      assertThatThrownBy(() -> server.clip("gate", START, START.plusSeconds(1)))
          .hasMessageContaining("ResourceNotFoundException");
    }
  }
}
