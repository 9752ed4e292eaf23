package io.getclip.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A connection over loopback, at whose other end a thread reads all there is. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls connect
public class Drain {
  private static final int READ_BYTES = 256 << 10;

  SocketChannel socket;
  private Thread reader;

  /** Made by JMH. */
  public Drain() {}

  /** Connects. */
  @Setup(Level.Trial)
  public void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket = SocketChannel.open(server.getLocalAddress());
      SocketChannel other = server.accept();
      reader = new Thread(() -> readAll(other), "getclip-bench-drain");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private static void readAll(SocketChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    try (channel) {
      while (channel.read(buffer.clear()) >= 0) {
        // on to the next
      }
    } catch (IOException e) {
      // Who writes is told, as nobody reads any more.
    }
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void close() throws IOException, InterruptedException {
    socket.close();
    reader.join();
  }
}
