package io.getclip.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.io.output.ByteArrayOutputStream;

/** The canonical form of a request, which AWS Signature Version 4 signs. */
final class CanonicalRequest {
  private static final String HEX = "0123456789ABCDEF";

  private CanonicalRequest() {}

  /**
   * The form over the headers that the request says are signed.
   *
   * @param signedHeaders lower-case and in order
   */
  static String of(HttpHead head, List<String> signedHeaders, String payloadHash) {
    StringBuilder out = new StringBuilder(512);
    out.append(head.method()).append('\n');
    out.append(path(head.path())).append('\n');
    out.append(query(head.query())).append('\n');
    for (String name : signedHeaders) {
      out.append(name);
      char separator = ':';
      for (String value : head.all(name)) {
        out.append(separator);
        appendTrimmed(out, value);
        separator = ',';
      }
      out.append('\n');
    }
    out.append('\n').append(String.join(";", signedHeaders));
    return out.append('\n').append(payloadHash).toString();
  }

  /**
   * Appends a value without white space at its ends, and with one space in place of more within.
   */
  private static void appendTrimmed(StringBuilder out, String value) {
    String stripped = value.strip();
    boolean afterSpace = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean space = c == ' ' || (c >= '\t' && c <= '\r');
      if (!space) {
        out.append(c);
      } else if (!afterSpace) {
        out.append(' ');
      }
      afterSpace = space;
    }
  }

  /** The path without dot segments and doubled slashes, each segment encoded once more. */
  private static String path(String sent) {
    Deque<String> segments = new ArrayDeque<>();
    for (String part : sent.split("/", -1)) {
      if (part.equals("..")) {
        segments.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        segments.addLast(encode(part.getBytes(StandardCharsets.UTF_8)));
      }
    }
    String path = "/" + String.join("/", segments);
    return sent.endsWith("/") && !segments.isEmpty() ? path + "/" : path;
  }

  /** The parameters in order of their encoded names and values. */
  private static String query(String sent) {
    if (sent.isEmpty()) {
      return "";
    }
    List<String[]> parameters = new ArrayList<>();
    for (String parameter : sent.split("&", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.add(new String[] {encode(decode(name)), encode(decode(value))});
      }
    }
    parameters.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
    return parameters.stream()
        .map(parameter -> parameter[0] + "=" + parameter[1])
        .collect(Collectors.joining("&"));
  }

  /** Percent-decodes; what is no escape is itself. */
  private static byte[] decode(String sent) {
    byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toByteArray();
  }

  /** Percent-encodes all but RFC 3986's unreserved characters. */
  private static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte one : bytes) {
      char c = (char) (one & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return out.toString();
  }
}
