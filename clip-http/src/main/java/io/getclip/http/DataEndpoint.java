package io.getclip.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.archive.ArchiveException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;

/** Says where the operations on media are: at this very server. Never asks the Host header. */
final class DataEndpoint {
  private final ServerOptions options;

  DataEndpoint(ServerOptions options) {
    this.options = options;
  }

  ObjectNode answer(Exchange exchange, Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    access.stream(input);
    SocketAddress reached = exchange.request().getConnectionMetaData().getLocalSocketAddress();
    String url =
        options.publicUrl().isPresent()
            ? withoutSlash(options.publicUrl().get())
            : uri((InetSocketAddress) reached).toString();
    return Json.object().put("DataEndpoint", url);
  }

  /** Clients put paths behind it that begin with a slash. */
  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  static URI uri(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String text = host.getHostAddress();
    int zone = text.indexOf('%');
    text = zone < 0 ? text : text.substring(0, zone);
    return URI.create(
        "http://"
            + (host instanceof Inet6Address ? "[" + text + "]" : text)
            + ":"
            + address.getPort());
  }
}
