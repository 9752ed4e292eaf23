package io.getclip.cli.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * One PutMedia request: media goes out while acknowledgements come in.
 *
 * <p>Written by one thread; its listener is called by another.
 */
final class PutConnection {
  private static final int OK = 200;
  private static final int LONGEST_LINE = 64 << 10;

  /** A server tells that it is there every few seconds. */
  private static final long SILENCE_S = 60;

  /** Is told what the server says. */
  interface Listener {
    /** An acknowledgement came. */
    void acknowledged(PutConnection from, FragmentAck ack);

    /** The connection is over; without a failure where the server ended it. */
    void ended(PutConnection connection, @Nullable ServiceFailure failure);
  }

  private final Request request;
  private final URI endpoint;
  private final Listener listener;
  private final AsyncRequestContent content = new AsyncRequestContent();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final AtomicBoolean over = new AtomicBoolean();

  PutConnection(Request request, URI endpoint, Listener listener) {
    this.request = request;
    this.endpoint = endpoint;
    this.listener = listener;
  }

  /** Sends the head of the request. */
  void start() {
    request
        .idleTimeout(SILENCE_S, TimeUnit.SECONDS)
        .body(content)
        .send(
            new Response.Listener() {
              @Override
              public void onContent(Response response, ByteBuffer bytes) {
                received(response.getStatus(), bytes);
              }

              @Override
              public void onSuccess(Response response) {
                end(
                    response.getStatus() == OK
                        ? null
                        : ServiceClient.failure(response, line.toByteArray()));
              }

              @Override
              public void onFailure(Response response, Throwable failure) {
                end(ServiceFailure.unanswered(endpoint, failure));
              }

              @Override
              public void onComplete(Result result) {
                Throwable failure = result.getFailure();
                end(failure == null ? null : ServiceFailure.unanswered(endpoint, failure));
              }
            });
  }

  /** Sends bytes; returns when they are on their way, so that the buffer can be used again. */
  void write(ByteBuffer bytes) throws IOException {
    try (Blocker.Callback sent = Blocker.callback()) {
      content.write(bytes, sent);
      sent.block();
    }
  }

  /** Says that all has been sent; acknowledgements come until the server ends the connection. */
  void finish() {
    content.close();
  }

  /** Cuts the connection; its end is told as every end is. */
  @SuppressWarnings("FutureReturnValueIgnored")
  void abort(String why) {
    request.abort(new IOException(why));
  }

  private void received(int status, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (status == OK && next == '\n') {
        byte[] whole = line.toByteArray();
        line.reset();
        FragmentAck.parse(whole).ifPresent(ack -> listener.acknowledged(this, ack));
      } else if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
  }

  private void end(@Nullable ServiceFailure failure) {
    if (over.compareAndSet(false, true)) {
      listener.ended(this, failure);
      content.fail(new EOFException("the connection is over"));
    }
  }
}
