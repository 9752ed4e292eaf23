package io.getclip.http;

import io.getclip.archive.ArchiveClock;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Watches connections between their requests: closes those on which the head of one takes too long
 * to arrive, however busily its bytes trickle, and all of them once the server stops.
 *
 * <p>Safe for use by several threads.
 */
final class ConnectionWatch extends Handler.Wrapper implements Connection.Listener, Runnable {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ArchiveClock clock;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  ConnectionWatch(Handler handler, ArchiveClock clock) {
    super(handler);
    this.clock = clock;
  }

  /** What is known of a head that has yet to arrive; looked at by one thread. */
  private static final class Head {
    private final long bytesBefore;
    private long begunNanos;
    private boolean begun;

    Head(long bytesBefore) {
      this.bytesBefore = bytesBefore;
    }

    boolean isLate(long bytesNow, long now) {
      if (!begun && bytesNow > bytesBefore) {
        begun = true;
        begunNanos = now;
      }
      return begun && now - begunNanos > LONGEST_NANOS;
    }
  }

  @Override
  public void onOpened(Connection connection) {
    heads.put(connection, new Head(0));
    if (stopping) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    heads.remove(connection);
    Request.addCompletionListener(request, failure -> awaitNext(connection));
    return super.handle(request, response, callback);
  }

  private void awaitNext(Connection connection) {
    if (connection.getEndPoint().isOpen()) {
      heads.put(connection, new Head(connection.getBytesIn()));
      if (stopping) {
        connection.getEndPoint().close();
      }
    }
  }

  /** Looks at all connections; called about once a second. */
  @Override
  public void run() {
    long now = clock.nanos();
    heads.forEach(
        (connection, head) -> {
          if (!connection.getEndPoint().isOpen()) {
            heads.remove(connection, head);
          } else if (head.isLate(connection.getBytesIn(), now)) {
            connection.getEndPoint().close(new IOException("the head did not arrive in time"));
          }
        });
  }

  /** Closes all connections without a request, now and from now on. */
  void stopWaiting() {
    stopping = true;
    heads.keySet().forEach(connection -> connection.getEndPoint().close());
  }
}
