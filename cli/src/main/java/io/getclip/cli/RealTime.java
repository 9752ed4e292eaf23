package io.getclip.cli;

import io.getclip.cli.producer.Fragment;
import io.getclip.cli.producer.FragmentSink;
import io.getclip.cli.producer.SegmentStart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Passes fragments on as fast as they play, and no faster. */
final class RealTime implements FragmentSink {
  private final FragmentSink sink;
  private final LongSupplier nanos;
  private final Pause pause;
  private boolean begun;
  private long lagNs;

  /** Waits. */
  interface Pause {
    void ns(long ns) throws InterruptedException;
  }

  RealTime(FragmentSink sink) {
    this(sink, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  RealTime(FragmentSink sink, LongSupplier nanos, Pause pause) {
    this.sink = sink;
    this.nanos = nanos;
    this.pause = pause;
  }

  @Override
  public void segment(SegmentStart start) throws IOException {
    // Another timeline may be anywhere in time: it begins when it comes.
    begun = false;
    sink.segment(start);
  }

  @Override
  public void begin(Fragment fragment) throws IOException {
    await(fragment.startNs());
    sink.begin(fragment);
  }

  @Override
  public void grown(Fragment fragment) throws IOException {
    await(fragment.lastNs());
    sink.grown(fragment);
  }

  @Override
  public void end(Fragment fragment) throws IOException {
    sink.end(fragment);
  }

  private void await(long timestampNs) throws IOException {
    if (!begun) {
      begun = true;
      lagNs = nanos.getAsLong() - timestampNs;
    }
    long early = timestampNs + lagNs - nanos.getAsLong();
    if (early > 0) {
      try {
        pause.ns(early);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }
}
