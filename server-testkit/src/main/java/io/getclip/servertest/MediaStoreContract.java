package io.getclip.servertest;

import static io.getclip.servertest.StoredDocument.read;
import static io.getclip.servertest.StoredDocument.recovered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.FragmentWriter;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStoreProvider;
import io.getclip.archive.StoredMedia;
import io.getclip.spi.MediaSource;
import io.getclip.testkit.ServiceRegistration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every media store promises, as a test class to extend: give it a provider.
 *
 * <p>If a store passes this and still loses a fragment, this class needs a test. A restart is here
 * to close a store and to open it again; what is left after a crash is for a store's own tests.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MediaStoreContract extends RecoveryContract {
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final int THREADS = 4;
  private static final int ROUNDS = 20;

  /** Makes the contract of one store. */
  protected MediaStoreContract() {}

  @Test
  public final void nameIsShortLowerCaseAscii() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]{0,31}");
  }

  @Test
  public final void isFoundByServiceLoaderOnClassPathAndModulePath() {
    ServiceRegistration.assertRegistered(MediaStoreProvider.class, provider().getClass());
  }

  @Test
  public final void refusesSettingsThatItDoesNotHave() {
    Map<String, String> more = new HashMap<>(settings());
    more.put("getclip-test", "1");
    assertThatThrownBy(() -> provider().open(data(), more, ArchiveClock.SYSTEM).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("getclip-test");
  }

  @Test
  public final void givesBackWhatItWasGiven() throws IOException {
    List<MediaPlace> places = new ArrayList<>();
    List<byte[]> given = new ArrayList<>();
    for (int length : new int[] {1, 71, 4_096, 65_536, 300_000, 3_000_001}) {
      StoredDocument document = StoredDocument.of(places.size(), length);
      places.add(document.put(store(), STREAM));
      given.add(document.bytes());
    }
    for (int i = 0; i < places.size(); i++) {
      assertThat(read(store(), STREAM, places.get(i)))
          .as("%s", places.get(i))
          .isEqualTo(given.get(i));
    }
  }

  @Test
  public final void placesAreNamedAsPromisedAndApart() throws IOException {
    List<MediaPlace> places = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      MediaPlace place = StoredDocument.of(i, 100 + i).put(store(), STREAM);
      assertThat(place.file()).matches("[a-z0-9.-]{1,120}");
      assertThat(place.offset()).isNotNegative();
      assertThat(place.length()).isEqualTo(100 + i);
      for (MediaPlace other : places) {
        assertThat(isApart(place, other)).as("%s and %s", place, other).isTrue();
      }
      places.add(place);
    }
  }

  private static boolean isApart(MediaPlace one, MediaPlace other) {
    return !one.file().equals(other.file())
        || one.offset() >= other.offset() + other.length()
        || other.offset() >= one.offset() + one.length();
  }

  @Test
  public final void readsIntoTheTargetAloneAndNothingPastTheEnd() throws IOException {
    StoredDocument document = StoredDocument.of(1, 5_000);
    MediaPlace place = document.put(store(), STREAM);
    try (StoredMedia media = store().open(STREAM, place.file())) {
      assertThat(media.size()).isGreaterThanOrEqualTo(place.offset() + place.length());
      for (boolean direct : new boolean[] {false, true}) {
        ByteBuffer target = direct ? ByteBuffer.allocateDirect(300) : ByteBuffer.allocate(300);
        target.position(100).limit(200);
        int count = media.read(place.offset() + 4_000, target);
        assertThat(count).isBetween(1, 100);
        assertThat(target.position()).isEqualTo(100 + count);
        assertThat(target.limit()).isEqualTo(200);
        byte[] expected = new byte[300];
        System.arraycopy(document.bytes(), 4_000, expected, 100, count);
        assertThat(target.clear()).isEqualTo(ByteBuffer.wrap(expected));
      }
      for (long past : new long[] {media.size(), media.size() + 1, Long.MAX_VALUE / 2}) {
        assertThat(media.read(past, ByteBuffer.allocate(10))).as("at %s", past).isEqualTo(-1);
      }
    }
  }

  @Test
  public final void takesBytesOfAnyBufferAndKeepsNone() throws IOException {
    StoredDocument document = StoredDocument.of(1, 4_000);
    FragmentWriter writer = store().begin(STREAM, FOR_EVER);
    for (int i = 0; i < 4; i++) {
      ByteBuffer reused =
          i % 2 == 0 ? ByteBuffer.allocateDirect(1_200) : ByteBuffer.allocate(1_200);
      reused.position(100).put(document.bytes(), i * 1_000, 1_000).flip().position(100);
      writer.write(i < 2 ? reused : reused.asReadOnlyBuffer());
      if (i < 2) {
        assertThat(reused.remaining()).as("what is left in the buffer").isZero();
        assertThat(reused.limit()).isEqualTo(1_100);
      }
      for (int at = 0; at < reused.capacity(); at++) {
        reused.clear().put(at, (byte) 0);
      }
    }
    writer.write(ByteBuffer.allocate(0));
    MediaPlace place = writer.finish(document.seal());
    assertThat(store().sync(List.of(writer))).isEmpty();
    assertThat(read(store(), STREAM, place)).isEqualTo(document.bytes());
  }

  @Test
  public final void whatIsWrittenCanBeReadUntilItIsFinished() throws IOException {
    StoredDocument.of(1, 100).put(store(), STREAM);
    StoredDocument document = StoredDocument.of(2, 200_000);
    FragmentWriter writer = store().begin(STREAM, FOR_EVER);
    MediaSource written = writer.written();
    for (int from = 0; from < 200_000; from += 50_000) {
      assertThat(written.size()).isEqualTo(from);
      assertThat(written.read(from, ByteBuffer.allocate(1))).isEqualTo(-1);
      writer.write(ByteBuffer.wrap(document.bytes(), from, 50_000));
      byte[] sofar = Arrays.copyOf(document.bytes(), from + 50_000);
      assertThat(all(written, sofar.length)).isEqualTo(sofar);
    }
    writer.finish(document.seal());
    assertThatThrownBy(() -> written.read(0, ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class);
  }

  private static byte[] all(MediaSource source, int most) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(most);
    while (target.hasRemaining() && source.read(target.position(), target) >= 0) {
      // until all is read
    }
    return Arrays.copyOf(target.array(), target.position());
  }

  @Test
  public final void anAbandonedFragmentNeverWas() throws IOException {
    StoredDocument first = StoredDocument.of(1, 1_000);
    MediaPlace place = first.put(store(), STREAM);
    FragmentWriter abandoned = StoredDocument.of(2, 100_000).begin(store(), STREAM);
    abandoned.abandon();
    abandoned.abandon();
    StoredDocument.of(3, 100_000).begin(store(), STREAM).abandon();
    StoredDocument last = StoredDocument.of(4, 10);
    MediaPlace lastPlace = last.put(store(), STREAM);

    assertThat(read(store(), STREAM, place)).isEqualTo(first.bytes());
    assertThat(read(store(), STREAM, lastPlace)).isEqualTo(last.bytes());
    restart();
    assertThat(recovered(store(), STREAM, Map.of())).containsExactly(first.seal(), last.seal());
  }

  @Test
  public final void refusesASealOfAnotherLength() throws IOException {
    FragmentWriter writer = StoredDocument.of(1, 10).begin(store(), STREAM);
    FragmentSeal other = StoredDocument.of(1, 11).seal();
    assertThatThrownBy(() -> writer.finish(other)).isInstanceOf(IllegalArgumentException.class);
    writer.abandon();
    StoredDocument.of(2, 10).put(store(), STREAM);
  }

  @Test
  public final void syncsFragmentsOfManyStreamsAtOnceAndSaysWhichAreNotFinished()
      throws IOException {
    List<FragmentWriter> finished = new ArrayList<>();
    List<FragmentSeal> seals = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      StoredDocument document = StoredDocument.of(i, 1_000);
      FragmentWriter writer = document.begin(store(), i % 2 == 0 ? STREAM : OTHER);
      writer.finish(document.seal());
      finished.add(writer);
      seals.add(document.seal());
    }
    assertThat(store().sync(finished)).isEmpty();
    assertThat(store().sync(List.of())).isEmpty();
    assertThat(store().sync(finished)).as("synced a second time").isEmpty();

    FragmentWriter arriving = StoredDocument.of(7, 10).begin(store(), STREAM);
    assertThat(store().sync(List.of(arriving))).containsOnlyKeys(arriving);
    arriving.abandon();
    assertThat(store().sync(List.of(arriving))).containsOnlyKeys(arriving);
    restart();
    assertThat(recovered(store(), STREAM, Map.of()))
        .containsExactly(seals.get(0), seals.get(2), seals.get(4));
    assertThat(recovered(store(), OTHER, Map.of()))
        .containsExactly(seals.get(1), seals.get(3), seals.get(5));
  }

  @Test
  public final void keepsTheLastDescriptionAndNotTheBufferItCameIn() throws IOException {
    ByteBuffer given = ByteBuffer.allocate(20).put(5, (byte) 7).position(5).limit(6);
    store().describe(STREAM, given);
    assertThat(given.position()).isEqualTo(5);
    given.put(5, (byte) 8);
    assertThat(store().description(STREAM)).contains(ByteBuffer.wrap(new byte[] {7}));
    store().description(STREAM).orElseThrow().get();

    store().describe(STREAM, text("last"));
    assertThat(store().description(STREAM)).contains(text("last"));
    assertThat(store().description(OTHER)).contains(text("two"));
    restart();
    assertThat(store().description(STREAM)).contains(text("last"));
  }

  @Test
  public final void knowsNothingOfAStreamThatIsNotThere() throws IOException {
    assertThat(store().streams()).containsExactlyInAnyOrder(STREAM, OTHER);
    assertThat(store().description("s3")).isEmpty();
    assertThat(recovered(store(), "s3", Map.of("a", 1L))).isEmpty();
    store().delete("s3");
    assertThat(store().streams()).containsExactlyInAnyOrder(STREAM, OTHER);
  }

  @Test
  public final void deletesAStreamWithAllThatIsStoredOfIt() throws IOException {
    MediaPlace place = StoredDocument.of(1, 1_000).put(store(), STREAM);
    StoredDocument kept = StoredDocument.of(2, 1_000);
    MediaPlace keptPlace = kept.put(store(), OTHER);
    store().delete(STREAM);
    store().delete(STREAM);

    assertThat(store().streams()).containsExactly(OTHER);
    assertThat(store().description(STREAM)).isEmpty();
    assertThatThrownBy(() -> read(store(), STREAM, place)).isInstanceOf(IOException.class);
    assertThat(read(store(), OTHER, keptPlace)).isEqualTo(kept.bytes());

    store().describe(STREAM, text("new"));
    restart();
    assertThat(recovered(store(), STREAM, Map.of())).isEmpty();
    assertThat(recovered(store(), OTHER, Map.of())).containsExactly(kept.seal());
  }

  @Test
  public final void aStreamThatIsDeletedWhileAFragmentArrivesStaysDeleted() throws IOException {
    StoredDocument document = StoredDocument.of(1, 300_000);
    FragmentWriter writer = document.begin(store(), STREAM);
    store().delete(STREAM);
    assertThat(storedAfterAll(writer, document)).isFalse();
    restart();
    assertThat(store().streams()).containsExactly(OTHER);
  }

  private boolean storedAfterAll(FragmentWriter writer, StoredDocument document) {
    try {
      writer.finish(document.seal());
      return store().sync(List.of(writer)).isEmpty();
    } catch (IOException e) {
      writer.abandon();
      return false;
    }
  }

  @Test
  public final void aFileThatIsOpenIsReadRightlyOrNotAtAllWhenItsStreamIsDeleted()
      throws IOException {
    StoredDocument document = StoredDocument.of(1, 10_000);
    MediaPlace place = document.put(store(), STREAM);
    byte[] read = document.bytes();
    try (StoredMedia media = store().open(STREAM, place.file())) {
      store().delete(STREAM);
      try {
        read = read(media, place);
      } catch (IOException e) {
        // It could not be kept: that is for the store to say.
      }
    }
    assertThat(read).isEqualTo(document.bytes());
  }

  @Test
  public final void opensNothingButItsOwnFiles() throws IOException {
    MediaPlace place = StoredDocument.of(1, 10).put(store(), STREAM);
    Files.writeString(data().resolve("secret"), "x");
    for (String file :
        List.of(
            "",
            ".",
            "..",
            "../secret",
            "../../secret",
            "/etc/hostname",
            "none.mkv",
            "a b",
            "\0",
            "..\\secret",
            place.file() + "/",
            place.file() + "x")) {
      assertThatThrownBy(() -> store().open(STREAM, file).close())
          .as("opening '%s'", file)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  public final void isWrittenAndReadByManyThreads() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String stream = "t" + i;
      store().describe(stream, text(stream));
      int seed = i * ROUNDS;
      tasks.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              StoredDocument document = StoredDocument.of(seed + round, 50_000);
              MediaPlace place = document.put(store(), stream);
              assertThat(read(store(), stream, place)).isEqualTo(document.bytes());
            }
            return null;
          });
    }
    inThreads(tasks);
    assertThat(store().streams()).contains("t0", "t1", "t2", "t3");
  }

  @Test
  public final void aFileThatIsOpenIsReadByManyThreads() throws Exception {
    StoredDocument document = StoredDocument.of(1, 500_000);
    MediaPlace place = document.put(store(), STREAM);
    try (StoredMedia media = store().open(STREAM, place.file())) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                assertThat(read(media, place)).isEqualTo(document.bytes());
              }
              return null;
            });
      }
      inThreads(tasks);
    }
  }

  private static void inThreads(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public final void takesNothingMoreWhenItIsClosed() throws IOException {
    FragmentWriter writer = StoredDocument.of(1, 10).begin(store(), STREAM);
    store().close();
    store().close();
    assertThatThrownBy(() -> writer.finish(StoredDocument.of(1, 10).seal()))
        .isInstanceOf(IOException.class);
    writer.abandon();
    assertThatThrownBy(() -> store().begin(STREAM, FOR_EVER)).isInstanceOf(IOException.class);
  }
}
