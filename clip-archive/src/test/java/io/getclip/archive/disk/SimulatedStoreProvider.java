package io.getclip.archive.disk;

import io.getclip.archive.ArchiveClock;
import io.getclip.archive.MediaStore;
import io.getclip.archive.MediaStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the disk store on simulated disks, each found by the setting {@code disk}. */
public final class SimulatedStoreProvider implements MediaStoreProvider {
  private static final String DISK = "disk";

  /** A few fragments a file, and several writes a fragment. */
  private static final DiskStore.Sizes SIZES = new DiskStore.Sizes(10_000, 700);

  /** Static, as nobody but {@link java.util.ServiceLoader} makes providers. */
  private static final Map<String, BlockIo> DISKS = new ConcurrentHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public SimulatedStoreProvider() {}

  /** The settings with which a store is opened on a disk. */
  static Map<String, String> on(BlockIo disk) {
    String key = UUID.randomUUID().toString();
    DISKS.put(key, disk);
    return Map.of(DISK, key);
  }

  /** Forgets a disk, which no store is opened on any more. */
  static void forget(Map<String, String> settings) {
    DISKS.remove(settings.get(DISK));
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public MediaStore open(Path data, Map<String, String> settings, ArchiveClock clock)
      throws IOException {
    BlockIo disk = DISKS.get(settings.get(DISK));
    if (disk == null) {
      throw new IllegalArgumentException("no such disk");
    }
    return DiskStore.open(
        disk, ModelArchive.DATA, SIZES, clock, new Random()::nextLong, Runnable::run);
  }
}
