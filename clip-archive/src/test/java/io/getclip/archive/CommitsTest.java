package io.getclip.archive;

import static io.getclip.archive.IndexRows.entry;
import static io.getclip.archive.IndexRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.archive.disk.DiskStoreProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommitsTest {
  @TempDir Path directory;
  private final AtomicInteger errors = new AtomicInteger();
  private final BlockingQueue<Optional<IOException>> told = new ArrayBlockingQueue<>(10);
  private MediaStore store;
  private Index index;
  private Commits commits;

  @BeforeEach
  void open() throws IOException {
    MediaStore disk = new DiskStoreProvider().open(directory, Map.of(), ArchiveClock.SYSTEM);
    store =
        (MediaStore)
            Proxy.newProxyInstance(
                MediaStore.class.getClassLoader(),
                new Class<?>[] {MediaStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("sync") && errors.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("of a test");
                  }
                  try {
                    return method.invoke(disk, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    store.describe("s1", ByteBuffer.allocate(1));
    index = Index.open(directory.resolve("index.db"));
    index.insert(IndexRows.stream("s1", "one"));
    commits = new Commits(store, index);
  }

  @AfterEach
  void close() throws IOException {
    commits.close();
    index.close();
    store.close();
  }

  private Optional<IOException> commit(long n, Commits.Outcome outcome) throws Exception {
    FragmentWriter writer = store.begin("s1", Duration.ofHours(1));
    writer.finish(new FragmentSeal(row(n).info().number(), 0, 0, 0));
    commits.add(
        new Commits.Pending(
            writer,
            entry("s1", row(n)),
            failure -> {
              told.add(Optional.ofNullable(failure));
              outcome.committed(failure);
            }));
    return told.take();
  }

  @Test
  void aFragmentThatComesAfterTheEndIsToldSo() throws Exception {
    assertThat(commit(1, failure -> {})).isEmpty();

    commits.close();

    assertThat(commit(2, failure -> {})).isPresent();
  }

  @Test
  void aLackOfMemoryFailsOneBatchAndNotThoseAfterIt() throws Exception {
    errors.set(1);

    assertThat(commit(1, failure -> {})).isPresent();
    assertThat(commit(2, failure -> {})).isEmpty();
  }

  @Test
  void whoFailsWhenTheyAreToldTakeNothingFromOthers() throws Exception {
    commit(
        1,
        failure -> {
          throw new OutOfMemoryError("of a test");
        });

    assertThat(commit(2, failure -> {})).isEmpty();
  }
}
