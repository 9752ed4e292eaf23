package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.getclip.testkit.MatroskaBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fragment is listed and clipped by whoever asks once its PERSISTED line was written. */
class VisibilityTest {
  private static final int PRODUCERS = 16;
  private static final int READERS = 32;
  private static final int FRAGMENTS = 63;
  private static final long START_S = 1_700_000_000L;
  private static final int CLUSTER = 0x1F43B675;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** A fragment of which the PERSISTED line was just read. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Persisted(String stream, String number, long atSecond, byte[] frame, long nanos) {}

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void whatIsPersistedIsFoundAtOnceByOthers(TestReporter reporter) throws Exception {
    BlockingQueue<Persisted> persisted = new LinkedBlockingQueue<>();
    Semaphore idle = new Semaphore(READERS);
    Queue<String> misses = new ConcurrentLinkedQueue<>();
    Queue<Long> delays = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + READERS);
    try (Served served = Served.in(directory)) {
      for (int i = 0; i < PRODUCERS; i++) {
        served.create("cam" + i);
      }
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            threads.submit(
                () -> {
                  read(served, persisted, idle, misses, delays);
                  return null;
                }));
      }
      List<Future<?>> producers = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        int producer = i;
        producers.add(
            threads.submit(
                () -> {
                  produce(served, producer, persisted, idle);
                  return null;
                }));
      }
      for (Future<?> producer : producers) {
        producer.get();
      }
      for (int i = 0; i < READERS; i++) {
        persisted.add(new Persisted("", "", 0, new byte[0], 0));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdownNow();
    }

    List<Long> sorted = delays.stream().sorted().toList();
    reporter.publishEntry(
        "microseconds from the line to the request, median and 99 %",
        sorted.get(sorted.size() / 2) / 1000 + ", " + sorted.get(sorted.size() * 99 / 100) / 1000);
    assertThat(misses).isEmpty();
    assertThat(delays).hasSize(PRODUCERS * FRAGMENTS);
  }

  /** Sends fragments one by one, each after the one before the last was persisted. */
  private static void produce(
      Served served, int producer, BlockingQueue<Persisted> persisted, Semaphore idle)
      throws IOException, InterruptedException {
    String stream = "cam" + producer;
    List<byte[]> frames = new ArrayList<>();
    MatroskaBuilder document = Camera.of(Camera.AVC, Camera.privateData());
    for (int i = 0; i < FRAGMENTS; i++) {
      byte[] frame = Camera.picture();
      ByteBuffer.wrap(frame).putInt(frame.length - 8, producer << 16 | i);
      frames.add(frame);
      document.cluster(1000L * i).simpleBlock(1, 0, true, frame);
    }
    List<byte[]> pieces = atClusters(document.build());
    try (RawClient client = served.connect()) {
      client.send(Served.putMedia(stream, Long.toString(START_S), Map.of()));
      assertThat(client.head().status()).isEqualTo(200);
      client.chunk(pieces.get(0));
      for (int i = 0; i < FRAGMENTS; i++) {
        client.chunk(pieces.get(i + 1));
        if (i > 0) {
          idle.acquire(); // somebody is ready to ask when the line comes
          await(client, stream, i - 1, frames.get(i - 1), persisted);
        }
      }
      client.send("0\r\n\r\n");
      idle.acquire();
      await(client, stream, FRAGMENTS - 1, frames.get(FRAGMENTS - 1), persisted);
    }
  }

  private static List<byte[]> atClusters(byte[] body) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 1; at + 4 <= body.length; at++) {
      if (ByteBuffer.wrap(body).getInt(at) == CLUSTER) {
        pieces.add(Arrays.copyOfRange(body, from, at));
        from = at;
      }
    }
    pieces.add(Arrays.copyOfRange(body, from, body.length));
    assertThat(pieces).hasSize(FRAGMENTS + 1);
    return pieces;
  }

  /** Reads acknowledgements up to the PERSISTED of a fragment, and hands that to a reader. */
  private static void await(
      RawClient client, String stream, int fragment, byte[] frame, BlockingQueue<Persisted> to)
      throws IOException {
    while (true) {
      for (String line : new String(client.chunk(), StandardCharsets.UTF_8).split("\n")) {
        if (line.contains("\"PERSISTED\"")) {
          long nanos = System.nanoTime();
          JsonNode ack = JSON.readTree(line);
          assertThat(ack.get("FragmentTimecode").asLong()).isEqualTo(1000L * fragment);
          String number = ack.get("FragmentNumber").asText();
          to.add(new Persisted(stream, number, START_S + fragment, frame, nanos));
          return;
        }
        assertThat(line).doesNotContain("ERROR");
      }
    }
  }

  /** Lists and clips what was persisted, by a connection that stands already, and once each. */
  private static void read(
      Served served,
      BlockingQueue<Persisted> persisted,
      Semaphore idle,
      Queue<String> misses,
      Queue<Long> delays)
      throws IOException, InterruptedException {
    try (RawClient client = served.connect()) {
      for (Persisted next = persisted.take(); !next.stream().isEmpty(); next = persisted.take()) {
        delays.add(System.nanoTime() - next.nanos());
        String listed = client.call("/listFragments", request("FragmentSelector", next)).text();
        RawClient.Answer clip = client.call("/getClip", request("ClipFragmentSelector", next));
        JsonNode fragments = JSON.readTree(listed).path("Fragments");
        if (fragments.size() != 1
            || !fragments.get(0).path("FragmentNumber").asText().equals(next.number())) {
          misses.add(next.number() + " listed as " + listed);
        }
        if (clip.status() != 200 || !Arrays.equals(media(clip.body()), next.frame())) {
          misses.add(next.number() + " clipped as " + clip.status() + " " + clip.errorType());
        }
        idle.release();
      }
    }
  }

  private static String request(String selector, Persisted fragment) {
    // A clip's range must end after it starts; the next fragment is a second away.
    return "{\"StreamName\":\""
        + fragment.stream()
        + "\",\""
        + selector
        + "\":{\"FragmentSelectorType\":\"PRODUCER_TIMESTAMP\",\"TimestampRange\":{"
        + "\"StartTimestamp\":"
        + fragment.atSecond()
        + ",\"EndTimestamp\":"
        + fragment.atSecond()
        + ".5}}}";
  }

  /** What is in the mdat box, which is the last. */
  private static byte[] media(byte[] mp4) {
    ByteBuffer boxes = ByteBuffer.wrap(mp4);
    int at = 0;
    while (boxes.getInt(at + 4) != 0x6D646174) {
      at += boxes.getInt(at);
    }
    return Arrays.copyOfRange(mp4, at + 8, mp4.length);
  }
}
