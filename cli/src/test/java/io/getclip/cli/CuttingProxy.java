package io.getclip.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on to a server, and cuts some once the server said a word. */
final class CuttingProxy implements Closeable {
  private final ServerSocket listener;
  private final String word;
  private final AtomicInteger cutsLeft;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int targetPort;

  /**
   * Listens.
   *
   * @param word a connection is cut when the server says it
   * @param cuts how many are cut at most
   */
  CuttingProxy(String word, int cuts) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.word = word;
    this.cutsLeft = new AtomicInteger(cuts);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  int cuts() {
    return cuts.get();
  }

  void passTo(URI server) {
    targetPort = server.getPort();
    thread(this::listen);
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        thread(() -> copy(client, server, false));
        thread(() -> copy(server, client, true));
      } catch (IOException e) {
        // Closed, or one connection less.
      }
    }
  }

  private void copy(Socket from, Socket to, boolean watched) {
    byte[] buffer = new byte[8192];
    StringBuilder said = new StringBuilder();
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        if (watched && said.length() < 100_000) {
          said.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
          if (said.indexOf(word) >= 0 && cutsLeft.getAndDecrement() > 0) {
            cuts.incrementAndGet();
            return;
          }
        }
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // The connection is over.
    }
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
