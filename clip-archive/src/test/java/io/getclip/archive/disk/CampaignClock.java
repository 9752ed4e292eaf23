package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.Producer;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on whenever it is looked at, so that no two fragments begin together. */
final class CampaignClock implements ArchiveClock {
  private static final long START_MS = 1_795_305_600_000L;

  private final AtomicLong looks = new AtomicLong();

  /** Far enough apart for a few fragments. */
  @Override
  public long epochMs() {
    return START_MS + looks.incrementAndGet() * 10 * Producer.FRAGMENT_MS;
  }

  @Override
  public long nanos() {
    return looks.get() * 1_000;
  }
}
