package io.getclip.archive;

import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.MediaSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One producer's connection: takes a stream of Matroska and keeps its fragments.
 *
 * <p>Run by one thread; watched and closed from any.
 */
public final class Ingest implements Closeable {
  /** Fragments that may wait to be made durable; further ones are not read before. */
  private static final int MOST_WAITING = 16;

  private static final long MS_NS = 1_000_000;
  private static final long YEAR_9999_MS = 253_370_764_800_000L;

  private final IngestServices services;
  private final StreamInfo stream;
  private final IngestOptions options;
  private final AckListener acks;
  private final long openedNanos;
  private final SequenceNumbers numbers;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** One permit for each fragment more that may wait to be made durable. */
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /** Whether a fragment that arrived whole was not stored. */
  private volatile boolean lost;

  private volatile long lastByteNanos;
  private volatile @Nullable IngestError cutOff;
  private @Nullable ReadableByteChannel body; // guarded by this

  private @Nullable Arrival arrival;
  private long previousLastNs = Long.MIN_VALUE;

  Ingest(IngestServices services, StreamInfo stream, IngestOptions options, AckListener acks) {
    this.services = services;
    this.stream = stream;
    this.options = options;
    this.acks = acks;
    this.numbers = services.numbers(stream);
    this.openedNanos = services.clock().nanos();
    this.lastByteNanos = openedNanos;
  }

  /** The media store failed, which is not the producer's fault. */
  private static final class StoreFailure extends IOException {
    private static final long serialVersionUID = 1L;

    StoreFailure(IOException cause) {
      super(cause);
    }
  }

  /**
   * Reads what the producer sends until it ends, and returns when the last acknowledgement is out.
   *
   * <p>Called once.
   *
   * @param body in blocking mode; a read that throws means that the producer is gone, and the
   *     fragment that is arriving is dropped. Closed by {@link #close}, and not otherwise
   */
  public void run(ReadableByteChannel body) {
    try {
      if (begin(body)) {
        read(body);
      }
    } finally {
      try {
        drop();
        waiting.acquireUninterruptibly(MOST_WAITING); // the fate of all is known
        tellOfCutOff();
      } finally {
        services.ended(stream, this);
        ended.countDown();
      }
    }
  }

  private synchronized boolean begin(ReadableByteChannel channel) {
    body = channel;
    return cutOff == null;
  }

  private void read(ReadableByteChannel channel) {
    try {
      new ClusterSplitter(new Watched(channel), services.rules(), new Fragments()).run();
    } catch (IngestException e) {
      fail(e.error());
    } catch (StoreFailure e) {
      services.report("stream " + stream.name() + " cannot be stored", e);
      fail(IngestError.ARCHIVAL_ERROR);
    } catch (IOException e) {
      // The producer is gone: there is nobody to tell.
    } catch (RuntimeException e) {
      services.report("stream " + stream.name() + " cannot be read", e);
      fail(IngestError.INTERNAL_ERROR);
    }
  }

  /** Tells what is wrong with the fragment that is arriving, or else with the stream. */
  private void fail(IngestError error) {
    Arrival current = arrival;
    drop();
    if (cutOff == null) {
      tell(Ack.Event.ERROR, current, error);
    }
  }

  private void tellOfCutOff() {
    IngestError reason = cutOff;
    if (reason != null && reason != IngestError.STREAM_READ_ERROR) {
      tell(Ack.Event.ERROR, null, reason);
    }
  }

  private void drop() {
    Arrival current = arrival;
    if (current != null) {
      current.writer().abandon();
      arrival = null;
    }
  }

  private void tell(Ack.Event event, @Nullable Arrival of, @Nullable IngestError error) {
    Ack ack =
        new Ack(
            event,
            of == null ? -1 : of.timecodeMs(),
            of == null ? Optional.empty() : Optional.of(of.number()),
            Optional.ofNullable(error));
    try {
      synchronized (acks) {
        acks.acknowledge(ack);
      }
    } catch (RuntimeException e) {
      services.report("the producer of " + stream.name() + " cannot be told of " + ack, e);
    }
  }

  /** Nanoseconds since the last byte arrived. */
  public long silentNanos() {
    return services.clock().nanos() - lastByteNanos;
  }

  /** Cuts the producer off, from any thread: {@link #run} returns soon. */
  @Override
  public void close() throws IOException {
    close(IngestError.STREAM_READ_ERROR);
  }

