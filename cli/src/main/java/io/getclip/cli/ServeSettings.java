package io.getclip.cli;

import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.IngestRules;
import io.getclip.core.AudioChange;
import io.getclip.core.ClipOptions;
import io.getclip.core.Compatibility;
import io.getclip.core.Gaps;
import io.getclip.core.Limits;
import io.getclip.http.Credential;
import io.getclip.http.ServerOptions;
import io.getclip.http.ServiceLimits;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.bits.NalOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How {@code getclip serve} runs: what its configuration file and the environment say.
 *
 * @param archive of the archive
 * @param server of the server
 * @param hasSecrets whether the file itself holds a secret key
 */
record ServeSettings(ArchiveOptions archive, ServerOptions server, boolean hasSecrets) {
  /** Where the archive is, unless told otherwise: in the directory the command is run from. */
  static final String DEFAULT_DATA = "getclip-data";

  static final int DEFAULT_PORT = 8080;

  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Duration LONGEST_SKEW = Duration.ofMinutes(15);
  private static final String ACCESS_KEY_VARIABLE = "GETCLIP_ACCESS_KEY_ID";
  private static final String SECRET_KEY_VARIABLE = "GETCLIP_SECRET_ACCESS_KEY";

  /**
   * Reads settings.
   *
   * @param file a configuration file; every key may be missing
   * @param environment the value of a variable of the environment, or null
   */
  static ServeSettings of(Setting.Section file, UnaryOperator<@Nullable String> environment)
      throws UsageException, FileFailure {
    ServerOptions preset = ServerOptions.LOOPBACK;
    String region = matching(file, "region", "[a-z0-9-]{1,60}", "a region", preset.region());
    boolean kvs = file.oneOf("compatibility", List.of("lenient", "kvs"), "lenient").equals("kvs");
    ServerOptions server =
        new ServerOptions(
            file.text("host", preset.host()),
            file.integer("port", 0, 65_535, DEFAULT_PORT),
            publicUrl(file),
            region,
            List.of(),
            clips(file, kvs),
            serviceLimits(file),
            file.duration("max-clock-skew", LONGEST_SKEW, preset.maxClockSkew()),
            file.duration("stop-timeout", LONGEST, preset.stopTimeout()),
            peers(file),
            preset.clock());
    List<Credential> credentials = new ArrayList<>();
    boolean hasSecrets = false;
    for (Setting.Section one : file.sections("credentials")) {
      hasSecrets |= one.get("secret-key") instanceof Setting.Scalar key && !key.referred();
      Credential credential = credential(one);
      if (credentials.stream().anyMatch(other -> isSameKey(other, credential))) {
        throw one.unwanted(credential.accessKeyId(), "every access-key once");
      }
      credentials.add(credential);
    }
    addFromEnvironment(credentials, environment);
    ArchiveOptions archive = archive(file, region, kvs ? IngestRules.KVS : IngestRules.LENIENT);
    file.end();
    return new ServeSettings(archive, server.with(credentials), hasSecrets);
  }

