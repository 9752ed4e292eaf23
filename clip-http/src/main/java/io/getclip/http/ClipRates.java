package io.getclip.http;

import io.getclip.archive.StreamInfo;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Holds GetClip to so many requests a second of one stream.
 *
 * <p>Safe for use by several threads.
 */
final class ClipRates {
  private static final double NANOS = 1e9;

  private final ServerOptions options;
  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  ClipRates(ServerOptions options) {
    this.options = options;
  }

  /** What is left of a stream's requests at one moment. */
  private record Bucket(double left, long nanos) {}

  /** Takes one request of a stream's, if it has one left. */
  void take(StreamInfo stream) throws ServiceException {
    double perSecond = options.limits().clipsPerSecond();
    if (perSecond == 0) {
      return;
    }
    double most = Math.max(1, perSecond);
    long now = options.clock().nanos();
    boolean[] taken = {false};
    buckets.compute(
        stream.id(),
        (id, before) -> {
          double left =
              before == null
                  ? most
                  : Math.min(most, before.left() + (now - before.nanos()) / NANOS * perSecond);
          taken[0] = left >= 1;
          return new Bucket(taken[0] ? left - 1 : left, now);
        });
    if (!taken[0]) {
      throw new ServiceException(
          ErrorType.CLIENT_LIMIT_EXCEEDED,
          "More than "
              + perSecond
              + " GetClip requests a second for stream "
              + stream.name()
              + ".");
    }
  }

  /** Forgets a stream that is no more. */
  void forget(StreamInfo stream) {
    buckets.remove(stream.id());
  }
}
