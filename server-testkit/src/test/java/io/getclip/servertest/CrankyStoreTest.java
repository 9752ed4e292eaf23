package io.getclip.servertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.Ack;
import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveClock;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.IngestOptions;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import io.getclip.archive.StoredMedia;
import io.getclip.archive.StreamInfo;
import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.servertest.CrankyStore.Call;
import io.getclip.servertest.CrankyStore.Mood;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails, waits and reads little, by itself and under an archive. */
final class CrankyStoreTest {
  private static final String STREAM = "s1";
  private static final long START_MS = 1_767_268_800_000L;

  /** Every call has its turn in the long form. */
  private static final int STEP = Boolean.getBoolean("getclip.full") ? 1 : 5;

  private static final FragmentSelector ALL =
      new FragmentSelector(FragmentSelector.Origin.PRODUCER, 0, Long.MAX_VALUE / 2);

  @TempDir private Path data;

  private static MediaStoreProvider cranky(Mood mood, int bytesARead) {
    return CrankyStore.provider(DiskStoreContractTest.disk(), mood, bytesARead);
  }

  private MediaStore open(Mood mood, int bytesARead) throws IOException {
    MediaStore store = cranky(mood, bytesARead).open(data, Map.of(), ArchiveClock.SYSTEM);
    store.describe(STREAM, ByteBuffer.allocate(1));
    return store;
  }

