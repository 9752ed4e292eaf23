package io.getclip.http;

import io.getclip.archive.Archive;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves an archive to clients of Kinesis Video Streams.
 *
 * <p>Safe for use by several threads.
 */
public final class ClipServer implements Closeable {
  private static final int HEADER_BYTES = 16 << 10;
  private static final int THREADS = 64;
  private static final long IDLE_MS = 30_000;

  private final Server server;
  private final Service service;
  private final ConnectionWatch watch;
  private final ScheduledExecutorService timer;
  private final URI uri;

  private ClipServer(
      Server server,
      Service service,
      ConnectionWatch watch,
      ScheduledExecutorService timer,
      URI uri) {
    this.server = server;
    this.service = service;
    this.watch = watch;
    this.timer = timer;
    this.uri = uri;
  }

  /**
   * Starts a server.
   *
   * @param archive stays its caller's, who closes it after the server
   * @throws IOException the address cannot be had, or is not for the server to answer at
   */
  public static ClipServer start(ServerOptions options, Archive archive) throws IOException {
    ClipServer started = start(options);
    started.serve(archive);
    return started;
  }

  /**
   * Starts a server that says it is not ready until it is given its archive to {@link #serve}.
   *
   * @throws IOException the address cannot be had, or is not for the server to answer at
   */
  public static ClipServer start(ServerOptions options) throws IOException {
    InetAddress address = InetAddress.getByName(options.host());
    if (options.credentials().isEmpty() && !address.isLoopbackAddress()) {
      throw new IOException(
          "without credentials the server answers this machine alone: listen at 127.0.0.1 in"
              + " place of "
              + options.host()
              + ", or configure credentials");
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "getclip-http-timer");
              thread.setDaemon(true);
              return thread;
            });
    Service service = new Service(options, timer);
    ConnectionWatch watch = new ConnectionWatch(service, options.clock());
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("getclip-http");
    Server server = new Server(threads);
    server.setHandler(new GracefulHandler(watch));
    server.setErrorHandler(new JsonErrors());
    server.setRequestLog(new RequestLines());
    server.setStopTimeout(options.stopTimeout().toMillis());
    ServerConnector connector = connector(server, options, address);
    connector.addBean(watch);
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      stop(server, timer);
      Throwable why = e.getCause() instanceof BindException bind ? bind : e;
      throw new IOException(
          "the server cannot listen at "
              + options.host()
              + ", port "
              + options.port()
              + ": "
              + why.getMessage(),
          e);
    }
    Future<?> unused = timer.scheduleWithFixedDelay(watch, 1, 1, TimeUnit.SECONDS);
    URI uri = DataEndpoint.uri(new InetSocketAddress(address, connector.getLocalPort()));
    return new ClipServer(server, service, watch, timer, uri);
  }

  private static ServerConnector connector(
      Server server, ServerOptions options, InetAddress address) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.DEFAULT);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address.getHostAddress());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_MS);
    connector.setShutdownIdleTimeout(IDLE_MS); // a clip in flight is no sooner idle than before
    return connector;
  }

  /** Begins to answer from an archive, which stays its caller's, who closes it after the server. */
  public void serve(Archive archive) {
    service.serve(archive);
  }

  /** Where it listens, for example {@code http://127.0.0.1:8080}. */
  public URI uri() {
    return uri;
  }

  /** Takes no more requests, cuts producers off, lets clips in flight finish, and stops. */
  @Override
  public void close() throws IOException {
    service.endProducers();
    watch.stopWaiting();
    try {
      stop(server, timer);
    } finally {
      service.close();
    }
  }

  private static void stop(Server server, ScheduledExecutorService timer) throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException("the server does not stop: " + e.getMessage(), e);
    } finally {
      timer.shutdownNow(); // last, as requests in flight use it
    }
  }
}
