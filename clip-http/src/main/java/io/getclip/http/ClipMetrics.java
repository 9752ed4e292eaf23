package io.getclip.http;

import io.getclip.archive.StreamInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Measures GetClip by stream, under the names that CloudWatch gives the same.
 *
 * <p>Safe for use by several threads.
 */
final class ClipMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<String, StreamMeters> streams = new ConcurrentHashMap<>();

  /** The meters of one stream: there are as many as there are streams, and no more. */
  private record StreamMeters(Counter requests, Counter success, Counter bytes, Timer latency) {
    List<Meter> all() {
      return List.of(requests, success, bytes, latency);
    }
  }

  /** Begins to measure a request for a clip of a stream that exists. */
  Call getClip(StreamInfo stream) {
    return new Call(streams.computeIfAbsent(stream.name(), this::meters));
  }

  private StreamMeters meters(String stream) {
    return new StreamMeters(
        Counter.builder("getclip.requests")
            .description("GetClip.Requests: requests for clips")
            .tag("stream", stream)
            .register(registry),
        Counter.builder("getclip.success")
            .description("GetClip.Success: clips sent to their last byte")
            .tag("stream", stream)
            .register(registry),
        Counter.builder("getclip.outgoing.bytes")
            .description("GetClip.OutgoingBytes: bytes of clips sent")
            .tag("stream", stream)
            .register(registry),
        Timer.builder("getclip.latency")
            .description("GetClip.Latency: from a request to the last byte of its answer")
            .tag("stream", stream)
            .register(registry));
  }

  /** Forgets a stream that is no more. */
  void forget(StreamInfo stream) {
    StreamMeters meters = streams.remove(stream.name());
    if (meters != null) {
      meters.all().forEach(registry::remove);
    }
  }

  /** All there is, as Prometheus reads it. */
  byte[] scrape() {
    return registry.scrape().getBytes(StandardCharsets.UTF_8);
  }

  /** One request; used by one thread. */
  static final class Call {
    private final StreamMeters meters;
    private final long begun = System.nanoTime();

    Call(StreamMeters meters) {
      this.meters = meters;
      meters.requests().increment();
    }

    void sent(int bytes) {
      meters.bytes().increment(bytes);
    }

    void succeed() {
      meters.success().increment();
    }

    void end() {
      meters.latency().record(Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
