package io.getclip.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks HTTP byte by byte, and gives back what came. */
final class RawClient implements Closeable {
  private static final int PATIENCE_MS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private boolean lineEndOwed;

  RawClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer, or its head. */
  static final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return status;
    }

    /** By lower-case name. */
    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String errorType() {
      return headers.getOrDefault("x-amzn-errortype", "");
    }
  }

  Socket socket() {
    return socket;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a chunk of a chunked body. */
  RawClient chunk(byte[] bytes) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(chunk.toByteArray());
  }

  /** Sends an operation's request as clients without credentials do. */
  Answer call(String path, String json) throws IOException {
    return send(post(path, json)).answer();
  }

  static String post(String path, String json) {
    int length = json.getBytes(StandardCharsets.ISO_8859_1).length;
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + json;
  }

  /** Reads one answer whole. */
  Answer answer() throws IOException {
    Answer head = head();
    byte[] body;
    if (head.headers().containsKey("content-length")) {
      body = bytes(Integer.parseInt(head.headers().get("content-length")));
    } else if ("chunked".equals(head.headers().get("transfer-encoding"))) {
      ByteArrayOutputStream chunks = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        chunks.writeBytes(chunk);
      }
      body = chunks.toByteArray();
    } else {
      body = in.readAllBytes();
    }
    return new Answer(head.status(), head.headers(), body);
  }

  /** Reads so many bytes, or throws. */
  byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  /** Reads an answer's head. */
  Answer head() throws IOException {
    String status = line();
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(status.split(" ")[1]), headers, new byte[0]);
  }

  /** Reads one chunk, whose line end the server may send with the next; the last is empty. */
  byte[] chunk() throws IOException {
    if (lineEndOwed) {
      line();
    }
    int length = Integer.parseInt(line(), 16);
    byte[] chunk = in.readNBytes(length);
    lineEndOwed = length > 0;
    if (length == 0) {
      line();
    }
    return chunk;
  }

  /** Whether the server has nothing more to say and closes the connection. */
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  /** Whether the server closes the connection soon, without a word. */
  boolean isClosedWithin(Duration patience) throws IOException {
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    try {
      return isClosed();
    } finally {
      socket.setSoTimeout(PATIENCE_MS);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (c != '\r') {
        line.append((char) c);
      }
      c = in.read();
    }
    if (c < 0) {
      throw new EOFException("after " + line);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
