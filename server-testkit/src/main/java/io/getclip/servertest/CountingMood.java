package io.getclip.servertest;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fails calls by their number, the first being 0, so that a test can go through all there are.
 *
 * <p>Safe for use by several threads.
 */
public final class CountingMood implements CrankyStore.Mood {
  private final long first;
  private final long last;
  private final AtomicLong calls = new AtomicLong();

  CountingMood(long first, long last) {
    this.first = first;
    this.last = last;
  }

  /** How many calls there were so far, those that failed included. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void before(CrankyStore.Call call) throws IOException {
    long number = calls.getAndIncrement();
    if (number >= first && number <= last) {
      throw new IOException("call " + number + ", " + call + ", failed by the test");
    }
  }
}
