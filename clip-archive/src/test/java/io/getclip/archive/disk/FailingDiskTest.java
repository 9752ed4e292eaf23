package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.HOUR;
import static io.getclip.archive.disk.Documents.bytes;
import static io.getclip.archive.disk.Documents.finish;
import static io.getclip.archive.disk.Documents.put;
import static io.getclip.archive.disk.Documents.read;
import static io.getclip.archive.disk.Documents.recovered;
import static io.getclip.archive.disk.Documents.sealOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.disk.DiskOperation.Kind;
import io.getclip.archive.disk.Documents.Finished;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of fragments when operations of the disk fail. */
final class FailingDiskTest {
  private static final Path DATA = ModelArchive.DATA;
  private static final String STREAM = "s1";

  private final SimulatedDisk disk = SimulatedDisk.empty(DATA);
  private final Set<Kind> failing = EnumSet.noneOf(Kind.class);
  private final List<DiskOperation> operations = new ArrayList<>();
  private DiskStore store;

  @BeforeEach
  void open() throws IOException {
    store = store();
    store.describe(STREAM, ByteBuffer.allocate(3));
    disk.observe(
        operation -> {
          operations.add(operation);
          if (failing.contains(operation.kind())) {
            throw new IOException("Input/output error");
          }
        });
  }

  private DiskStore store() throws IOException {
    return Documents.store(disk, DATA, new DiskStore.Sizes(1 << 20, 256), new Documents.Clock());
  }

  private Path path(MediaPlace place) {
    return DATA.resolve("media").resolve(STREAM).resolve(place.file());
  }

  @Test
  void aFailedForceClosesTheFileForGood() throws IOException {
    MediaPlace durable = put(store, STREAM, 1, bytes(1, 1000));
    Finished first = finish(store, STREAM, 2, bytes(2, 1000));
    Finished second = finish(store, STREAM, 3, bytes(3, 1000));
    FragmentWriter open = store.begin(STREAM, HOUR);
    open.write(ByteBuffer.wrap(bytes(4, 600)));

    failing.add(Kind.FORCE);
    assertThat(store.sync(List.of(first.writer()))).containsOnlyKeys(first.writer());
    failing.clear();
    operations.clear();

    assertThat(store.sync(List.of(first.writer(), second.writer())))
        .containsOnlyKeys(first.writer(), second.writer());
    assertThatThrownBy(() -> open.write(ByteBuffer.wrap(bytes(4, 600))))
        .isInstanceOf(IOException.class);
    open.abandon();
    assertThat(operations).isEmpty();
    assertThat(read(store, STREAM, durable)).isEqualTo(bytes(1, 1000));
    assertThat(put(store, STREAM, 4, bytes(4, 10)).file()).isGreaterThan(durable.file());
  }

  @Test
  void whatAFailedForceLeftIsNotThereForTheNextProcess() throws IOException {
    put(store, STREAM, 1, bytes(1, 1000));
    Finished lost = finish(store, STREAM, 2, bytes(2, 1000));
    failing.add(Kind.FORCE);
    assertThat(store.sync(List.of(lost.writer()))).hasSize(1);
    failing.clear();

    assertThat(recovered(store(), STREAM, Map.of())).containsExactly(sealOf(1, bytes(1, 1000)));
  }

  @Test
  void aDirectoryThatCannotBeForcedFailsItsNewFile() throws IOException {
    Finished finished = finish(store, STREAM, 1, bytes(1, 10));
    failing.add(Kind.FORCE_DIRECTORY);
    assertThat(store.sync(List.of(finished.writer()))).containsOnlyKeys(finished.writer());
    failing.clear();

    assertThat(store.sync(List.of(finished.writer()))).containsOnlyKeys(finished.writer());
  }

  @Test
  void aFullDiskLosesTheFragmentOnItsWayAndNoOther() throws IOException {
    Finished before = finish(store, STREAM, 1, bytes(1, 1000));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    failing.add(Kind.WRITE);
    assertThatThrownBy(() -> writer.write(ByteBuffer.wrap(bytes(2, 1000))))
        .isInstanceOf(IOException.class);
    failing.clear();
    writer.abandon();

    assertThat(store.sync(List.of(before.writer()))).isEmpty();
    assertThat(read(store, STREAM, before.place())).isEqualTo(bytes(1, 1000));
    assertThat(disk.seen().files().get(path(before.place()))).hasSize(1000 + Footer.BYTES);
    assertThat(put(store, STREAM, 3, bytes(3, 10)).file()).isGreaterThan(before.place().file());
  }

  @Test
  void aFragmentThatCannotBeSealedIsGone() throws IOException {
    Finished before = finish(store, STREAM, 1, bytes(1, 100));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    writer.write(ByteBuffer.wrap(bytes(2, 100)));
    failing.add(Kind.WRITE);
    assertThatThrownBy(() -> writer.finish(sealOf(2, bytes(2, 100))))
        .isInstanceOf(IOException.class);
    failing.clear();

    assertThat(disk.seen().files().get(path(before.place()))).hasSize(100 + Footer.BYTES);
    assertThat(store.sync(List.of(before.writer(), writer))).containsOnlyKeys(writer);
  }

  @Test
  void aFragmentThatCannotBeCutOffGivesItsFileUp() throws IOException {
    MediaPlace before = put(store, STREAM, 1, bytes(1, 100));
    FragmentWriter writer = store.begin(STREAM, HOUR);
    writer.write(ByteBuffer.wrap(bytes(2, 1000)));
    failing.add(Kind.TRUNCATE);
    writer.abandon();
    failing.clear();

    assertThat(put(store, STREAM, 3, bytes(3, 10)).file()).isGreaterThan(before.file());
    assertThat(recovered(store(), STREAM, Map.of())).hasSize(2);
  }

  @Test
  void aDescriptionThatCannotBeStoredLeavesTheOneBefore() throws IOException {
    for (Kind kind : List.of(Kind.CREATE, Kind.WRITE, Kind.FORCE, Kind.RENAME)) {
      failing.add(kind);
      assertThatThrownBy(() -> store.describe(STREAM, ByteBuffer.allocate(9)))
          .isInstanceOf(IOException.class);
      failing.clear();
      assertThat(store.description(STREAM)).contains(ByteBuffer.allocate(3));
    }
    store.describe(STREAM, ByteBuffer.allocate(9));
    assertThat(store.description(STREAM)).contains(ByteBuffer.allocate(9));
  }

  @Test
  void syncsNoFileTwiceForOneBatchAndNoneForWhatIsDurable() throws IOException {
    Finished first = finish(store, STREAM, 1, bytes(1, 10));
    Finished second = finish(store, STREAM, 2, bytes(2, 10));
    operations.clear();

    assertThat(store.sync(List.of(first.writer(), second.writer()))).isEmpty();
    assertThat(store.sync(List.of(second.writer()))).isEmpty();

    assertThat(operations).filteredOn(operation -> operation.kind() == Kind.FORCE).hasSize(1);
  }
}
