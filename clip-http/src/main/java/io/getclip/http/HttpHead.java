package io.getclip.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * What a request says before its body.
 *
 * @param method for example {@code POST}
 * @param path as sent, not decoded; without the host of an absolute target
 * @param query as sent, not decoded; empty for none
 * @param headers values by lower-case name, in the order sent
 */
record HttpHead(String method, String path, String query, Map<String, List<String>> headers) {

  static HttpHead of(Request request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value == null ? "" : utf8(value));
    }
    String path = request.getHttpURI().getPath();
    String query = request.getHttpURI().getQuery();
    return new HttpHead(
        request.getMethod(), path == null ? "" : path, query == null ? "" : query, headers);
  }

  /** A value as clients write and sign it: Jetty makes one character of each byte. */
  private static String utf8(String value) {
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** All values of a header. */
  List<String> all(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /**
   * The value of a header that may be there once.
   *
   * @throws ServiceException it is there more than once
   */
  Optional<String> one(String name) throws ServiceException {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw ServiceException.invalid("the header " + name + " is there more than once");
    }
    return values.stream().findFirst();
  }
}
