package io.getclip.cli.client;

import io.getclip.cli.producer.Fragment;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fragments that a server has not acknowledged, and what it says of them.
 *
 * <p>Safe for use by the thread that sends and the one that hears the server.
 */
final class Outstanding implements PutConnection.Listener {
  private static final int MOST_REFUSED_IN_A_ROW = 3;
  private static final int MOST_REMARKS = 10;
  private static final long PATIENCE_MS = 200;

  private final String lastEvent;
  private final Deque<Sent> fragments = new ArrayDeque<>();
  private final List<String> remarks = new ArrayList<>();
  private UploadTotals totals = UploadTotals.NONE;
  private @Nullable PutConnection connection;
  private @Nullable ServiceFailure lost;

  /** Why the server is about to lose the connection, in its own words. */
  private @Nullable ServiceFailure told;

  private @Nullable ServiceFailure fatal;
  private int refusedInARow;
  private boolean hasProgressed;

  /** A fragment that is being sent or waits for its acknowledgement. */
  private static final class Sent {
    private final Fragment fragment;
    private final long timecodeMs;
    private boolean ended;
    private boolean refused;
    private long bytes;
    private long durationNs;

    Sent(Fragment fragment) {
      this.fragment = fragment;
      this.timecodeMs = fragment.timecodeMs();
    }
  }

  /**
   * Waits for acknowledgements.
   *
   * @param lastEvent the one after which a fragment is done with
   */
  Outstanding(String lastEvent) {
    this.lastEvent = lastEvent;
  }

  synchronized void begin(Fragment fragment) {
    fragments.add(new Sent(fragment));
  }

  synchronized void end(Fragment fragment) {
    for (Sent sent : fragments) {
      if (sent.fragment == fragment) {
        sent.ended = true;
        sent.bytes = fragment.length();
        sent.durationNs = fragment.lastNs() - fragment.startNs();
      }
    }
    fragments.removeIf(sent -> sent.ended && sent.refused);
  }

  /** What is to be sent on a new connection. */
  synchronized List<Fragment> begin(PutConnection next) {
    connection = next;
    lost = null;
    return fragments.stream().filter(sent -> !sent.refused).map(sent -> sent.fragment).toList();
  }

  /** Whether the connection is over; never of one that was not begun. */
  synchronized boolean isOver() throws ServiceFailure {
    check();
    return connection == null;
  }

  /** Why the connection is over; null where the server ended it. */
  synchronized @Nullable ServiceFailure lost() {
    return lost;
  }

  synchronized boolean isEmpty() {
    return fragments.isEmpty();
  }

  /** Whether a fragment was acknowledged since this was last asked. */
  synchronized boolean hasProgressed() {
    boolean answer = hasProgressed;
    hasProgressed = false;
    return answer;
  }

  synchronized UploadTotals totals() {
    return totals;
  }

  /** What the server had to say against fragments. */
  synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * Waits a little, unless no more than so many bytes wait for their acknowledgement.
   *
   * @return whether there is room, or none to be waited for
   */
  synchronized boolean hasRoom(long mostBytes) throws ServiceFailure, InterruptedIOException {
    check();
    if (connection == null || waitingBytes() <= mostBytes) {
      return true;
    }
    pause();
    return false;
  }

  /** Waits a little, unless the connection is over. */
  synchronized boolean hasEnded() throws ServiceFailure, InterruptedIOException {
    check();
    if (connection == null) {
      return true;
    }
    pause();
    return false;
  }

  /** The server acknowledges a fragment when the next begins, so the last is not waited for. */
  private long waitingBytes() {
    long bytes = 0;
    for (Sent sent : fragments) {
      bytes += sent == fragments.peekLast() ? 0 : sent.bytes;
    }
    return bytes;
  }

  @SuppressWarnings("WaitNotInLoop") // who calls asks again, and tells of progress in between
  private void pause() throws InterruptedIOException {
    try {
      wait(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void check() throws ServiceFailure {
    if (fatal != null) {
      throw fatal;
    }
  }

  @Override
  public synchronized void acknowledged(PutConnection from, FragmentAck ack) {
    if (from != connection) {
      return;
    }
    Sent meant = find(ack.timecodeMs());
    if (ack.event().equals("ERROR")) {
      error(from, ack, meant);
    } else if (ack.event().equals(lastEvent) && meant != null) {
      fragments.remove(meant);
      totals = totals.plusFragment(meant.bytes, meant.durationNs, meant.fragment.startMs());
      hasProgressed = true;
      refusedInARow = 0;
    }
    notifyAll();
  }

  private @Nullable Sent find(long timecodeMs) {
    for (Sent sent : fragments) {
      // Servers may round where the scale is not of milliseconds.
      if (!sent.refused && Math.abs(sent.timecodeMs - timecodeMs) <= 1) {
        return sent;
      }
    }
    return null;
  }

  private void error(PutConnection from, FragmentAck ack, @Nullable Sent meant) {
    if (ack.isPassing()) {
      told = refusal(ack, "");
      from.abort(ack.errorCode());
      return;
    }
    if (meant == null) {
      fatal = refusal(ack, "");
      return;
    }
    String fragment = "the fragment of " + Instant.ofEpochMilli(meant.fragment.startMs());
    meant.refused = true;
    fragments.removeIf(sent -> sent.ended && sent.refused);
    totals = totals.plusRefused();
    refusedInARow++;
    if (remarks.size() < MOST_REMARKS) {
      remarks.add(ack.errorCode() + " (" + ack.errorId() + "): " + fragment + " is refused");
    }
    if (refusedInARow >= MOST_REFUSED_IN_A_ROW) {
      fatal = refusal(ack, ": " + fragment + " is refused as well");
    }
  }

  private static ServiceFailure refusal(FragmentAck ack, String what) {
    return new ServiceFailure(
        ack.errorCode().isEmpty() ? "ERROR" : ack.errorCode(),
        "the server does not take what is sent (" + ack.errorId() + ")" + what);
  }

  @Override
  public synchronized void ended(PutConnection from, @Nullable ServiceFailure failure) {
    if (from == connection) {
      connection = null;
      lost = told == null ? failure : told;
      told = null;
      notifyAll();
    }
  }
}
