package io.getclip.archive;

/** A clock that stands still until it is moved. */
final class ManualClock implements ArchiveClock {
  private volatile long epochMs = IndexRows.T0;
  private volatile long nanos;

  @Override
  public long epochMs() {
    return epochMs;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Both clocks go on. */
  synchronized void advanceMs(long ms) {
    epochMs += ms;
    nanos += ms * 1_000_000;
  }
}
