package io.getclip.http;

import io.getclip.archive.Ack;
import io.getclip.archive.Ingest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells a producer that nothing arrives, and cuts it off when that has gone on for too long. */
final class SilenceWatch implements Runnable {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Ingest ingest;
  private final BodyChannel body;
  private final AckWriter acks;
  private long told;
  private volatile boolean tooLong;

  SilenceWatch(Ingest ingest, BodyChannel body, AckWriter acks) {
    this.ingest = ingest;
    this.body = body;
    this.acks = acks;
  }

  @Override
  public void run() {
    long silent = ingest.silentNanos();
    if (silent >= LONGEST_NANOS) {
      tooLong = true;
      body.cutOff(new IOException("nothing arrived for 30 s"));
      return;
    }
    long idle = silent / IDLE_NANOS;
    if (idle > told) {
      acks.acknowledge(new Ack(Ack.Event.IDLE, -1, Optional.empty(), Optional.empty()));
    }
    told = idle;
  }

  /** Whether the producer was cut off for its silence. */
  boolean wasLong() {
    return tooLong;
  }
}
