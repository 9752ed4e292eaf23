package io.getclip.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says what it is told to, byte by byte, to one request a connection, and hangs up. */
final class ScriptedServer implements Closeable {
  private final ServerSocket listener;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  ScriptedServer() throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::listen, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Answers requests for a path so, head and all; those for others it answers with nothing. */
  ScriptedServer on(String path, String answer) {
    answers.put(path, answer);
    return this;
  }

  /** Answers requests for a path with JSON as it should. */
  ScriptedServer onWithJson(String path, String json) {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
    return on(path, head + json.length() + "\r\n\r\n" + json);
  }

  private void listen() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        String path = request(client.getInputStream());
        client.getOutputStream().write(answers.getOrDefault(path, "").getBytes(ISO_8859_1));
      } catch (IOException e) {
        // Closed, or one connection less.
      }
    }
  }

  /**
   * Reads one request to its end, as a connection that is closed before that is reset; its path.
   */
  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceFirst("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return head.toString().split(" ", 3)[1];
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
