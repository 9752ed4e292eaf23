package io.getclip.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in JSON what the HTTP layer itself refuses. */
final class JsonErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ErrorType type = ErrorType.ofStatus(response.getStatus());
    if (!response.getHeaders().contains(Exchange.REQUEST_ID)) {
      response.getHeaders().put(Exchange.REQUEST_ID, UUID.randomUUID().toString());
    }
    name(response, type);
    String message = "the request is not HTTP that is accepted";
    if (type.status() >= 500) {
      message =
          type == ErrorType.SERVICE_UNAVAILABLE ? "the server is stopping" : "the server failed";
    } else if (request.getAttribute(ErrorHandler.ERROR_MESSAGE) instanceof String said) {
      message += ": " + Quoted.bare(said);
    }
    byte[] body = body(type, message);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  /** Names an error in both spellings: the documents have one, the clients read the other. */
  static void name(Response response, ErrorType type) {
    response.getHeaders().put("x-amzn-ErrorType", type.word());
    response.getHeaders().put("x-amz-ErrorType", type.word());
  }

  static byte[] body(ErrorType type, String message) {
    ObjectNode body = Json.object();
    body.put(type.messageMember(), message);
    return Json.bytes(body);
  }
}
