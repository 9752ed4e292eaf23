package io.getclip.cli;

import io.getclip.cli.client.ServiceClient;
import io.getclip.cli.client.ServiceFailure;
import io.getclip.cli.client.StreamAccess;
import io.getclip.http.Credential;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the commands that ask a server have in common. */
final class Servers {
  /** The option that names the server. */
  static final Option ENDPOINT =
      Option.value(
          "--endpoint",
          "URL",
          "Which server to ask (the default is GETCLIP_ENDPOINT of the environment, or"
              + " http://localhost:8080)");

  private static final String DEFAULT_ENDPOINT = "http://localhost:" + ServeSettings.DEFAULT_PORT;
  private static final String DEFAULT_REGION = "us-east-1";

  private Servers() {}

  /** Does something with a server; fails in the server's words. */
  interface Task {
    void run(ServiceClient client) throws UsageException, IOException;
  }

  /** Runs a task with a client of the server that the command line or the environment names. */
  static void ask(Arguments arguments, Task task) throws UsageException, IOException {
    ask(access(arguments.value(ENDPOINT.name()), System::getenv), task);
  }

  /** Runs a task with a client of a server. */
  static void ask(StreamAccess access, Task task) throws UsageException, IOException {
    try (ServiceClient client = ServiceClient.open(access)) {
      task.run(client);
    } catch (ServiceFailure e) {
      throw FileFailure.named(e.name(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Where the server is and who asks it.
   *
   * @param endpoint what the command line says; null where it says nothing
   * @param environment the value of a variable of the environment, or null
   */
  static StreamAccess access(@Nullable String endpoint, UnaryOperator<@Nullable String> environment)
      throws UsageException {
    String written = endpoint;
    String option = ENDPOINT.name();
    if (written == null) {
      option = "GETCLIP_ENDPOINT";
      written = first(environment, option).orElse(DEFAULT_ENDPOINT);
    }
    String named = option;
    String url = written;
    URI uri =
        ServeSettings.baseUrl(url)
            .orElseThrow(() -> Values.unknown(named, url, "a URL such as http://localhost:8080"));
    String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION").orElse(DEFAULT_REGION);
    return new StreamAccess(uri, credential(environment), region);
  }

  private static Optional<Credential> credential(UnaryOperator<@Nullable String> environment) {
    for (String prefix : new String[] {"GETCLIP_", "AWS_"}) {
      Optional<String> key = first(environment, prefix + "ACCESS_KEY_ID");
      Optional<String> secret = first(environment, prefix + "SECRET_ACCESS_KEY");
      if (key.isPresent() && secret.isPresent()) {
        return Optional.of(Credential.of(key.get(), secret.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(
      UnaryOperator<@Nullable String> environment, String... names) {
    for (String name : names) {
      String value = environment.apply(name);
      if (value != null && !value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
