package io.getclip.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.archive.Ack;
import io.getclip.archive.AckListener;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.IngestError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Writes acknowledgements as lines of JSON, the moment they happen, and never blocks.
 *
 * <p>Safe for use by several threads.
 */
final class AckWriter extends IteratingCallback implements AckListener {
  /** As many as wait for a producer that does not read them; then it is cut off. */
  private static final int MOST_WAITING = 10_000;

  private static final int BATCH_BYTES = 16 << 10;

  private final Exchange exchange;
  private final boolean wanted;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private volatile boolean ended;
  private volatile boolean readFailed;
  private boolean lastWritten; // by process alone, which runs once at a time

  /** Says nothing at all where acknowledgements are not wanted. */
  AckWriter(Exchange exchange, boolean wanted) {
    this.exchange = exchange;
    this.wanted = wanted;
  }

  @Override
  public void acknowledge(Ack ack) {
    if (ack.error().filter(error -> error == IngestError.STREAM_READ_ERROR).isPresent()) {
      readFailed = true;
    }
    if (!wanted) {
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      exchange.endPoint().close(new IOException("the producer does not read what it is told"));
      return;
    }
    lines.add(line(ack));
    iterate();
  }

  /** Whether the producer was told that it could not be read. */
  boolean toldOfReadError() {
    return readFailed;
  }

  /**
   * Writes what is left, and ends the answer's body.
   *
   * @return done when it is written; failed when the producer is gone
   */
  CompletableFuture<Void> end() {
    ended = true;
    iterate();
    return written;
  }

  static String line(Ack ack) {
    ObjectNode line = Json.object().put("EventType", ack.event().name());
    if (ack.event() != Ack.Event.IDLE) {
      line.put("FragmentTimecode", ack.timecodeMs());
      line.put("FragmentNumber", ack.number().map(FragmentNumber::toString).orElse(""));
    }
    Optional<IngestError> error = ack.error();
    if (error.isPresent()) {
      line.put("ErrorCode", error.get().name()).put("ErrorId", error.get().id());
    }
    return line + "\n";
  }

  @Override
  protected Action process() {
    if (lastWritten) {
      return Action.SUCCEEDED;
    }
    boolean noMore = ended; // looked at before the queue: nothing is added afterwards
    StringBuilder batch = new StringBuilder();
    String line = lines.poll();
    while (line != null) {
      waiting.decrementAndGet();
      batch.append(line);
      line = batch.length() < BATCH_BYTES ? lines.poll() : null;
    }
    lastWritten = noMore && lines.isEmpty();
    if (batch.isEmpty() && !lastWritten) {
      return Action.IDLE;
    }
    ByteBuffer bytes = ByteBuffer.wrap(batch.toString().getBytes(StandardCharsets.UTF_8));
    exchange.response().write(lastWritten, bytes, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    written.complete(null);
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    lines.clear();
    written.completeExceptionally(cause);
    exchange.endPoint().close(cause); // so that reading ends as well
  }
}
