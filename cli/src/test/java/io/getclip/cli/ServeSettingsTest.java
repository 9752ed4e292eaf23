package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.IngestRules;
import io.getclip.core.AudioChange;
import io.getclip.core.Compatibility;
import io.getclip.core.Gaps;
import io.getclip.core.Limits;
import io.getclip.http.Credential;
import io.getclip.http.ServerOptions;
import io.getclip.http.ServiceLimits;
import io.getclip.spi.bits.NalOptions;
import io.getclip.testkit.Readme;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration file of the server. */
class ServeSettingsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path EXAMPLE = DOCS.resolve("getclip.yml");
  private static final Map<String, String> SECRETS =
      Map.of("CAMERA_SECRET", "of the camera", "VIEWER_SECRET", "of the viewer");

  private static ServeSettings read(String yaml) throws UsageException, FileFailure {
    return read(yaml, Map.of());
  }

  private static ServeSettings read(String yaml, Map<String, String> environment)
      throws UsageException, FileFailure {
    return ServeSettings.of(SettingFile.parse("g.yml", yaml, environment::get), environment::get);
  }

  private static ServerOptions onPort8080(ServerOptions options) {
    return new ServerOptions(
        options.host(),
        8080,
        options.publicUrl(),
        options.region(),
        options.credentials(),
        options.clips(),
        options.limits(),
        options.maxClockSkew(),
        options.stopTimeout(),
        options.peers(),
        options.clock());
  }

  @Test
  void theExampleStatesTheDefaults() throws Exception {
    ServeSettings example = read(Files.readString(EXAMPLE));

    assertThat(example).isEqualTo(read(""));
    assertThat(example.server()).isEqualTo(onPort8080(ServerOptions.LOOPBACK));
    assertThat(example.archive()).isEqualTo(ArchiveOptions.in(Path.of("getclip-data")));
  }

  /** The lines that stand in a comment behind a colon at its end, deeper than it. */
  @Test
  void whatCommentsOfTheExampleShowIsRead() throws Exception {
    String shown =
        Files.readString(EXAMPLE)
            .lines()
            .filter(line -> line.startsWith("#   "))
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    ServeSettings settings = read(shown, SECRETS);

    assertThat(settings.server().clips().limits()).isEqualTo(Limits.KVS);
    assertThat(settings.server().credentials())
        .extracting(Credential::secretKey)
        .containsExactly("of the camera");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.md", "add-a-store.md"})
  void thePagesShowWhatIsRead(String page) throws Exception {
    List<String> shown = Readme.blocks(Files.readString(DOCS.resolve(page)), "yaml");

    assertThat(shown).isNotEmpty();
    for (String yaml : shown) {
      assertThat(read(yaml, SECRETS)).as(yaml).isNotEqualTo(read(""));
    }
  }

  @Test
  void anActionThatNobodyCanAskForIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    credentials:
                      - {access-key: A, secret-key: B, actions: [Get*, GetClipp]}
                    """))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "g.yml: line 2: credentials is 'GetClipp', want actions that are served, such as GetClip"
                + " or Get*");
  }

  @Test
  void theExampleHasEveryKey() throws Exception {
    Setting.Section example = SettingFile.read(EXAMPLE.toString(), Map.<String, String>of()::get);
    Set<String> inExample = new HashSet<>(example.values().keySet());

    // What is not known is refused with the list of all that is.
    assertThatThrownBy(() -> read("xy: 1"))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(String.valueOf(e.getMessage()))
                    .isEqualTo(
                        "g.yml: line 1: unknown key 'xy'; have "
                            + inExample.stream().sorted().collect(Collectors.joining(", "))));
  }

  @Test
  void readsEveryValue() throws Exception {
    ServeSettings settings =
        read(
            """
            host: 0.0.0.0
            port: 0
            public-url: https://clips.example.org/
            data: /srv/clips
            region: eu-central-1
            account: "123456789012"
            store: {name: s3, settings: {bucket: clips, depth: 3}}
            limits: {fragments: 7, bytes: 2MiB, hours: 48}
            gaps: collapse
            max-gap: 90s
            audio-change: keep
            nal-adaptation: [annexb-nals]
            parameter-sets: in-band
            rates: {clips-per-second: 1.5, clips-at-once: 4}
            credentials:
              - {access-key: A, secret-key: B, actions: [GetClip], streams: [cam-*]}
              - {access-key: C, secret-key: D}
            max-clock-skew: 1m
            trusted-peers: [10.0.0.1]
            plain-media: true
            stop-timeout: 1s
            """);

    ServerOptions server = settings.server();
    assertThat(server.host()).isEqualTo("0.0.0.0");
    assertThat(server.port()).isZero();
    assertThat(server.publicUrl()).contains(URI.create("https://clips.example.org"));
    assertThat(server.region()).isEqualTo("eu-central-1");
    assertThat(server.limits()).isEqualTo(new ServiceLimits(48, 4, 1.5));
    assertThat(server.clips().limits()).isEqualTo(new Limits(7, 2 << 20));
    assertThat(server.clips().gaps()).isEqualTo(Gaps.COLLAPSE);
    assertThat(server.clips().maxGap()).isEqualTo(Duration.ofSeconds(90));
    assertThat(server.clips().audioChange()).isEqualTo(AudioChange.KEEP);
    assertThat(server.clips().codecs().has(NalOptions.NAL_ADAPTATION, NalOptions.ANNEXB_NALS))
        .isTrue();
    assertThat(server.clips().codecs().has(NalOptions.PARAMETER_SETS, NalOptions.IN_BAND)).isTrue();
    assertThat(server.credentials())
        .containsExactly(
            new Credential("A", "B", List.of("GetClip"), List.of("cam-*")),
            Credential.of("C", "D"));
    assertThat(server.maxClockSkew()).isEqualTo(Duration.ofMinutes(1));
    assertThat(server.stopTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(server.peers()).isEqualTo(new ServerOptions.Peers(List.of("10.0.0.1"), true));
    assertThat(settings.archive())
        .isEqualTo(
            new ArchiveOptions(
                Path.of("/srv/clips"),
                "s3",
                Map.of("bucket", "clips", "depth", "3"),
                "eu-central-1",
                "123456789012",
                IngestRules.LENIENT,
                settings.archive().clock()));
    assertThat(settings.hasSecrets()).isTrue();
  }

  @Test
  void kvsTakesItsRulesAndLimits() throws Exception {
    ServeSettings settings = read("compatibility: kvs");

    assertThat(settings.archive().rules()).isEqualTo(IngestRules.KVS);
    assertThat(settings.server().clips().compatibility()).isEqualTo(Compatibility.KVS);
    assertThat(settings.server().clips().limits()).isEqualTo(Limits.KVS);
    assertThat(settings.server().limits().maxClipHours()).isEqualTo(24);
  }

  @Test
  void limitsCanBeNone() throws Exception {
    ServerOptions server = read("limits: none").server();

    assertThat(server.clips().limits()).isEqualTo(Limits.NONE);
    assertThat(server.limits().maxClipHours()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1 | g.yml: line 1: unknown key 'prot'; did you mean 'port'?",
        "'host: h\\n\\ncredentails:\\n  - {}' | g.yml: line 3: unknown key 'credentails'; did you"
            + " mean 'credentials'?",
        "'rates:\\n  clips-per-secnd: 1' | g.yml: line 2: unknown key 'clips-per-secnd' in rates;"
            + " did you mean 'clips-per-second'?",
        "'limits:\\n  fragmens: 1' | g.yml: line 2: unknown key 'fragmens' in limits; did you mean"
            + " 'fragments'?",
        "port: 70000 | g.yml: line 1: port is '70000', want a number from 0 to 65535",
        "port: [1] | g.yml: line 1: port is 'a list', want one value",
        "port: {a: 1} | g.yml: line 1: port is 'a section', want one value",
        "limits: kv | g.yml: line 1: limits is 'kv', want kvs, none",
        "store: disk | g.yml: line 1: store is 'disk', want keys with values",
        "max-gap: soon | g.yml: line 1: max-gap is 'soon', want a duration such as 90s, 1h30m,"
            + " 500ms or PT1H",
        "max-clock-skew: 1h | g.yml: line 1: max-clock-skew is '1h', want at most 900s",
        "account: 12 | g.yml: line 1: account is '12', want 12 digits",
        "public-url: https://x/y | g.yml: line 1: public-url is 'https://x/y', want a URL such as"
            + " https://clips.example.org, without a path",
        "nal-adaptation: [annexb] | g.yml: line 1: nal-adaptation is 'annexb', want"
            + " annexb-cpd-nals, annexb-nals",
        "'compatibility: kvs\\nparameter-sets: in-band' | g.yml: line 2: parameter-sets is"
            + " 'in-band', want nothing under compatibility kvs: Kinesis Video Streams adapts"
            + " nothing",
        "'credentials:\\n  - access-key: A' | g.yml: line 2: credentials is 'A', want an access-key"
            + " and a secret-key in each",
        "'port: 1\\nport: 2' | g.yml: line 2: 'port' is there already",
        "region: ${NO_SUCH} | g.yml: line 1: region is ${NO_SUCH}, which the environment does not"
            + " have",
        "[1] | g.yml: line 1: want keys with values",
        "'port: 1\\n---\\nport: 2' | g.yml: line 3: a second document",
        "'region: &a b\\nhost: *a' | g.yml: line 2: host: anchors, and so many levels, are not read",
      })
  void refusesWithFileLineAndWhatIsWanted(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void takesValuesFromTheEnvironment() throws Exception {
    ServeSettings settings =
        read("credentials: [{access-key: A, secret-key: '${SECRET}'}]", Map.of("SECRET", "s3cret"));

    assertThat(settings.server().credentials()).containsExactly(Credential.of("A", "s3cret"));
    assertThat(settings.hasSecrets()).isFalse();
  }

  @Test
  void theEnvironmentAddsACredentialThatMayDoEverything() throws Exception {
    Map<String, String> environment =
        Map.of("GETCLIP_ACCESS_KEY_ID", "A", "GETCLIP_SECRET_ACCESS_KEY", "new");

    assertThat(
            read("credentials: [{access-key: A, secret-key: old, actions: [GetClip]}]", environment)
                .server()
                .credentials())
        .containsExactly(Credential.of("A", "new"));
    assertThatThrownBy(() -> read("", Map.of("GETCLIP_ACCESS_KEY_ID", "A")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("only one of GETCLIP_ACCESS_KEY_ID, GETCLIP_SECRET_ACCESS_KEY");
  }

  @Test
  void refusesWhatIsNotText(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("g.yml"), new byte[] {'a', (byte) 0xFF});

    assertThatThrownBy(() -> SettingFile.read(file.toString(), name -> null))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": not UTF-8");
  }

  @Provide
  Arbitrary<String> damaged() throws IOException {
    String example = Files.readString(EXAMPLE, StandardCharsets.UTF_8);
    Arbitrary<String> pieces =
        Arbitraries.of(
            ":", "\n", " ", "-", "[", "]", "{", "}", "*a", "&a", "!!x", "\t", "\u0000", "'", "\"",
            "|", "? ", "1e999", "${X}", "%", "<<: ");
    return pieces.flatMap(
        piece ->
            Arbitraries.integers()
                .between(0, example.length())
                .map(at -> example.substring(0, at) + piece + example.substring(at)));
  }

  @Property(tries = 500)
  void damageIsAUsageExceptionOrNone(@ForAll("damaged") String yaml) throws FileFailure {
    try {
      read(yaml);
    } catch (UsageException e) {
      assertThat(e).hasMessageStartingWith("g.yml: ");
    }
  }
}
