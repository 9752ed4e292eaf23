package io.getclip.testkit;

import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Gives fewer bytes than asked for, and fails every so often, the same way for the same seed.
 *
 * <p>Safe for use by several threads, as every source is.
 */
public final class CrankySource implements MediaSource {
  private final MediaSource in;
  private final SplittableRandom random;
  private final int failEvery;
  private int reads;

  /**
   * Reads from {@code in}.
   *
   * @param seed of the lengths of reads
   * @param failEvery every so many reads one fails with an {@link IOException}; 0 for never
   */
  public CrankySource(MediaSource in, long seed, int failEvery) {
    if (failEvery < 0) {
      throw new IllegalArgumentException("fail every " + failEvery);
    }
    this.in = in;
    this.random = new SplittableRandom(seed);
    this.failEvery = failEvery;
  }

  @Override
  public synchronized int read(long position, ByteBuffer target) throws IOException {
    reads++;
    if (failEvery > 0 && reads % failEvery == 0) {
      throw new IOException("read " + reads + " failed by the test");
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    int count = 1 + random.nextInt(target.remaining());
    int read = in.read(position, target.slice(target.position(), count));
    if (read > 0) {
      target.position(target.position() + read);
    }
    return read;
  }

  @Override
  public long size() throws IOException {
    return in.size();
  }
}