  private static ArchiveOptions archive(Setting.Section file, String region, IngestRules rules)
      throws UsageException, FileFailure {
    Path data = FileFailure.path(file.text("data", DEFAULT_DATA));
    ArchiveOptions preset = ArchiveOptions.in(data);
    String account = matching(file, "account", "[0-9]{12}", "12 digits", preset.account());
    Setting.Section store = file.section("store");
    String name = store.text("name", preset.store());
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : store.section("settings").values().entrySet()) {
      settings.put(entry.getKey(), entry.getValue().text());
    }
    store.end();
    return new ArchiveOptions(data, name, settings, region, account, rules, preset.clock());
  }

  private static ClipOptions clips(Setting.Section file, boolean kvs) throws UsageException {
    ClipOptions preset = ServerOptions.LOOPBACK.clips();
    boolean keep = file.oneOf("gaps", List.of("keep", "collapse"), "keep").equals("keep");
    Duration maxGap = file.duration("max-gap", LONGEST, preset.maxGap());
    boolean silence =
        file.oneOf("audio-change", List.of("silence", "keep"), "silence").equals("silence");
    return preset
        .with(kvs ? Compatibility.KVS : Compatibility.LENIENT)
        .with(limits(file))
        .with(keep ? Gaps.KEEP : Gaps.COLLAPSE, maxGap)
        .with(silence ? AudioChange.SILENCE : AudioChange.KEEP)
        .with(codecs(file, kvs));
  }

  private static CodecOptions codecs(Setting.Section file, boolean kvs) throws UsageException {
    List<String> adapted =
        file.someOf(
            NalOptions.NAL_ADAPTATION, List.of(NalOptions.ANNEXB_CPD_NALS, NalOptions.ANNEXB_NALS));
    List<String> sets = file.someOf(NalOptions.PARAMETER_SETS, List.of(NalOptions.IN_BAND));
    CodecOptions codecs = CodecOptions.NONE;
    for (Map.Entry<String, List<String>> wish :
        Map.of(NalOptions.NAL_ADAPTATION, adapted, NalOptions.PARAMETER_SETS, sets).entrySet()) {
      Setting value = file.get(wish.getKey());
      if (wish.getValue().isEmpty() || value == null) {
        continue;
      }
      if (kvs) {
        throw value.unwanted(
            String.join(", ", wish.getValue()),
            "nothing under compatibility kvs: Kinesis Video Streams adapts nothing");
      }
      codecs = codecs.with(wish.getKey(), wish.getValue().toArray(new String[0]));
    }
    return codecs;
  }

  private static Limits limits(Setting.Section file) throws UsageException {
    if (!(file.get("limits") instanceof Setting.Section each)) {
      boolean kvs = file.oneOf("limits", List.of("kvs", "none"), "kvs").equals("kvs");
      return kvs ? Limits.KVS : Limits.NONE;
    }
    return new Limits(
        each.integer("fragments", 1, Integer.MAX_VALUE, Limits.NONE.maxFragments()),
        each.bytes("bytes", Limits.NONE.maxBytes()));
  }

  private static ServiceLimits serviceLimits(Setting.Section file) throws UsageException {
    ServiceLimits preset = ServerOptions.LOOPBACK.limits();
    int hours = preset.maxClipHours();
    if (file.get("limits") instanceof Setting.Section each) {
      hours = each.integer("hours", 0, 1_000_000, 0);
      // Asked for by limits(), and so known.
      each.get("fragments");
      each.get("bytes");
      each.end();
    } else if (file.text("limits", "kvs").equals("none")) {
      hours = 0;
    }
    Setting.Section rates = file.section("rates");
    ServiceLimits limits =
        new ServiceLimits(
            hours,
            rates.integer("clips-at-once", 0, 1_000_000, preset.clipsAtOnce()),
            rates.number("clips-per-second", preset.clipsPerSecond()));
    rates.end();
    return limits;
  }

  private static ServerOptions.Peers peers(Setting.Section file) throws UsageException {
    return new ServerOptions.Peers(
        file.texts("trusted-peers", List.of()),
        file.oneOf("plain-media", List.of("false", "true"), "false").equals("true"));
  }

  private static Optional<URI> publicUrl(Setting.Section file) throws UsageException {
    Setting value = file.get("public-url");
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(baseUrl(value.text()).orElseThrow(() -> wrongUrl(value)));
  }

  private static UsageException wrongUrl(Setting value) {
    String written = value instanceof Setting.Scalar scalar ? scalar.value() : "";
    return value.unwanted(written, "a URL such as https://clips.example.org, without a path");
  }

  /** A URL of HTTP that is but a host and perhaps a port; empty when a text is no such. */
  static Optional<URI> baseUrl(String text) {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean isBare = "".equals(url.getRawPath()) && url.getRawQuery() == null;
      return isHttp
              && isBare
              && url.getHost() != null
              && url.getRawFragment() == null
              && url.getRawUserInfo() == null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Credential credential(Setting.Section one) throws UsageException {
    String key = one.text("access-key", "");
    String secret = one.text("secret-key", "");
    if (key.isEmpty() || secret.isEmpty()) {
      throw one.unwanted(key, "an access-key and a secret-key in each");
    }
    List<String> actions = one.texts("actions", List.of("*"));
    for (String action : actions) {
      if (!Credential.isAction(action)) {
        throw one.unwanted(action, "actions that are served, such as GetClip or Get*");
      }
    }
    Credential credential =
        new Credential(key, secret, actions, one.texts("streams", List.of("*")));
    one.end();
    return credential;
  }

  private static void addFromEnvironment(
      List<Credential> credentials, UnaryOperator<@Nullable String> environment)
      throws UsageException {
    String key = environment.apply(ACCESS_KEY_VARIABLE);
    String secret = environment.apply(SECRET_KEY_VARIABLE);
    if (isEmpty(key) && isEmpty(secret)) {
      return;
    }
    if (key == null || secret == null || key.isEmpty() || secret.isEmpty()) {
      throw new UsageException(
          "the environment has only one of " + ACCESS_KEY_VARIABLE + ", " + SECRET_KEY_VARIABLE);
    }
    // The environment's key stands for one of the file, whose secret may be an old one.
    credentials.removeIf(other -> other.accessKeyId().equals(key));
    credentials.add(Credential.of(key, secret));
  }

  private static boolean isEmpty(@Nullable String value) {
    return value == null || value.isEmpty();
  }

  private static boolean isSameKey(Credential one, Credential other) {
    return one.accessKeyId().equals(other.accessKeyId());
  }

  private static String matching(
      Setting.Section file, String key, String pattern, String wanted, String otherwise)
      throws UsageException {
    Setting value = file.get(key);
    if (value == null) {
      return otherwise;
    }
    String text = value.text();
    if (!text.matches(pattern)) {
      throw value.unwanted(text, wanted);
    }
    return text;
  }
}
