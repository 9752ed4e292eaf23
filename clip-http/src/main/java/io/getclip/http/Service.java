package io.getclip.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.StreamInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Finds out what a request asks for, and who asks, and has it answered. */
final class Service extends Handler.Abstract.NonBlocking {
  private static final int MAX_BODY = 64 << 10;
  private static final int MAX_HEADERS = 100;
  private static final long BODY_SECONDS = 10;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final ServerOptions options;
  private final ScheduledExecutorService timer;
  private final Workers calls = new Workers("getclip-call", 64);

  /** Apart from the others, whom those that read their clips slowly must not keep out. */
  private final Workers clips = new Workers("getclip-clip", 256);

  private final Workers producers = new Workers("getclip-producer", 1024);
  private final MediaPump pump = new MediaPump(Runtime.getRuntime().availableProcessors() / 2);
  private final AccessGuard guard;
  private final SignatureVerifier verifier;
  private final ClipMetrics metrics = new ClipMetrics();
  private final ClipRates rates;
  private final GetClipCall getClip;
  private final PutMediaCall putMedia;
  private final DataEndpoint endpoint;
  private volatile @Nullable Archive archive;

  Service(ServerOptions options, ScheduledExecutorService timer) {
    this.options = options;
    this.timer = timer;
    this.guard = new AccessGuard(options);
    this.verifier =
        new SignatureVerifier(
            options.credentials(), options.region(), options.maxClockSkew(), options.clock());
    this.rates = new ClipRates(options);
    this.getClip = new GetClipCall(options, metrics, rates, pump);
    this.putMedia = new PutMediaCall(timer);
    this.endpoint = new DataEndpoint(options);
  }

  /** Begins to answer from an archive. */
  void serve(Archive opened) {
    archive = opened;
  }

  /** Cuts producers off, who would go on for ever. */
  void endProducers() {
    putMedia.close();
  }

  void close() {
    calls.close();
    clips.close();
    pump.close();
    producers.close();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    try {
      route(exchange);
    } catch (ServiceException | RuntimeException e) {
      exchange.fail(e);
    }
    return true;
  }

  private void route(Exchange exchange) throws ServiceException {
    HttpHead head = exchange.head();
    if (exchange.request().getHeaders().size() > MAX_HEADERS) {
      exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
      throw new ServiceException(
          ErrorType.HEADERS_TOO_LARGE, "more than " + MAX_HEADERS + " headers");
    }
    if (exchange.request().getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
        && !head.all("transfer-encoding").isEmpty()) {
      exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
      throw new ServiceException(
          ErrorType.BAD_REQUEST, "Transfer-Encoding is not of this version of HTTP");
    }
    guard.check(head);
    switch (head.path()) {
      case "/healthz", "/readyz", "/metrics" -> show(exchange);
      default -> call(exchange);
    }
  }

