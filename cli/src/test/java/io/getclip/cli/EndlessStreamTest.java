package io.getclip.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A camera that never stops: the server's memory does not grow with what it takes. */
class EndlessStreamTest {
  private static final long BYTES =
      Boolean.getBoolean("getclip.full") ? 10_000_000_000L : 200_000_000L;
  private static final Pattern ADDRESS = Pattern.compile("http://([0-9.]+):([0-9]+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
  private static final int FRAGMENT_MS = 2_000;
  private static final int FRAMES = 30;
  private static final int FRAME_BYTES = 100_000;
  private static final long GROWTH_KIB = 64 << 10;

  @TempDir Path directory;

  @Test
  void memoryIsFlatHoweverMuchACameraSends(TestReporter reporter) throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeThat(status).as("where a process tells of its memory").exists();
    assumeThat(Files.getFileStore(directory).getUsableSpace())
        .as("room for what is sent")
        .isGreaterThan(BYTES + BYTES / 5);
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                ProcessTest.classPath(),
                GetClip.class.getName(),
                "serve",
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII))) {
      URI address = address(output);
      create(address);
      List<Long> residentKib = send(address, server.pid());

      reporter.publishEntry("resident memory in KiB, at every tenth", residentKib.toString());
      // The first tenths are those of a program that warms up.
      long warm = Collections.max(residentKib.subList(0, 3));
      assertThat(Collections.max(residentKib)).isLessThan(warm + GROWTH_KIB);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static URI address(BufferedReader output) throws IOException {
    String line = output.readLine();
    while (line != null) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return URI.create(address.group());
      }
      line = output.readLine();
    }
    throw new AssertionError("the server ended before it said where it listens");
  }

  private static void create(URI server) throws IOException {
    String json = "{\"StreamName\":\"cam\",\"DataRetentionInHours\":24}";
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /createStream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                      + "Content-Type: application/json\r\nContent-Length: "
                      + json.length()
                      + "\r\n\r\n"
                      + json)
                  .getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 200");
    }
  }

  /** Sends for as long as it takes, and returns how much memory the server had at each tenth. */
  private static List<Long> send(URI server, long pid) throws Exception {
    List<Long> residentKib = new ArrayList<>();
    AtomicLong persisted = new AtomicLong();
    List<String> others = Collections.synchronizedList(new ArrayList<>());
    long fragments = 0;
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      Thread acks = new Thread(() -> readAcks(socket, persisted, others));
      acks.start();
      OutputStream out = socket.getOutputStream();
      out.write(
          String.join(
                  "\r\n",
                  "POST /putMedia HTTP/1.1",
                  "Host: localhost",
                  "Transfer-Encoding: chunked",
                  "x-amzn-stream-name: cam",
                  "x-amzn-fragment-timecode-type: RELATIVE",
                  "x-amzn-producer-start-timestamp: 1700000000",
                  "",
                  "")
              .getBytes(US_ASCII));
      Recording.Track camera = Recording.KVS_0.track("V_MPEG4/ISO/AVC");
      chunk(out, header(camera));
      byte[] frame = frame(camera);
      for (long sent = 0, tenth = 1; sent < BYTES; fragments++) {
        byte[] cluster = cluster(fragments * FRAGMENT_MS, frame);
        chunk(out, cluster);
        sent += cluster.length;
        if (sent >= tenth * BYTES / 10) {
          residentKib.add(residentKib(pid));
          tenth++;
        }
      }
      out.write("0\r\n\r\n".getBytes(US_ASCII));
      acks.join();
    }
    assertThat(others).isEmpty();
    assertThat(persisted).hasValue(fragments);
    return residentKib;
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(US_ASCII));
  }

  private static byte[] header(Recording.Track camera) {
    return new MatroskaBuilder()
        .video(1, "V_MPEG4/ISO/AVC", bytes(camera.description().codecPrivate()), 160, 120)
        .build();
  }

  /** A sync sample that is made long by bytes that nobody decodes. */
  private static byte[] frame(Recording.Track camera) {
    byte[] picture = bytes(camera.frames().get(0).bytes());
    int nal = 0;
    while ((picture[nal + 4] & 0x1F) != 5) {
      nal += 4 + ByteBuffer.wrap(picture).getInt(nal);
    }
    int length = ByteBuffer.wrap(picture).getInt(nal);
    byte[] filling = new byte[FRAME_BYTES];
    new Random(1).nextBytes(filling);
    for (int i = 0; i < filling.length; i++) {
      filling[i] |= 1; // no start codes
    }
    byte[] slice = Arrays.copyOfRange(picture, nal + 4, nal + 4 + length);
    return EbmlBytes.concat(EbmlBytes.bigEndian(length + filling.length, 4), slice, filling);
  }

  private static byte[] cluster(long ms, byte[] frame) {
    byte[][] parts = new byte[FRAMES + 1][];
    parts[0] = EbmlBytes.uint(0xE7, ms);
    for (int i = 0; i < FRAMES; i++) {
      byte[] head = {(byte) 0x81, (byte) ((i * 66) >> 8), (byte) (i * 66), (byte) 0x80};
      parts[i + 1] = EbmlBytes.element(0xA3, head, frame);
    }
    return EbmlBytes.unknownSize(0x1F43B675, 8, parts);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static void readAcks(Socket socket, AtomicLong persisted, List<String> others) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
        if (line.contains("\"PERSISTED\"")) {
          persisted.incrementAndGet();
        } else if (line.contains("\"ERROR\"")) {
          others.add(line);
        }
      }
    } catch (IOException e) {
      others.add(e.toString());
    }
  }

  private static long residentKib(long pid) throws IOException {
    Matcher resident =
        RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    assertThat(resident.find()).isTrue();
    return Long.parseLong(resident.group(1));
  }
}