  @Test
  void readsAreAsShortAsTheyAreToldToBe() throws IOException {
    StoredDocument document = StoredDocument.of(1, 1_000);
    try (MediaStore store = open(Mood.GOOD, 1)) {
      FragmentWriter writer = document.begin(store, STREAM);
      assertThat(writer.written().read(5, ByteBuffer.allocate(100))).isEqualTo(1);
      MediaPlace place = writer.finish(document.seal());
      assertThat(store.sync(List.of(writer))).isEmpty();
      try (StoredMedia media = store.open(STREAM, place.file())) {
        ByteBuffer target = ByteBuffer.allocate(100).position(10);
        assertThat(media.read(place.offset(), target)).isEqualTo(1);
        assertThat(target.position()).isEqualTo(11);
        assertThat(media.read(media.size(), target)).isEqualTo(-1);
      }
      assertThat(StoredDocument.read(store, STREAM, place)).isEqualTo(document.bytes());
    }
    assertThatThrownBy(() -> open(Mood.GOOD, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneCallFailsOrAllFromOneOn() throws IOException {
    CountingMood once = Mood.failingAt(2);
    CountingMood forGood = Mood.failingFrom(2);
    try (MediaStore store = open(once, 1)) {
      assertThatThrownBy(store::streams).hasMessage("call 2, STREAMS, failed by the test");
      assertThat(store.streams()).containsExactly(STREAM);
      assertThat(once.calls()).isEqualTo(4);
    }
    try (CrankyStore store = new CrankyStore(open(Mood.GOOD, 1), forGood, 1)) {
      store.streams();
      store.streams();
      assertThatThrownBy(store::streams).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.delete(STREAM)).isInstanceOf(IOException.class);
      assertThat(forGood.calls()).isEqualTo(4);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("CLOSE");
    }
    try (MediaStore store = open(Mood.GOOD, 1)) {
      assertThat(store.streams()).as("what failed was not done").containsExactly(STREAM);
    }
  }

  @Test
  void aFragmentThatCannotBeFinishedOrSyncedIsNotKept() throws IOException {
    Set<Call> failing = EnumSet.of(Call.FINISH, Call.SYNC);
    Mood mood =
        call -> {
          if (failing.contains(call)) {
            throw new IOException("not now");
          }
        };
    StoredDocument document = StoredDocument.of(1, 1_000);
    try (MediaStore store = open(mood, 1_000)) {
      FragmentWriter unfinished = document.begin(store, STREAM);
      assertThatThrownBy(() -> unfinished.finish(document.seal())).hasMessage("not now");
      failing.remove(Call.FINISH);
      FragmentWriter unsynced = document.begin(store, STREAM);
      unsynced.finish(document.seal());
      assertThat(store.sync(List.of(unsynced))).containsOnlyKeys(unsynced);
      failing.clear();
      document.put(store, STREAM);
    }
  }

  /** An archive of one recording, from its first opening to its last. */
  private static final class Life {
    private final Path directory;
    private final List<FragmentNumber> persisted = new ArrayList<>();
    private byte[] clip = new byte[0];

    Life(Path directory) {
      this.directory = directory;
    }

    /** Fails as archives fail, and in no other way. */
    void run(Mood mood, int bytesARead) {
      try (Archive archive = open(cranky(mood, bytesARead))) {
        StreamInfo stream = archive.create("cam", StreamInfo.Settings.retaining(24));
        put(archive, stream);
        clip = clip(archive, stream);
        archive.delete(archive.create("gone", StreamInfo.Settings.retaining(24)), Optional.empty());
      } catch (IOException | ArchiveException | ClipException e) {
        // as the store did
      }
      try (Archive again = open(cranky(mood, bytesARead))) {
        again.streams("", "", 10);
      } catch (IOException e) {
        // as the store did
      }
    }

    Archive open(MediaStoreProvider store) throws IOException {
      return Archive.open(ArchiveOptions.in(directory), Clipper.standard(), store);
    }

    private void put(Archive archive, StreamInfo stream) throws IOException, ArchiveException {
      IngestOptions times = new IngestOptions(IngestOptions.Timecodes.RELATIVE, START_MS);
      archive
          .ingest(
              stream,
              times,
              ack -> {
                if (ack.event() == Ack.Event.PERSISTED) {
                  persisted.add(ack.number().orElseThrow());
                }
              })
          .run(Channels.newChannel(new ByteArrayInputStream(Recording.CAMERA.bytes())));
    }

    static byte[] clip(Archive archive, StreamInfo stream)
        throws IOException, ArchiveException, ClipException {
      CollectingChannel out = new CollectingChannel();
      try (ArchiveClip planned = archive.clip(stream, ALL, ClipOptions.DEFAULT)) {
        planned.clip().writeTo(out);
      }
      return out.bytes();
    }

    /** Opens it over a store that does as it is told, with all that was persisted there. */
    void assertNothingIsLost() throws Exception {
      try (Archive archive = open(DiskStoreContractTest.disk())) {
        if (persisted.isEmpty()) {
          return;
        }
        StreamInfo stream = archive.streamNamed("cam");
        assertThat(archive.fragments(stream, ALL, -1, 100).fragments())
            .extracting(FragmentInfo::number)
            .containsAll(persisted);
        assertThat(clip(archive, stream)).isNotEmpty();
      }
    }
  }

  @Test
  void anArchiveLosesNothingThatItSaidWasPersistedWhicheverCallFails() throws Exception {
    CountingMood counting = Mood.failingAt(Long.MAX_VALUE);
    Life whole = new Life(Files.createDirectory(data.resolve("whole")));
    whole.run(counting, 1 << 20);
    assertThat(whole.persisted).hasSize(2);
    for (long call = 0; call < counting.calls(); call += STEP) {
      for (Mood mood : List.of(Mood.failingAt(call), Mood.failingFrom(call))) {
        Life life = new Life(Files.createTempDirectory(data, "life"));
        life.run(mood, 1 << 20);
        life.assertNothingIsLost();
        if (life.persisted.size() == whole.persisted.size()) {
          assertThat(life.clip.length)
              .as("bytes of a clip with call %s failing", call)
              .isIn(0, whole.clip.length);
        }
      }
    }
  }

  @Test
  void anArchiveThatCannotBeOpenedLetsItsDirectoryGoThoughItsStoreCannotBeClosed()
      throws Exception {
    Life life = new Life(data);
    assertThatThrownBy(() -> life.open(cranky(Mood.failingFrom(1), 1)))
        .hasMessageContaining("STREAMS")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("CLOSE"));
    life.open(cranky(Mood.GOOD, 1)).close();
  }

  @Test
  void everyKindOfCallIsAskedAbout() throws Exception {
    Set<Call> asked = EnumSet.noneOf(Call.class);
    Mood noting = asked::add;
    Life life = new Life(data);
    life.run(noting, 1 << 20);
    Files.delete(data.resolve("index.db"));
    life.open(cranky(noting, 1 << 20)).close();
    assertThat(asked).containsExactlyInAnyOrder(Call.values());
  }

  @Test
  void aClipIsTheSameWhenEveryReadGivesOneByte() {
    Life whole = new Life(data.resolve("whole"));
    whole.run(Mood.GOOD, 1 << 20);
    Life single = new Life(data.resolve("single"));
    single.run(Mood.GOOD, 1);
    assertThat(single.clip).isNotEmpty().isEqualTo(whole.clip);
  }

  @Test
  void nothingIsPersistedWhileAStoreIsStillSyncing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Mood slow =
        call -> {
          if (call == Call.SYNC) {
            begun.countDown();
            await(done);
          }
        };
    Life life = new Life(data);
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(() -> life.run(slow, 1 << 20), task -> new Thread(task).start());
    await(begun);
    assertThat(life.persisted).isEmpty();
    done.countDown();
    running.get(60, TimeUnit.SECONDS);
    assertThat(life.persisted).hasSize(2);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