  private void show(Exchange exchange) throws ServiceException {
    HttpHead head = exchange.head();
    if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
      throw notAllowed(exchange, "GET, HEAD");
    }
    switch (head.path()) {
      case "/healthz" -> exchange.answer(Json.object().put("status", "alive"));
      case "/readyz" -> {
        opened();
        exchange.answer(Json.object().put("status", "ready"));
      }
      default -> {
        if (!guard.mayMeasure(exchange.request())) {
          throw new ServiceException(
              ErrorType.ACCESS_DENIED, "metrics are shown to this machine and trusted peers");
        }
        exchange.answer(200, TEXT, metrics.scrape());
      }
    }
  }

  private void call(Exchange exchange) throws ServiceException {
    HttpHead head = exchange.head();
    Optional<Operation> operation = Operation.at(head.path());
    if (operation.isEmpty()) {
      if (Operation.isElsewhere(head.path())) {
        throw new ServiceException(
            ErrorType.UNKNOWN_OPERATION, "the operation at " + head.path() + " is not served here");
      }
      throw new ServiceException(
          ErrorType.NOT_FOUND, "there is nothing at " + Quoted.text(head.path()));
    }
    if (!head.method().equals("POST")) {
      throw notAllowed(exchange, "POST");
    }
    if (operation.get() == Operation.PUT_MEDIA) {
      put(exchange);
    } else {
      guard.checkContentType(head);
      readBody(exchange, operation.get());
    }
  }

  private static ServiceException notAllowed(Exchange exchange, String allowed) {
    exchange.response().getHeaders().put(HttpHeader.ALLOW, allowed);
    return new ServiceException(
        ErrorType.METHOD_NOT_ALLOWED,
        "the method at " + exchange.head().path() + " must be " + allowed.replace(", ", " or "));
  }

  private void put(Exchange exchange) throws ServiceException {
    HttpHead head = exchange.head();
    Optional<Credential> caller = Optional.empty();
    if (!options.credentials().isEmpty()) {
      boolean safe = guard.isSafe(exchange.request(), head);
      caller = Optional.of(verifier.verifyUnsigned(head, safe));
    }
    PutMediaHeaders headers = PutMediaHeaders.of(head);
    Access access = new Access(opened(), Operation.PUT_MEDIA, caller);
    producers.execute(() -> guarded(exchange, () -> putMedia.answer(exchange, access, headers)));
  }

  private void readBody(Exchange exchange, Operation operation) throws ServiceException {
    if (exchange.request().getLength() > MAX_BODY) {
      throw tooLarge();
    }
    CompletableFuture<Void> read = new CompletableFuture<>();
    Content.Source.asByteArrayAsync(
        exchange.request(),
        MAX_BODY,
        Promise.Invocable.from(
            InvocationType.NON_BLOCKING,
            (bytes, failure) -> {
              read.complete(null);
              arrived(exchange, operation, bytes, failure);
            }));
    if (!read.isDone() && !timer.isShutdown()) { // most bodies came with their heads
      Future<?> deadline =
          timer.schedule(
              () -> exchange.endPoint().close(new IOException("the body did not arrive in time")),
              BODY_SECONDS,
              TimeUnit.SECONDS);
      CompletableFuture<?> unused = read.thenRun(() -> deadline.cancel(false));
    }
  }

  private void arrived(
      Exchange exchange, Operation operation, byte[] body, @Nullable Throwable failure) {
    try {
      if (failure != null) {
        throw failure instanceof IOException
            ? new ServiceException(ErrorType.BAD_REQUEST, "the body broke off")
            : tooLarge();
      }
      Workers workers = operation == Operation.GET_CLIP ? clips : calls;
      workers.execute(() -> guarded(exchange, () -> call(exchange, operation, body)));
    } catch (ServiceException | RuntimeException e) {
      exchange.fail(e);
    }
  }

  private static ServiceException tooLarge() {
    return new ServiceException(
        ErrorType.REQUEST_TOO_LARGE, "the body has more than " + MAX_BODY + " bytes");
  }

  /** Work that ends an exchange, or throws what the client is told. */
  @FunctionalInterface
  private interface Work {
    void run() throws ServiceException, ArchiveException, IOException;
  }

  private static void guarded(Exchange exchange, Work work) {
    try {
      work.run();
    } catch (ArchiveException e) {
      exchange.fail(ServiceException.of(e));
    } catch (ServiceException | IOException | RuntimeException | Error e) {
      exchange.fail(e);
    }
  }

  private void call(Exchange exchange, Operation operation, byte[] body)
      throws ServiceException, ArchiveException, IOException {
    Optional<Credential> caller = Optional.empty();
    if (!options.credentials().isEmpty()) {
      caller = Optional.of(verifier.verify(exchange.head(), body));
    }
    Access access = new Access(opened(), operation, caller);
    access.check();
    Input input = Input.of(Json.read(body), operation.input());
    if (operation == Operation.GET_CLIP) {
      getClip.answer(exchange, access, input);
      return;
    }
    ObjectNode answer =
        switch (operation) {
          case CREATE_STREAM -> StreamCalls.create(access, input);
          case DESCRIBE_STREAM -> StreamCalls.describe(access, input);
          case LIST_STREAMS -> StreamCalls.list(access, input);
          case DELETE_STREAM -> delete(access, input);
          case GET_DATA_ENDPOINT -> endpoint.answer(exchange, access, input);
          case LIST_FRAGMENTS -> ListFragmentsCall.list(access, input);
          case GET_CLIP, PUT_MEDIA -> throw new IllegalStateException(operation.word());
        };
    exchange.answer(answer);
  }

  private ObjectNode delete(Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    StreamInfo stream = StreamCalls.delete(access, input);
    metrics.forget(stream);
    rates.forget(stream);
    return Json.object();
  }

  private Archive opened() throws ServiceException {
    Archive opened = archive;
    if (opened == null) {
      throw new ServiceException(
          ErrorType.SERVICE_UNAVAILABLE, "the server is starting; try again in a moment");
    }
    return opened;
  }
}
