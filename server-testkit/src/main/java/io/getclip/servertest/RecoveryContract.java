package io.getclip.servertest;

import static io.getclip.servertest.StoredDocument.read;
import static io.getclip.servertest.StoredDocument.recovered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every media store promises of restarts: the part of {@link MediaStoreContract} that opens a
 * store again.
 */
public abstract class RecoveryContract {
  /** A stream that is described before each test. */
  static final String STREAM = "s1";

  /** Another. */
  static final String OTHER = "s2";

  private Path data;
  private MediaStore store;

  /** Makes the contract of one store. */
  RecoveryContract() {}

  /** The provider under test. */
  protected abstract MediaStoreProvider provider();

  /** The settings that it is opened with; none unless overridden. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** Opens a store in a directory that is empty, with two streams. */
  @BeforeEach
  public final void openStore(@TempDir Path directory) throws IOException {
    data = directory;
    store = provider().open(data, settings(), ArchiveClock.SYSTEM);
    store.describe(STREAM, text("one"));
    store.describe(OTHER, text("two"));
  }

  /** Closes the store. */
  @AfterEach
  public final void closeStore() throws IOException {
    store.close();
  }

  /** The store, which is another after a restart. */
  final MediaStore store() {
    return store;
  }

  /** Where the store keeps what it keeps. */
  final Path data() {
    return data;
  }

  /** Closes the store and opens it again. */
  final void restart() throws IOException {
    store.close();
    store = provider().open(data, settings(), ArchiveClock.SYSTEM);
  }

  static ByteBuffer text(String text) {
    return StandardCharsets.UTF_8.encode(text).asReadOnlyBuffer();
  }

  @Test
  public final void whatIsSyncedIsThereAfterARestart() throws IOException {
    StoredDocument before = StoredDocument.of(1, 100_000);
    MediaPlace first = before.put(store, STREAM);
    restart();
    StoredDocument after = StoredDocument.of(2, 100_000);
    MediaPlace second = after.put(store, STREAM);
    restart();

    assertThat(store.streams()).containsExactlyInAnyOrder(STREAM, OTHER);
    assertThat(store.description(STREAM)).contains(text("one"));
    assertThat(read(store, STREAM, first)).isEqualTo(before.bytes());
    assertThat(read(store, STREAM, second)).isEqualTo(after.bytes());
  }

  @Test
  public final void aRecoveryShowsWhatTheIndexDoesNotKnowInOrder() throws IOException {
    List<FragmentSeal> seals = new ArrayList<>();
    List<MediaPlace> places = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (i % 2 == 0) {
        restart();
      }
      StoredDocument document = StoredDocument.of(i, 1_000);
      places.add(document.put(store, STREAM));
      seals.add(document.seal());
    }
    Map<String, Long> indexed = new HashMap<>();
    for (int known = 0; known <= 6; known++) {
      restart();
      List<MediaPlace> shown = new ArrayList<>();
      store.recover(STREAM, Map.copyOf(indexed), (place, seal) -> shown.add(place));
      assertThat(shown).as("%s known", known).isEqualTo(places.subList(known, 6));
      assertThat(recovered(store, STREAM, indexed)).isEqualTo(seals.subList(known, 6));
      if (known < 6) {
        MediaPlace next = places.get(known);
        indexed.merge(next.file(), next.offset() + next.length(), Math::max);
      }
    }
  }

  @Test
  public final void aRecoveryLeavesOutWhatWasNotFinished() throws IOException {
    StoredDocument whole = StoredDocument.of(1, 1_000);
    whole.put(store, STREAM);
    StoredDocument.of(2, 1_000_000).begin(store, STREAM);
    restart();
    assertThat(recovered(store, STREAM, Map.of())).containsExactly(whole.seal());
    StoredDocument next = StoredDocument.of(3, 1_000);
    next.put(store, STREAM);
    restart();
    assertThat(recovered(store, STREAM, Map.of())).containsExactly(whole.seal(), next.seal());
  }

  @Test
  public final void aRecoveryPassesOverWhatIsRefusedAndRemovesItWhenItIsLast() throws IOException {
    List<FragmentSeal> seals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      StoredDocument document = StoredDocument.of(i, 1_000);
      document.put(store, STREAM);
      seals.add(document.seal());
    }
    for (int refused : new int[] {1, 3}) {
      restart();
      store.recover(STREAM, Map.of(), (place, seal) -> !seal.equals(seals.get(refused)));
    }
    restart();
    assertThat(recovered(store, STREAM, Map.of()))
        .contains(seals.get(0), seals.get(2))
        .doesNotContain(seals.get(3));
  }

  @Test
  public final void aRecoveryThatIsCutOffCanBeBegunAgain() throws IOException {
    List<FragmentSeal> seals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      StoredDocument document = StoredDocument.of(i, 1_000);
      document.put(store, STREAM);
      seals.add(document.seal());
    }
    for (FragmentSeal last : seals) {
      restart();
      assertThatThrownBy(() -> store.recover(STREAM, Map.of(), (place, seal) -> until(last, seal)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut off by the test");
    }
    restart();
    assertThat(recovered(store, STREAM, Map.of())).isEqualTo(seals);
  }

  private static boolean until(FragmentSeal last, FragmentSeal seal) throws IOException {
    if (seal.equals(last)) {
      throw new IOException("cut off by the test");
    }
    return true;
  }
}
