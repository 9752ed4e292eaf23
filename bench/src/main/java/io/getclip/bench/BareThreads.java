package io.getclip.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The bare program by as many threads as write a clip, each of them a part of the file. */
final class BareThreads {
  private static final int MOST = 4;

  private final List<BareProgram> programs = new ArrayList<>();

  /** Has as many threads as this machine has processors, and no more than write a clip. */
  BareThreads() {
    this(Math.min(MOST, Runtime.getRuntime().availableProcessors()));
  }

  BareThreads(int threads) {
    for (int i = 0; i < threads; i++) {
      programs.add(new BareProgram());
    }
  }

  /** Copies the first bytes of a file. */
  void copy(FileChannel in, FileChannel out, long bytes) throws IOException, InterruptedException {
    long unused =
        run(
            bytes,
            (program, from, to) -> {
              program.copy(in, new At(out, from), from, to);
              return 0;
            });
  }

  /**
   * Copies the first bytes of a file, and reckons the checksum of each piece.
   *
   * @return the sum of the checksums, so that they are reckoned
   */
  long copyProved(FileChannel in, FileChannel out, long bytes)
      throws IOException, InterruptedException {
    return run(bytes, (program, from, to) -> program.copyProved(in, new At(out, from), from, to));
  }

  /** What is done with a part of a file. */
  private interface Part {
    long run(BareProgram program, long from, long to) throws IOException;
  }

  /** Runs a part by each thread, the first by this one, and adds up what they return. */
  private long run(long bytes, Part part) throws IOException, InterruptedException {
    int last = programs.size() - 1;
    long size = bytes / programs.size() / BareProgram.PIECE * BareProgram.PIECE;
    List<FutureTask<Long>> tasks = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      BareProgram program = programs.get(i);
      long from = i * size;
      long to = i == last ? bytes : from + size;
      FutureTask<Long> task = new FutureTask<>(() -> part.run(program, from, to));
      tasks.add(task);
      if (i > 0) {
        new Thread(task).start();
      }
    }
    tasks.get(0).run();
    long sum = 0;
    @Nullable IOException failure = null;
    for (FutureTask<Long> task : tasks) {
      try {
        sum += task.get();
      } catch (ExecutionException e) { // the others still read and write
        failure = new IOException("a part was not copied", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return sum;
  }

  /** A place in a file that moves on with what is written there. */
  private static final class At implements WritableByteChannel {
    private final FileChannel file;
    private long position;

    At(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int done = file.write(bytes, position);
      position += done;
      return done;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {
      // The file is its owner's to close.
    }
  }
}
