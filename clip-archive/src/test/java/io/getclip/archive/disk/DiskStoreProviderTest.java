package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.bytes;
import static io.getclip.archive.disk.Documents.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.MediaPlace;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiskStoreProviderTest {

  @TempDir private Path data;

  private static MediaStoreProvider provider() {
    return ServiceLoader.load(MediaStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("disk"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void storesOnDiskAndRollsWhereItIsTold() throws IOException {
    try (MediaStore store =
        provider().open(data, Map.of("roll-bytes", "100"), ArchiveClock.SYSTEM)) {
      store.describe("s1", ByteBuffer.allocate(1));
      MediaPlace first = put(store, "s1", 1, bytes(1, 100));
      MediaPlace second = put(store, "s1", 2, bytes(2, 100));

      assertThat(second.file()).isGreaterThan(first.file());
      assertThat(data.resolve("media/s1").resolve(first.file())).exists();
    }
  }

  @Test
  void putsFragmentsIntoOneFileUnlessItIsTold() throws IOException {
    try (MediaStore store = provider().open(data, Map.of(), ArchiveClock.SYSTEM)) {
      store.describe("s1", ByteBuffer.allocate(1));
      MediaPlace first = put(store, "s1", 1, bytes(1, 100_000));
      assertThat(put(store, "s1", 2, bytes(2, 10)).file()).isEqualTo(first.file());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "1g", "99999999999999999999"})
  void refusesSizesThatAreNone(String size) {
    assertThatThrownBy(() -> provider().open(data, Map.of("roll-bytes", size), ArchiveClock.SYSTEM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("roll-bytes");
  }

  @Test
  void refusesSettingsThatItDoesNotHave() {
    assertThatThrownBy(() -> provider().open(data, Map.of("roll", "1"), ArchiveClock.SYSTEM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no setting roll")
        .hasMessageContaining("roll-bytes");
  }
}
