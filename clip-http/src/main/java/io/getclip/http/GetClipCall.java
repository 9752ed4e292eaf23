package io.getclip.http;

import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.StreamInfo;
import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.Compatibility;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.concurrent.Semaphore;
import org.apache.commons.io.output.NullOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Answers with clips. */
final class GetClipCall {
  /** How much of the media is read, and verified, before the status line. */
  private static final long FIRST_MEDIA = 256 << 10;

  private final ServerOptions options;
  private final ClipMetrics metrics;
  private final ClipRates rates;
  private final Semaphore atOnce;

  GetClipCall(ServerOptions options, ClipMetrics metrics, ClipRates rates) {
    this.options = options;
    this.metrics = metrics;
    this.rates = rates;
    int most = options.limits().clipsAtOnce();
    this.atOnce = new Semaphore(most == 0 ? Integer.MAX_VALUE : most);
  }

  /** Answers one request, blocking until the client has the last byte or is gone. */
  void answer(Exchange exchange, Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    FragmentSelector selector =
        Selectors.clipped(
            input.members("ClipFragmentSelector").orElseThrow(),
            options.limits().maxClipHours(),
            options.clock().epochMs());
    StreamInfo stream = access.stream(input);
    ClipMetrics.Call call = metrics.getClip(stream);
    try {
      rates.take(stream);
      if (!atOnce.tryAcquire()) {
        throw new ServiceException(
            ErrorType.CLIENT_LIMIT_EXCEEDED, "Too many clips are being made at the same time.");
      }
      try {
        send(exchange, access, stream, selector, call);
      } finally {
        atOnce.release();
      }
    } finally {
      call.end();
    }
  }

  private void send(
      Exchange exchange,
      Access access,
      StreamInfo stream,
      FragmentSelector selector,
      ClipMetrics.Call call)
      throws ServiceException, ArchiveException, IOException {
    try (ArchiveClip planned = access.archive().clip(stream, selector, options.clips())) {
      Clip clip = planned.clip();
      long header = clip.headerLength();
      clip.writeTo(
          Channels.newChannel(NullOutputStream.INSTANCE),
          header,
          Math.min(FIRST_MEDIA, clip.contentLength() - header));

      HttpFields.Mutable headers = exchange.response().getHeaders();
      exchange.response().setStatus(200);
      headers.put(HttpHeader.CONTENT_TYPE, clip.mediaType());
      headers.put(HttpHeader.CONTENT_LENGTH, clip.contentLength());
      if (planned.nextStartMs().isPresent()
          && options.clips().compatibility() == Compatibility.LENIENT) {
        headers.put("x-getclip-truncated", "true");
        headers.put(
            "x-getclip-next-start",
            Json.seconds(planned.nextStartMs().getAsLong()).toPlainString());
      }
      clip.writeTo(new AnswerChannel(exchange, call));
    } catch (ClipException e) {
      throw ServiceException.of(e);
    }
    call.succeed();
    exchange.complete();
  }
}
