package io.getclip.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/**
 * Keeps out requests that a web page forged: without credentials nothing else would.
 *
 * <p>Safe for use by several threads.
 */
final class AccessGuard {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean anonymous;
  private final ServerOptions.Peers peers;

  AccessGuard(ServerOptions options) {
    this.anonymous = options.credentials().isEmpty();
    this.peers = options.peers();
  }

  /** Checks what holds for every request. */
  void check(HttpHead head) throws ServiceException {
    if (!anonymous) {
      return;
    }
    List<String> hosts = head.all("host");
    if (hosts.size() != 1 || !isLoopback(hosts.get(0))) {
      throw denied(
          "Host must be localhost, 127.0.0.1 or [::1] while no credentials are configured");
    }
    for (String origin : head.all("origin")) {
      if (!isOwn(origin, hosts.get(0))) {
        throw denied("requests of the web page " + Quoted.bare(origin) + " are not answered");
      }
    }
    for (String site : head.all("sec-fetch-site")) {
      if (!site.equals("same-origin") && !site.equals("none")) {
        throw denied("requests of web pages of other sites are not answered");
      }
    }
  }

  /** Checks what holds for operations with JSON: a web page cannot send this type unasked. */
  void checkContentType(HttpHead head) throws ServiceException {
    Optional<String> type = head.one("content-type");
    String media = type.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (anonymous && !media.equals("application/json")) {
      throw new ServiceException(
          ErrorType.UNSUPPORTED_CONTENT_TYPE,
          "Content-Type must be application/json while no credentials are configured");
    }
    String parameters = type.orElse("").toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
    int charset = parameters.indexOf(";charset=");
    if (charset >= 0 && !parameters.startsWith("utf-8", charset + ";charset=".length())) {
      throw new ServiceException(
          ErrorType.UNSUPPORTED_CONTENT_TYPE, "the charset of a request must be utf-8");
    }
  }

  /** Whether nobody on the way from the client can have changed what came. */
  boolean isSafe(Request request, HttpHead head) {
    return request.isSecure()
        || isThisMachine(request)
        || peers.plainMedia()
        || (peers.trusted().contains(address(request))
            && head.all("x-forwarded-proto").equals(List.of("https")));
  }

  /** Whether a request may be shown what is measured, which names streams. */
  boolean mayMeasure(Request request) {
    return anonymous || isThisMachine(request) || peers.trusted().contains(address(request));
  }

  private static boolean isThisMachine(Request request) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress inet
        && inet.getAddress() != null
        && inet.getAddress().isLoopbackAddress();
  }

  private static String address(Request request) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "";
  }

  private static boolean isLoopback(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > host.lastIndexOf(']');
    String name = port ? host.substring(0, colon) : host;
    return LOOPBACK_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a page is this server's own. */
  private static boolean isOwn(String origin, String host) {
    try {
      URI uri = new URI(origin);
      return "http".equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getRawAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static ServiceException denied(String message) {
    return new ServiceException(ErrorType.ACCESS_DENIED, message);
  }
}
