package io.getclip.http;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Logs a line a request: whence, what, how it ended, how much, how long. Never a secret. */
final class RequestLines implements RequestLog {
  private static final System.Logger LOG = System.getLogger("io.getclip.http.requests");

  @Override
  public void log(Request request, Response response) {
    if (!LOG.isLoggable(Level.INFO)) {
      return;
    }
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime());
    LOG.log(
        Level.INFO,
        Request.getRemoteAddr(request)
            + " "
            + Quoted.bare(request.getMethod())
            + " "
            + Quoted.text(String.valueOf(request.getHttpURI().getPath()))
            + " "
            + response.getStatus()
            + " "
            + Response.getContentBytesWritten(response)
            + " bytes "
            + ms
            + " ms "
            + response.getHeaders().get(Exchange.REQUEST_ID));
  }
}
