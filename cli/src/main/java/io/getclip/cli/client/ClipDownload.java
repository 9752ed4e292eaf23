package io.getclip.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** Receives one clip. */
final class ClipDownload {
  private static final int OK = 200;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MOST_ERROR_BYTES = 64 << 10;
  private static final long ANSWER_TIMEOUT_S = 120;

  private ClipDownload() {}

  /** Sends a request for a clip and writes the answer. */
  static ClipHead run(Request request, URI endpoint, WritableByteChannel out) throws IOException {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    request.send(listener);
    Response response;
    try {
      response = listener.get(ANSWER_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw ServiceFailure.unanswered(endpoint, e);
    }
    try (InputStream in = listener.getInputStream()) {
      if (response.getStatus() != OK) {
        throw ServiceClient.failure(response, refusal(in, endpoint));
      }
      long bytes = copy(in, out, endpoint);
      return new ClipHead(
          bytes, Optional.ofNullable(response.getHeaders().get("x-getclip-next-start")));
    }
  }

  private static byte[] refusal(InputStream in, URI endpoint) throws ServiceFailure {
    try {
      return in.readNBytes(MOST_ERROR_BYTES);
    } catch (IOException e) {
      throw ServiceFailure.unanswered(endpoint, e);
    }
  }

  private static long copy(InputStream in, WritableByteChannel out, URI endpoint)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    while (true) {
      int count;
      try {
        count = in.read(buffer);
      } catch (IOException e) {
        String when = String.format(Locale.ROOT, "after %,d bytes of the clip", bytes);
        throw ServiceFailure.brokenOff(endpoint, when, e);
      }
      if (count < 0) {
        return bytes;
      }
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, count);
      while (chunk.hasRemaining()) {
        out.write(chunk);
      }
      bytes += count;
    }
  }
}
