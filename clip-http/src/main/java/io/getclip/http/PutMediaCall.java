package io.getclip.http;

import io.getclip.archive.Ack;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.Ingest;
import io.getclip.archive.IngestError;
import io.getclip.archive.StreamInfo;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Takes in what producers send, and tells them how far the archive has come with it. */
final class PutMediaCall implements Closeable {
  private static final System.Logger LOG = System.getLogger(PutMediaCall.class.getName());
  private static final long WRITE_SECONDS = 30;
  private static final long LOOK_MS = 250;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ScheduledExecutorService timer;
  private final Set<Ingest> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  PutMediaCall(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /** Answers one producer, blocking until it has sent everything or is gone. */
  void answer(Exchange exchange, Access access, PutMediaHeaders headers) throws IOException {
    AckWriter acks = new AckWriter(exchange, headers.acknowledged());
    Ingest admitted;
    try {
      StreamInfo stream = access.stream(headers.name(), headers.arn());
      admitted = access.archive().ingest(stream, headers.options(), acks);
    } catch (ArchiveException e) {
      refuse(exchange, ServiceException.of(e));
      return;
    } catch (ServiceException e) {
      refuse(exchange, e);
      return;
    }
    EndPoint endPoint = exchange.endPoint();
    long idleMs = endPoint.getIdleTimeout();
    try (Ingest ingest = admitted) {
      endPoint.setIdleTimeout(0); // how long a producer may be silent is watched here
      begin(exchange);
      BodyChannel body = new BodyChannel(exchange.request());
      run(ingest, body, acks);
      end(exchange, acks, body);
    } finally {
      endPoint.setIdleTimeout(idleMs);
    }
  }

  /**
   * Says no to a producer, which is sending all the while: a connection that is closed under it is
   * reset, and what was said is lost with it.
   */
  private static void refuse(Exchange exchange, ServiceException why) throws IOException {
    exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
    Callback.Completable told = new Callback.Completable();
    exchange.tell(why, told);
    await(told);
    linger(exchange, new BodyChannel(exchange.request()));
  }

  private static void linger(Exchange exchange, BodyChannel body) {
    if (body.drain(LINGER_NANOS)) {
      exchange.complete();
    } else {
      exchange.close(new IOException("the producer was cut off"));
    }
  }

  /** Says 200 before anything of the body is read: producers wait for it. */
  private static void begin(Exchange exchange) throws IOException {
    if (!exchange.head().all("expect").isEmpty()) {
      await(exchange.response().writeInterim(100, HttpFields.EMPTY));
    }
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Callback.Completable written = new Callback.Completable();
    exchange.response().write(false, BufferUtil.EMPTY_BUFFER, written);
    await(written);
  }

  private void run(Ingest ingest, BodyChannel body, AckWriter acks) throws IOException {
    SilenceWatch silence = new SilenceWatch(ingest, body, acks);
    Future<?> watching =
        timer.scheduleWithFixedDelay(silence, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    running.add(ingest);
    try {
      if (closed) { // it may have been added too late for close to see it
        ingest.close();
      }
      ingest.run(body);
    } finally {
      running.remove(ingest);
      watching.cancel(false);
      body.release();
    }
    if (silence.wasLong() && !acks.toldOfReadError()) {
      acks.acknowledge(
          new Ack(
              Ack.Event.ERROR, -1, Optional.empty(), Optional.of(IngestError.STREAM_READ_ERROR)));
    }
  }

  private static void end(Exchange exchange, AckWriter acks, BodyChannel body) {
    try {
      await(acks.end());
    } catch (IOException e) {
      exchange.reset(e);
      return;
    }
    linger(exchange, body);
  }

  private static void await(CompletableFuture<Void> written) throws IOException {
    try {
      written.get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the producer is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing");
    }
  }

  /** Cuts all producers off; those that come later are cut off at once. */
  @Override
  public void close() {
    closed = true;
    for (Ingest ingest : running) {
      try {
        ingest.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a producer could not be cut off", e);
      }
    }
  }
}
