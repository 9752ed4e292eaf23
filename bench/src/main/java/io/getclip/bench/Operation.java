package io.getclip.bench;

import com.sun.management.ThreadMXBean;
import io.getclip.spi.FrameFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** An operation of a benchmark, to be run again and again by one thread outside of JMH. */
interface Operation {
  /** As often as it takes until all is compiled that ever will be. */
  int TIMES = 36;

  /** A look at a frame is so short that one operation is as many of them as are compiled. */
  int LOOKS = 1000;

  /** Runs it once. */
  void run() throws Exception;

  /** Removes what it left, so that it can be run again. */
  default void clear() throws Exception {}

  /**
   * Measures what a named operation allocates on the heap.
   *
   * @param name a benchmark, and the codec or the recording that it is done to
   * @return the least of many times, in bytes: what is not compiled yet only adds to it
   */
  static long allocatedBytes(String name) throws Exception {
    String[] words = name.split(" ");
    return words[0].equals("Inspect.frames") ? ofCodec(words[1]) : ofRecording(words[0], words[1]);
  }

  private static long ofCodec(String codec) throws Exception {
    CodecFrames frames = CodecFrames.of(codec);
    FrameFacts facts = new FrameFacts();
    return least(
        () -> {
          for (int i = 0; i < LOOKS * CodecFrames.COUNT; i++) {
            int frame = i % CodecFrames.COUNT;
            frames.track().inspect(frames.frame(frame), facts.clear(frames.frame(frame).size()));
          }
        });
  }

  private static long ofRecording(String benchmark, String layout) throws Exception {
    Input input = new Input();
    input.layout = layout;
    input.open();
    Output output = new Output();
    output.make();
    try {
      return switch (benchmark) {
        case "Plan.stored" -> {
          Plan plan = new Plan();
          plan.read(input);
          yield least(plan::stored);
        }
        case "Walk.inspected" -> {
          Walk walk = new Walk();
          Walk.Met met = new Walk.Met();
          yield least(() -> walk.inspected(input, met));
        }
        case "WriteFile.unindexed" -> {
          WriteFile write = new WriteFile();
          yield least(writing(output, file -> write.unindexed(input, file)));
        }
        case "WriteFile.archived" -> {
          WriteFile write = new WriteFile();
          Kept kept = new Kept();
          kept.ingest(input);
          try {
            yield least(writing(output, file -> write.archived(kept, file)));
          } finally {
            kept.close();
          }
        }
        default -> throw new IOException("no operation " + benchmark);
      };
    } finally {
      input.close();
      output.remove();
    }
  }

  /** What is done to a file that is not there. */
  interface Writing {
    void into(ClipFile file) throws Exception;
  }

  private static Operation writing(Output output, Writing writing) {
    ClipFile file = new ClipFile();
    file.place(output);
    return new Operation() {
      @Override
      public void run() throws Exception {
        writing.into(file);
      }

      @Override
      public void clear() throws Exception {
        file.delete();
      }
    };
  }

  /** What an operation allocates at least. */
  static long least(Operation operation) throws Exception {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      throw new IOException("this Java does not say what threads allocate");
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      Map<Long, Long> others = ofOthers(threads);
      long before = threads.getCurrentThreadAllocatedBytes();
      operation.run();
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      for (Map.Entry<Long, Long> other : ofOthers(threads).entrySet()) {
        bytes += Math.max(0, other.getValue() - others.getOrDefault(other.getKey(), 0L));
      }
      least = Math.min(least, bytes);
      operation.clear();
    }
    return least;
  }

  /** What each thread but this one has allocated, by its id: those that help are counted too. */
  private static Map<Long, Long> ofOthers(ThreadMXBean threads) {
    Map<Long, Long> bytes = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      if (id != Thread.currentThread().getId()) {
        bytes.put(id, threads.getThreadAllocatedBytes(id)); // less than before: it has ended
      }
    }
    return bytes;
  }
}
