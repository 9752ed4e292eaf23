package io.getclip.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and the answer to it, which ends with one call of one of these methods. */
final class Exchange {
  static final String REQUEST_ID = "x-amzn-RequestId";
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final HttpHead head;

  Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.head = HttpHead.of(request);
    response.getHeaders().put(REQUEST_ID, UUID.randomUUID().toString());
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  HttpHead head() {
    return head;
  }

  /** Answers with JSON. */
  void answer(ObjectNode body) {
    answer(200, "application/json", Json.bytes(body));
  }

  void answer(int status, String contentType, byte[] body) {
    answer(status, contentType, body, callback);
  }

  private void answer(int status, String contentType, byte[] body, Callback written) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), written);
  }

  /** Ends an answer, all of which is written. */
  void complete() {
    callback.succeeded();
  }

  /** Says what is wrong; resets the connection when an answer was begun. */
  void fail(Throwable cause) {
    if (response.isCommitted()) {
      reset(cause);
      return;
    }
    ServiceException said;
    if (cause instanceof ServiceException known) {
      said = known;
    } else {
      LOG.log(Level.ERROR, "request " + response.getHeaders().get(REQUEST_ID) + " failed", cause);
      said = new ServiceException(ErrorType.INTERNAL_FAILURE, "the server failed; its log has why");
    }
    tell(said, callback);
  }

  /**
   * Says what is wrong, and leaves the exchange to be ended by another of these methods.
   *
   * @param written succeeds when it is said
   */
  void tell(ServiceException said, Callback written) {
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    JsonErrors.name(response, said.type());
    byte[] body = JsonErrors.body(said.type(), said.words());
    answer(said.type().status(), "application/json", body, written);
  }

  /** Breaks the connection off, so that nobody takes what was sent for the whole. */
  void reset(Throwable cause) {
    EndPoint endPoint = endPoint();
    try {
      if (endPoint.getTransport() instanceof SocketChannel socket && socket.isOpen()) {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is closed below all the same.
    }
    endPoint.close(cause);
    callback.failed(cause);
  }

  /** Closes the connection after an answer that was written to its end. */
  void close(Throwable cause) {
    endPoint().close(cause);
    callback.failed(cause);
  }

  EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
