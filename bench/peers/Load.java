import io.getclip.http.Credential;
import io.getclip.http.RequestSigner;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server for one clip over and over on connections that are kept open, and times it.
 *
 * <p>It reads as little as a client can: large reads into a buffer of its own, nothing parsed
 * behind the head, nothing kept. So the same client, with the same cost a byte, stands before every
 * server.
 */
final class Load {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *([0-9]{1,18})\r\n", Pattern.CASE_INSENSITIVE);

  private static final long SECOND_NS = 1_000_000_000;
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /**
   * A load starts with all connections at the same place in the clip, and is counted after that.
   */
  private static final long RAMP_NS = SECOND_NS;

  /** The kernel's unit of CPU time in /proc, on every architecture that Java runs on. */
  private static final double TICK_MS = 10;

  private static final String USAGE =
      """
      usage: Load port
             Load fetch FILE TARGET
             Load run CONNECTIONS (SECONDS | REQUESTSx) PIDS TARGET
      TARGET is: get URL | getclip ENDPOINT REGION STREAM START END
      PIDS are the server's processes, as 12,34; REQUESTSx is how often each connection asks.
      """;

  private Load() {}

  /** Does one thing, as {@link #USAGE} tells. */
  public static void main(String[] args) throws Exception {
    try {
      if (args.length == 1 && args[0].equals("port")) {
        port();
      } else if (args.length > 3 && args[0].equals("fetch")) {
        fetch(Path.of(args[1]), target(args, 2));
      } else if (args.length > 5 && args[0].equals("run")) {
        run(Integer.parseInt(args[1]), args[2], args[3].split(","), target(args, 4));
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("load: " + e);
      System.exit(1);
    }
  }

  /** Prints a port of this machine that was free a moment ago. */
  private static void port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println(socket.getLocalPort());
    }
  }

  private static void fetch(Path file, Target target) throws IOException {
    try (Connection connection = new Connection(target);
        var out =
            Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      connection.ask(
          body -> {
            while (body.hasRemaining()) {
              out.write(body);
            }
          });
    }
  }

  private static void run(int connections, String amount, String[] pids, Target target)
      throws Exception {
    boolean counted = amount.endsWith("x");
    long limit = Long.parseLong(counted ? amount.substring(0, amount.length() - 1) : amount);
    // Loads what is to be timed, in the client and in the server.
    try (Connection connection = new Connection(target)) {
      connection.ask(body -> {});
    }

    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      open.add(new Connection(target));
    }
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    List<Future<Tally>> running = new ArrayList<>();
    try {
      Callable<Tally> each =
          new Callable<>() {
            private int next;

            @Override
            public Tally call() throws Exception {
              Connection connection;
              synchronized (this) {
                connection = open.get(next++);
              }
              start.await();
              return counted
                  ? drive(connection, new Window(0, Long.MAX_VALUE), limit)
                  : drive(connection, new Window(RAMP_NS, RAMP_NS + limit * SECOND_NS), NO_LIMIT);
            }
          };
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(each));
      }
      long cpuTicks = cpuTicks(pids);
      long startNs = System.nanoTime();
      start.countDown();
      Tally all = new Tally();
      for (Future<Tally> one : running) {
        all.add(one.get());
      }
      double seconds = counted ? (System.nanoTime() - startNs) / (double) SECOND_NS : limit;
      all.print(seconds, (cpuTicks(pids) - cpuTicks) * TICK_MS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : e;
    } finally {
      threads.shutdownNow();
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  /** Asks again and again; the clip under way at the end is read whole, but no longer counted. */
  private static Tally drive(Connection connection, Window window, long requests)
      throws IOException {
    long startNs = System.nanoTime();
    Tally tally = new Tally();
    while (tally.asked < requests && System.nanoTime() - startNs < window.endNs()) {
      long firstByteNs =
          connection.ask(
              body -> {
                if (window.has(System.nanoTime() - startNs)) {
                  tally.bytesInTime += body.remaining();
                }
              });
      tally.asked++;
      tally.clipBytes = connection.clipBytes;
      tally.firstByteNs.add(firstByteNs);
    }
    return tally;
  }

  /** When bytes count, in time since a connection's start. */
  private record Window(long fromNs, long endNs) {
    boolean has(long timeNs) {
      return timeNs >= fromNs && timeNs < endNs;
    }
  }

  /** User and system time of processes, with all their threads. */
  private static long cpuTicks(String[] pids) throws IOException {
    long ticks = 0;
    for (String pid : pids) {
      String stat = Files.readString(Path.of("/proc", pid, "stat"), StandardCharsets.ISO_8859_1);
      // Behind the name, which may hold anything, the first field is the third of proc(5).
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      ticks += Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3]);
    }
    return ticks;
  }

  private static Target target(String[] args, int from) {
    if (args.length == from + 2 && args[from].equals("get")) {
      return new Get(URI.create(args[from + 1]));
    }
    if (args.length == from + 6 && args[from].equals("getclip")) {
      Credential credential =
          Credential.of(
              Objects.requireNonNull(System.getenv("GETCLIP_ACCESS_KEY_ID")),
              Objects.requireNonNull(System.getenv("GETCLIP_SECRET_ACCESS_KEY")));
      String body =
          """
          {"StreamName":"%s","ClipFragmentSelector":{"FragmentSelectorType":"PRODUCER_TIMESTAMP",\
          "TimestampRange":{"StartTimestamp":%s,"EndTimestamp":%s}}}"""
              .formatted(args[from + 3], args[from + 4], args[from + 5]);
      return new GetClip(
          URI.create(args[from + 1] + "/getClip"),
          new RequestSigner(credential, args[from + 2]),
          body.getBytes(StandardCharsets.UTF_8));
    }
    throw new IllegalArgumentException(USAGE);
  }

  /** What is asked for. */
  private interface Target {
    URI uri();

    /** The bytes of a request that is sent now. */
    byte[] request();
  }

  private record Get(URI uri) implements Target {
    @Override
    public byte[] request() {
      return head("GET", uri, Map.of()).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private record GetClip(URI uri, RequestSigner signer, byte[] body) implements Target {
    @Override
    public byte[] request() {
      Map<String, String> headers = new HashMap<>();
      headers.put("content-type", "application/json");
      headers.putAll(
          signer.sign(
              "POST", uri, Map.copyOf(headers), RequestSigner.payloadHash(body), Instant.now()));
      headers.put("content-length", Integer.toString(body.length));
      byte[] head = head("POST", uri, headers).getBytes(StandardCharsets.US_ASCII);
      byte[] request = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      return request;
    }
  }

  private static String head(String method, URI uri, Map<String, String> headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(uri.getRawPath()).append(" HTTP/1.1\r\n");
    head.append("host: ").append(uri.getAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  /** Takes a body by and by. */
  private interface Sink {
    void take(ByteBuffer body) throws IOException;
  }

  /** One connection, for one thread at a time. */
  private static final class Connection implements AutoCloseable {
    private final Target target;
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long clipBytes;

    Connection(Target target) throws IOException {
      this.target = target;
      channel =
          SocketChannel.open(new InetSocketAddress(target.uri().getHost(), target.uri().getPort()));
    }

    /** Asks once and reads the answer whole: the time from the request to its first body byte. */
    long ask(Sink sink) throws IOException {
      ByteBuffer request = ByteBuffer.wrap(target.request());
      long sentNs = System.nanoTime();
      while (request.hasRemaining()) {
        channel.write(request);
      }
      long left = head();
      clipBytes = left;
      while (!buffer.hasRemaining()) {
        fill(0);
      }
      long firstByteNs = System.nanoTime() - sentNs;
      while (true) {
        if (buffer.remaining() > left) {
          throw new IOException("more than the answer came");
        }
        left -= buffer.remaining();
        sink.take(buffer);
        if (left == 0) {
          return firstByteNs;
        }
        fill(0);
      }
    }

    /** Reads to the end of the head: how long the body is. What came of it is in the buffer. */
    private long head() throws IOException {
      fill(0);
      int end = text().indexOf("\r\n\r\n");
      while (end < 0) {
        if (buffer.limit() >= MAX_HEAD_BYTES) {
          throw new IOException("a head of more than " + MAX_HEAD_BYTES + " bytes");
        }
        fill(buffer.limit());
        end = text().indexOf("\r\n\r\n");
      }
      String head = text().substring(0, end + 2);
      Matcher length = LENGTH.matcher(head);
      if (!head.startsWith("HTTP/1.1 200 ") || !length.find()) {
        throw new IOException("the server answered " + text());
      }
      buffer.position(end + 4);
      return Long.parseLong(length.group(1));
    }

    /** What is in the buffer, as far as a head may go. */
    private String text() {
      ByteBuffer head = buffer.duplicate().limit(Math.min(buffer.limit(), MAX_HEAD_BYTES));
      return StandardCharsets.ISO_8859_1.decode(head).toString();
    }

    /** Reads behind what is kept. */
    private void fill(int kept) throws IOException {
      buffer.clear().position(kept);
      if (channel.read(buffer) < 0) {
        throw new EOFException("the server closed the connection amid an answer");
      }
      buffer.flip();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** What one connection, or all, came to. */
  private static final class Tally {
    private final List<Long> firstByteNs = new ArrayList<>();
    private long asked;
    private long bytesInTime;
    private long clipBytes;

    void add(Tally other) {
      asked += other.asked;
      bytesInTime += other.bytesInTime;
      clipBytes = Math.max(clipBytes, other.clipBytes);
      firstByteNs.addAll(other.firstByteNs);
    }

    void print(double seconds, double cpuMs) {
      long[] sorted = firstByteNs.stream().mapToLong(Long::longValue).sorted().toArray();
      print("clips_per_second", bytesInTime / (double) clipBytes / seconds);
      print("cpu_ms_a_clip", cpuMs / asked);
      print("first_byte_p50_ms", sorted[(sorted.length - 1) / 2] / 1e6);
      print("first_byte_p99_ms", sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6);
      print("clips", asked);
    }

    private static void print(String name, double value) {
      System.out.printf(Locale.ROOT, "%s\t%.3f%n", name, value);
    }
  }
}
