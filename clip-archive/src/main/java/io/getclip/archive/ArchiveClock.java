package io.getclip.archive;

/** Tells an archive the time; a test tells it another. Safe for use by several threads. */
public interface ArchiveClock {

  /** The machine's clocks. */
  ArchiveClock SYSTEM =
      new ArchiveClock() {
        @Override
        public long epochMs() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** The time of day: milliseconds since 1970 in UTC. May jump. */
  long epochMs();

  /** Nanoseconds since an arbitrary moment. Never goes back. */
  long nanos();
}
