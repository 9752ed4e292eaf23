package io.getclip.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and a server, and lets no more of a request through than so many bytes
 * before something has happened. Answers pass at once. For one connection.
 */
final class Gate implements Closeable {
  private final ServerSocket listening;
  private final URI server;
  private final int before;
  private final CountDownLatch happened;

  Gate(URI server, int before, CountDownLatch happened) throws IOException {
    this.server = server;
    this.before = before;
    this.happened = happened;
    this.listening = new ServerSocket();
    listening.setReceiveBufferSize(64 << 10); // else the system would take in what is held back
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try (Socket client = listening.accept();
        Socket onwards = new Socket(server.getHost(), server.getPort())) {
      start(() -> answer(onwards, client));
      InputStream in = client.getInputStream();
      OutputStream out = onwards.getOutputStream();
      byte[] buffer = new byte[8192];
      long passed = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (passed < before && passed + count >= before) {
          out.write(buffer, 0, (int) (before - passed));
          await();
          out.write(buffer, (int) (before - passed), (int) (count - before + passed));
        } else {
          out.write(buffer, 0, count);
        }
        passed += count;
      }
    } catch (IOException e) {
      // One of the two is gone, and the other is told by the closing of its socket.
    }
  }

  private void await() throws IOException {
    try {
      if (!happened.await(30, TimeUnit.SECONDS)) {
        throw new IOException("it did not happen");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private static void answer(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // as above
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
