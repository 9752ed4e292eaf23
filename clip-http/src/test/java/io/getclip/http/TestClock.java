package io.getclip.http;

import io.getclip.archive.ArchiveClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when it is told to. */
final class TestClock implements ArchiveClock {
  /** When it starts: a moment far from any that a machine's clock shows. */
  static final Instant START = Instant.parse("2030-05-05T12:00:00Z");

  private final Instant start;
  private long nanos;

  TestClock() {
    this(START);
  }

  TestClock(Instant start) {
    this.start = start;
  }

  @Override
  public synchronized long epochMs() {
    return start.toEpochMilli() + nanos / 1_000_000;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  synchronized void advance(Duration by) {
    nanos += by.toNanos();
  }

  /** The same time for those who take a clock of the JDK's. */
  Clock forSdk() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return TestClock.this.instant();
      }
    };
  }

  Instant instant() {
    return Instant.ofEpochMilli(epochMs());
  }
}
