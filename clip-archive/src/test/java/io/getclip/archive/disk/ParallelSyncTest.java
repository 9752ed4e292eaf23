package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.bytes;
import static io.getclip.archive.disk.Documents.finish;
import static io.getclip.archive.disk.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.archive.FragmentWriter;
import io.getclip.archive.disk.DiskOperation.Kind;
import io.getclip.archive.disk.Documents.Finished;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch of several files. */
@Timeout(30)
final class ParallelSyncTest {
  private static final int STREAMS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
  private final SimulatedDisk disk = SimulatedDisk.empty(ModelArchive.DATA);
  private final CountDownLatch forcesBegun = new CountDownLatch(STREAMS);

  @AfterEach
  void end() {
    threads.shutdown();
  }

  /** A seam in which no force of a media file ends before that of every stream has begun. */
  private BlockFile meeting(BlockFile file) {
    return new ForwardingFile() {
      @Override
      public BlockFile file() {
        return file;
      }

      @Override
      public void force() throws IOException {
        forcesBegun.countDown();
        try {
          if (!forcesBegun.await(10, TimeUnit.SECONDS)) {
            throw new IOException("no other force has begun");
          }
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        file.force();
      }
    };
  }

  @Test
  void filesOfABatchAreForcedAtTheSameTime() throws IOException {
    DiskStore store =
        DiskStore.open(
            new SeamOfFiles(disk, this::meeting),
            ModelArchive.DATA,
            DiskStore.Sizes.DEFAULT,
            new Documents.Clock(),
            new Random(1)::nextLong,
            threads);
    List<Finished> batch = new ArrayList<>();
    for (int stream = 0; stream < STREAMS; stream++) {
      disk.makeDirectory(ModelArchive.DATA.resolve("media").resolve("s" + stream));
      batch.add(finish(store, "s" + stream, stream, bytes(stream, 100)));
    }

    List<FragmentWriter> writers = batch.stream().map(Finished::writer).toList();

    assertThat(store.sync(writers)).isEmpty();
    assertThat(read(store, "s2", batch.get(2).place())).isEqualTo(bytes(2, 100));
  }

  @Test
  void onlyTheFragmentsOfTheFileThatFailedAreRefused() throws IOException {
    DiskStore store =
        DiskStore.open(
            disk,
            ModelArchive.DATA,
            DiskStore.Sizes.DEFAULT,
            new Documents.Clock(),
            new Random(1)::nextLong,
            threads);
    store.describe("s0", ByteBuffer.allocate(1));
    store.describe("s1", ByteBuffer.allocate(1));
    Finished bad = finish(store, "s0", 1, bytes(1, 100));
    Finished good = finish(store, "s1", 2, bytes(2, 100));
    disk.observe(
        operation -> {
          if (operation.kind() == Kind.FORCE && operation.path().endsWith(bad.place().file())) {
            throw new IOException("Input/output error");
          }
        });

    assertThat(store.sync(List.of(bad.writer(), good.writer()))).containsOnlyKeys(bad.writer());
  }
}
