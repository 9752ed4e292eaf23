package io.getclip.cli.client;

import io.getclip.cli.producer.Fragment;
import io.getclip.cli.producer.FragmentSink;
import io.getclip.cli.producer.SegmentStart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends fragments to a stream until the server has acknowledged every one of them.
 *
 * <p>When a connection is lost, another is made and what was not acknowledged is sent again; until
 * then it is kept in memory, up to a bound at which no more is taken. Used by one thread.
 */
public final class Upload implements FragmentSink {
  /** A pause before the second connection after which a server that is restarted is found again. */
  public static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Fragments beside the last may wait for their acknowledgement up to so many bytes in all. */
  private static final long MOST_WAITING_BYTES = 64 << 20;

  /** With the pauses between them they go on for half a minute. */
  private static final int MOST_TRIES = 8;

  private final ServiceClient client;
  private final RemoteStream stream;
  private final Consumer<UploadTotals> progress;
  private final URI endpoint;
  private final Duration firstPause;
  private final Outstanding outstanding;
  private SegmentStart start = new SegmentStart(ByteBuffer.allocate(0), false, 0);
  private @Nullable PutConnection connection;
  private @Nullable Fragment current;
  private int sent;
  private int tries;

  private Upload(
      ServiceClient client,
      RemoteStream stream,
      Consumer<UploadTotals> progress,
      URI endpoint,
      Duration firstPause) {
    this.client = client;
    this.stream = stream;
    this.progress = progress;
    this.endpoint = endpoint;
    this.firstPause = firstPause;
    this.outstanding = new Outstanding(stream.retentionHours() > 0 ? "PERSISTED" : "RECEIVED");
  }

  /**
   * Begins to send to a stream.
   *
   * @param firstPause how long to wait before a connection that follows one which achieved nothing;
   *     each further time twice as long
   * @param progress is told how far it has come, by the thread that sends
   */
  public static Upload to(
      ServiceClient client,
      RemoteStream stream,
      Duration firstPause,
      Consumer<UploadTotals> progress)
      throws IOException {
    URI endpoint = client.dataEndpoint(stream.name(), "PUT_MEDIA");
    return new Upload(client, stream, progress, endpoint, firstPause);
  }

  @Override
  public void segment(SegmentStart next) throws IOException {
    drain();
    start = next;
  }

  @Override
  public void begin(Fragment fragment) throws IOException {
    outstanding.begin(fragment);
    current = fragment;
    sent = 0;
    send(fragment);
  }

  @Override
  public void grown(Fragment fragment) throws IOException {
    send(fragment);
  }

  @Override
  public void end(Fragment fragment) throws IOException {
    current = null;
    outstanding.end(fragment);
    while (!outstanding.hasRoom(MOST_WAITING_BYTES)) {
      tell();
    }
    tell();
  }

  /**
   * Waits until the server has acknowledged all, and ends.
   *
   * @throws IOException the server refuses what is sent, or is not there for too long
   */
  public UploadTotals finish() throws IOException {
    drain();
    tell();
    return outstanding.totals();
  }

  /** How far it has come. */
  public UploadTotals totals() {
    return outstanding.totals();
  }

  /** What the server had to say against fragments. */
  public List<String> remarks() {
    return outstanding.remarks();
  }

  private void tell() {
    progress.accept(outstanding.totals());
  }

  /** Sends what the fragment has grown by, on another connection where there is none. */
  private void send(Fragment fragment) throws IOException {
    while (true) {
      PutConnection open = connection;
      if (open == null || outstanding.isOver()) {
        connect();
        return;
      }
      try {
        open.write(fragment.bytesFrom(sent));
        sent = fragment.length();
        return;
      } catch (IOException e) {
        // Says why it is over before or after this; the loop then makes another.
        while (!outstanding.hasEnded()) {
          tell();
        }
      }
    }
  }

  /** Makes a connection and sends all on it that is not acknowledged. */
  private void connect() throws IOException {
    while (true) {
      awaitTry();
      PutConnection next =
          new PutConnection(client.putMedia(endpoint, stream.name(), start), endpoint, outstanding);
      List<Fragment> fragments = outstanding.begin(next);
      connection = next;
      next.start();
      try {
        next.write(start.header());
        for (Fragment fragment : fragments) {
          next.write(fragment.bytesFrom(0));
          if (fragment == current) {
            sent = fragment.length();
          }
        }
        return;
      } catch (IOException e) {
        while (!outstanding.hasEnded()) {
          tell();
        }
      }
    }
  }

  /** Waits before a connection that follows one that achieved nothing. */
  private void awaitTry() throws IOException {
    if (outstanding.hasProgressed()) {
      tries = 0;
    }
    ServiceFailure lost = outstanding.lost();
    if (lost != null && !lost.isPassing()) {
      throw lost;
    }
    if (tries == MOST_TRIES) {
      throw lost != null
          ? lost
          : new ServiceFailure(
              "ConnectionLost", "the server ended " + tries + " connections and kept nothing");
    }
    if (tries > 0) {
      try {
        Thread.sleep(firstPause.toMillis() << (tries - 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
    tries++;
  }

  /** Ends the connection once everything on it is acknowledged. */
  private void drain() throws IOException {
    while (true) {
      PutConnection open = connection;
      if (open == null || outstanding.isOver()) {
        connection = null;
        if (outstanding.isEmpty()) {
          tries = 0;
          return;
        }
        connect();
        continue;
      }
      open.finish();
      while (!outstanding.hasEnded()) {
        tell();
      }
    }
  }
}
