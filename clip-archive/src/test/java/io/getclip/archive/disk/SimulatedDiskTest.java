package io.getclip.archive.disk;

import static io.getclip.archive.disk.Documents.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.archive.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the simulated disk loses what it may lose, and nothing else. */
final class SimulatedDiskTest {
  private static final Path ROOT = Path.of("root");
  private static final Path FILE = ROOT.resolve("file");
  private static final int SECTOR = SimulatedFile.SECTOR;

  private final SimulatedDisk disk = SimulatedDisk.empty(ROOT);
  private final Random random = new Random(1);

  private BlockFile written(byte[] content) throws IOException {
    BlockFile file = disk.create(FILE);
    file.write(0, ByteBuffer.wrap(content));
    return file;
  }

  private DiskImage harshest() {
    return disk.after(PowerCut.harshest(random));
  }

  /** What is found of the file after many cuts: its contents as text, or "none". */
  private Set<String> outcomes() {
    Set<String> outcomes = new HashSet<>();
    for (int cut = 0; cut < 500; cut++) {
      byte[] left = disk.after(PowerCut.any(random)).files().get(FILE);
      outcomes.add(left == null ? "none" : Arrays.toString(left));
    }
    return outcomes;
  }

  @Test
  void losesANameThatWasNotForcedWithAllThatIsBehindIt() throws IOException {
    written(bytes(1, 10)).force();
    assertThat(harshest().files()).isEmpty();

    disk.forceDirectory(ROOT);
    assertThat(harshest().files().get(FILE)).isEqualTo(bytes(1, 10));
  }

  @Test
  void keepsWhatWasForcedInEveryCut() throws IOException {
    written(bytes(1, 3 * SECTOR)).force();
    disk.forceDirectory(ROOT);

    assertThat(outcomes()).containsExactly(Arrays.toString(bytes(1, 3 * SECTOR)));
  }

  @Test
  void leavesEverySectorAndTheSizeOldOrNew() throws IOException {
    BlockFile file = written(new byte[] {1});
    file.force();
    disk.forceDirectory(ROOT);
    byte[] more = new byte[SECTOR];
    more[SECTOR - 1] = 2;
    file.write(1, ByteBuffer.wrap(more));

    byte[] onlySize = new byte[SECTOR + 1];
    onlySize[0] = 1;
    byte[] all = onlySize.clone();
    all[SECTOR] = 2;
    assertThat(outcomes())
        .contains(Arrays.toString(new byte[] {1}), Arrays.toString(all), Arrays.toString(onlySize))
        .doesNotContain("none");
  }

  @Test
  void tearsAWriteBetweenSectors() throws IOException {
    BlockFile file = written(new byte[2 * SECTOR]);
    file.force();
    disk.forceDirectory(ROOT);
    byte[] ones = new byte[2 * SECTOR];
    Arrays.fill(ones, (byte) 1);
    file.write(0, ByteBuffer.wrap(ones));

    byte[] first = ones.clone();
    Arrays.fill(first, SECTOR, 2 * SECTOR, (byte) 0);
    byte[] second = ones.clone();
    Arrays.fill(second, 0, SECTOR, (byte) 0);
    assertThat(outcomes())
        .containsExactlyInAnyOrder(
            Arrays.toString(new byte[2 * SECTOR]),
            Arrays.toString(ones),
            Arrays.toString(first),
            Arrays.toString(second));
  }

  @Test
  void replacesAFileWholeOrNotAtAll() throws IOException {
    written(new byte[] {1}).force();
    disk.forceDirectory(ROOT);
    Path fresh = ROOT.resolve("fresh");
    BlockFile next = disk.create(fresh);
    next.write(0, ByteBuffer.wrap(new byte[] {2}));
    next.force();
    disk.rename(fresh, FILE);

    assertThat(outcomes()).containsExactlyInAnyOrder("[1]", "[2]");
    disk.forceDirectory(ROOT);
    assertThat(outcomes()).containsExactly("[2]");
  }

  @Test
  void bringsBackWhatWasCutOffOrUnlinkedAndNotForced() throws IOException {
    written(new byte[] {1, 2}).force();
    disk.forceDirectory(ROOT);
    disk.truncate(FILE, 1);
    assertThat(outcomes()).contains("[1, 2]", "[1]");

    disk.unlink(FILE);
    assertThat(outcomes()).contains("[1, 2]", "none");
    disk.forceDirectory(ROOT);
    assertThat(outcomes()).containsExactly("none");
  }

  @Test
  void neverWritesWhatAFailedForceLost() throws IOException {
    BlockFile file = written(new byte[] {1});
    file.force();
    disk.forceDirectory(ROOT);
    file.write(1, ByteBuffer.wrap(new byte[] {2}));
    disk.observe(
        operation -> {
          if (operation.kind() == Kind.FORCE) {
            throw new IOException("Input/output error");
          }
        });
    assertThatThrownBy(file::force).isInstanceOf(IOException.class);
    disk.observe(DiskObserver.NONE);

    file.force();

    assertThat(disk.seen().files().get(FILE)).containsExactly(1, 2);
    assertThat(harshest().files().get(FILE)).containsExactly(1);
    assertThat(disk.hasLostBytesOf(FILE)).isTrue();
  }

  @Test
  void isTheSameDiskWhenAProcessIsKilled() throws IOException {
    written(bytes(1, 700));
    SimulatedDisk next = disk.copy();
    next.unlink(FILE);

    assertThat(disk.seen().files().get(FILE)).isEqualTo(bytes(1, 700));
    assertThat(disk.copy().after(PowerCut.harshest(random)).files()).isEmpty();
    assertThat(disk.seen().holdsWhat(disk.copy().seen())).isTrue();
    assertThat(disk.seen().hash()).isNotEqualTo(next.seen().hash());
  }
}
