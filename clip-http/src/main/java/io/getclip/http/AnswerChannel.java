package io.getclip.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;

/** Writes an answer's body, no faster than its client reads; used by one thread. */
final class AnswerChannel implements WritableByteChannel {
  /** A client that does not take one buffer in so long does not want it. */
  private static final long WRITE_SECONDS = 30;

  /** Bytes of a buffer on the heap that are written at once, by way of another. */
  private static final int MOST_COPIED = 64 << 10;

  private final Exchange exchange;
  private final ClipMetrics.Call call;

  AnswerChannel(Exchange exchange, ClipMetrics.Call call) {
    this.exchange = exchange;
    this.call = call;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    // On the heap every write, however little the socket takes, would copy all that is left.
    int length = bytes.isDirect() ? bytes.remaining() : Math.min(bytes.remaining(), MOST_COPIED);
    write(bytes.slice(bytes.position(), length), length);
    bytes.position(bytes.position() + length);
    return length;
  }

  private void write(ByteBuffer bytes, int length) throws IOException {
    Callback.Completable written = new Callback.Completable();
    exchange.response().write(false, bytes, written);
    try {
      written.get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    } catch (TimeoutException e) {
      throw abandoned(written, new IOException("the client does not read", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandoned(written, new InterruptedIOException("interrupted while writing"));
    }
    call.sent(length);
  }

  /** Ends the write that is under way, as the buffer is its caller's again afterwards. */
  private IOException abandoned(Callback.Completable written, IOException cause) {
    exchange.endPoint().close(cause);
    try {
      written.join();
    } catch (CompletionException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  @Override
  public boolean isOpen() {
    return exchange.endPoint().isOpen();
  }

  @Override
  public void close() {
    // The answer is its exchange's to end.
  }
}