  /** Cuts the producer off and tells it why. */
  void close(IngestError reason) {
    ReadableByteChannel open;
    synchronized (this) {
      if (cutOff == null) {
        cutOff = reason;
      }
      open = body;
    }
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        services.report("the producer of " + stream.name() + " cannot be cut off", e);
      }
    } else {
      // Nobody has run it, and it reads nothing any more.
      services.ended(stream, this);
      ended.countDown();
    }
  }

  /** Waits until {@link #run} is over, or never will be; false when that takes too long. */
  boolean awaitEnd(long timeoutMs) throws InterruptedException {
    return ended.await(timeoutMs, TimeUnit.MILLISECONDS);
  }

  /** Sees when bytes arrive, and ends a connection that has been open for too long. */
  private final class Watched implements ReadableByteChannel {
    private final ReadableByteChannel channel;

    Watched(ReadableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = channel.read(target);
      long now = services.clock().nanos();
      if (count > 0) {
        lastByteNanos = now;
      }
      if ((now - openedNanos) / MS_NS > services.rules().maxConnectionMs()) {
        Ingest.this.close(IngestError.MAX_CONNECTION_DURATION_REACHED);
        throw new IOException("the connection has been open for too long");
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Keeps the fragments that the splitter finds. */
  private final class Fragments implements ClusterSplitter.Sink {

    @Override
    public void begin(SegmentHeader header, long timecodeMs) throws IOException, IngestException {
      long producerMs =
          options.timecodes() == IngestOptions.Timecodes.RELATIVE
              ? options.producerStartMs() + timecodeMs
              : timecodeMs;
      if (producerMs < 0 || producerMs >= YEAR_9999_MS) {
        throw new IngestException(
            IngestError.INVALID_PRODUCER_TIMESTAMP,
            "a producer timestamp of " + producerMs + " ms");
      }
      try {
        FragmentNumber number = numbers.next(services.clock().epochMs());
        Arrival begun = new Arrival(number, timecodeMs, producerMs, services.begin(stream));
        arrival = begun;
        begun.begin(header.bytes());
      } catch (IOException e) {
        throw new StoreFailure(e);
      }
      tell(Ack.Event.BUFFERING, arrival, null);
    }

    @Override
    public void take(ByteBuffer bytes) throws IOException {
      Arrival current = arrival;
      if (current != null) {
        try {
          current.take(bytes);
        } catch (IOException e) {
          throw new StoreFailure(e);
        }
      }
    }

    @Override
    public void end() throws IOException, IngestException {
      Arrival current = arrival;
      if (current == null) {
        return;
      }
      if (lost) {
        // A fragment before this one was lost: the producer sends again from there.
        throw new IngestException(IngestError.ARCHIVAL_ERROR, "an earlier fragment was not stored");
      }
      FragmentLayout layout = inspect(current);
      FragmentRules.check(layout, services.rules(), previousLastNs);
      previousLastNs = FragmentLength.lastNs(layout);
      if (!stream.keepsFragments()) {
        tell(Ack.Event.RECEIVED, current, null);
        drop();
        return;
      }
      FragmentRow row;
      try {
        row = current.seal(layout);
      } catch (IOException e) {
        throw new StoreFailure(e);
      }
      arrival = null;
      tell(Ack.Event.RECEIVED, current, null);
      waiting.acquireUninterruptibly();
      services.commit(stream, current.writer(), row, failure -> committed(current, failure));
    }

    private FragmentLayout inspect(Arrival current) throws IOException, IngestException {
      MediaSource written = current.writer().written();
      try {
        return services
            .reader()
            .layout(current.number(), written)
            .orElseThrow(
                () ->
                    new IngestException(
                        IngestError.FRAMES_MISSING_FOR_TRACK, "a fragment without a frame"));
      } catch (FragmentException e) {
        throw new IngestException(IngestError.INVALID_MKV_DATA, e);
      } catch (IOException e) {
        throw new StoreFailure(e);
      }
    }

    private void committed(Arrival of, @Nullable IOException failure) {
      try {
        if (failure == null) {
          tell(Ack.Event.PERSISTED, of, null);
        } else {
          lost = true;
          services.report("fragment " + of.number() + " of " + stream.name() + " is lost", failure);
          tell(Ack.Event.ERROR, of, IngestError.ARCHIVAL_ERROR);
        }
      } finally {
        waiting.release();
      }
    }
  }
}
