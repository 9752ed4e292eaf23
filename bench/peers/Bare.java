import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/**
 * Serves one file and does no more than a server that proves its bytes must: it reads a piece,
 * holds its CRC32C against the one it had at the start, and writes it.
 *
 * <p>It parses nothing, and answers every GET alike. What it takes is the floor under a server in
 * Java that does not send files as they lie; what getclip takes beyond it is getclip's own.
 */
final class Bare {
  private static final int PIECE_BYTES = 256 * 1024;

  private final FileChannel file;
  private final long size;
  private final int[] sums;

  private Bare(FileChannel file) throws IOException {
    this.file = file;
    size = file.size();
    sums = new int[Math.toIntExact((size + PIECE_BYTES - 1) / PIECE_BYTES)];
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = read(i, piece);
    }
  }

  /** Serves the file that is named, and says at which port. */
  public static void main(String[] args) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (FileChannel file = FileChannel.open(Path.of(args[0]));
        ServerSocketChannel server = ServerSocketChannel.open()) {
      Bare bare = new Bare(file);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
      System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
      while (true) {
        SocketChannel client = server.accept();
        threads.execute(() -> bare.serve(client));
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel;
        BufferedReader requests =
            new BufferedReader(
                new InputStreamReader(
                    Channels.newInputStream(channel), StandardCharsets.ISO_8859_1))) {
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        if (line.isEmpty()) {
          answer(channel, piece);
        }
      }
    } catch (IOException e) {
      System.err.println("bare: " + e);
    }
  }

  private void answer(SocketChannel channel, ByteBuffer piece) throws IOException {
    String head = "HTTP/1.1 200 OK\r\ncontent-length: " + size + "\r\n\r\n";
    write(channel, StandardCharsets.US_ASCII.encode(head));
    for (int i = 0; i < sums.length; i++) {
      if (read(i, piece) != sums[i]) {
        throw new IOException("piece " + i + " of the file has changed");
      }
      write(channel, piece);
    }
  }

  /** Reads one piece of the file, and takes its sum. */
  private int read(int index, ByteBuffer piece) throws IOException {
    long position = (long) index * PIECE_BYTES;
    piece.clear().limit((int) Math.min(PIECE_BYTES, size - position));
    while (piece.hasRemaining()) {
      if (file.read(piece, position + piece.position()) < 0) {
        throw new EOFException("the file was cut");
      }
    }
    CRC32C sum = new CRC32C();
    sum.update(piece.flip());
    piece.rewind();
    return (int) sum.getValue();
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
