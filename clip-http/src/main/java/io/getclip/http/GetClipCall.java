package io.getclip.http;

import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.StreamInfo;
import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.Compatibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Answers with clips. */
final class GetClipCall {
  private final ServerOptions options;
  private final ClipMetrics metrics;
  private final ClipRates rates;
  private final MediaPump pump;
  private final Semaphore atOnce;

  GetClipCall(ServerOptions options, ClipMetrics metrics, ClipRates rates, MediaPump pump) {
    this.options = options;
    this.metrics = metrics;
    this.rates = rates;
    this.pump = pump;
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
      Answer answer = new Answer(exchange, planned, call);
      pump.write(clip::writeTo, answer, header, clip.contentLength() - header);
      answer.begin(); // unless its media did
    } catch (ClipException e) {
      throw ServiceException.of(e);
    }
    call.succeed();
    exchange.complete();
  }

  /**
   * Takes the media of a clip, and says what comes before it when the first piece is there: by then
   * that piece has been read and verified, and until then an error has its own status.
   */
  private final class Answer implements WritableByteChannel {
    private final Exchange exchange;
    private final ArchiveClip planned;
    private final AnswerChannel out;
    private boolean begun;

    Answer(Exchange exchange, ArchiveClip planned, ClipMetrics.Call call) {
      this.exchange = exchange;
      this.planned = planned;
      this.out = new AnswerChannel(exchange, call);
    }

    @Override
    public int write(ByteBuffer media) throws IOException {
      begin();
      return out.write(media);
    }

    void begin() throws IOException {
      if (begun) {
        return;
      }
      begun = true;
      Clip clip = planned.clip();
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
      clip.writeTo(out, 0, clip.headerLength());
    }

    @Override
    public boolean isOpen() {
      return out.isOpen();
    }

    @Override
    public void close() {
      // The answer is its exchange's to end.
    }
  }
}
