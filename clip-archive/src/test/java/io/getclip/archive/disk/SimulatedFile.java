package io.getclip.archive.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file's bytes as programs see them, and every state in which a power cut may leave each sector
 * and the size.
 */
final class SimulatedFile implements SimulatedNode {

  /** What a disk writes whole or not at all. */
  static final int SECTOR = 512;

  private byte[] bytes;
  private int size;

  /** By sector the states that a cut may leave, oldest first; a sector not in it has one. */
  private final Map<Integer, List<byte[]>> sectors = new HashMap<>();

  private List<Integer> sizes = new ArrayList<>();

  /** What the next force writes: not what was dirty when a force failed. */
  private final Set<Integer> dirty = new HashSet<>();

  private boolean isSizeDirty;

  SimulatedFile(byte[] durable) {
    bytes = Arrays.copyOf(durable, roundUp(durable.length));
    size = durable.length;
    sizes.add(size);
  }

  SimulatedFile copy() {
    SimulatedFile copy = new SimulatedFile(bytes);
    copy.size = size;
    sectors.forEach((sector, states) -> copy.sectors.put(sector, new ArrayList<>(states)));
    copy.sizes = new ArrayList<>(sizes);
    copy.dirty.addAll(dirty);
    copy.isSizeDirty = isSizeDirty;
    return copy;
  }

  int size() {
    return size;
  }

  byte[] cached() {
    return Arrays.copyOf(bytes, size);
  }

  /** Whether a force failed, and what it should have written was not written since. */
  boolean hasLost() {
    return (!isSizeDirty && sizes.size() > 1) || !dirty.containsAll(sectors.keySet());
  }

  int read(int position, byte[] target, int count) {
    int read = Math.min(count, size - position);
    System.arraycopy(bytes, position, target, 0, read);
    return read;
  }

  void write(int position, byte[] source, int count) {
    int end = position + count;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, roundUp(Math.max(end, 2 * bytes.length)));
    }
    change(position, end, () -> System.arraycopy(source, 0, bytes, position, count));
    if (end > size) {
      resize(end);
    }
  }

  void truncate(int end) {
    change(end, size, () -> Arrays.fill(bytes, end, size, (byte) 0));
    resize(end);
  }

  void force() {
    dirty.forEach(sectors::remove);
    dirty.clear();
    if (isSizeDirty) {
      sizes = new ArrayList<>(List.of(size));
      isSizeDirty = false;
    }
  }

  /** What was dirty may be on the disk or not, and no later force will write it. */
  void failForce() {
    dirty.clear();
    isSizeDirty = false;
  }

  /** What a power cut leaves. */
  byte[] after(PowerCut cut, Supplier<byte[]> foreign) {
    byte[] left = new byte[cut.size(sizes)];
    System.arraycopy(bytes, 0, left, 0, Math.min(left.length, bytes.length));
    int durableSectors = roundUp(sizes.get(0)) / SECTOR;
    sectors.forEach(
        (sector, states) -> {
          int at = sector * SECTOR;
          if (at < left.length) {
            byte[] state = cut.sector(states);
            if (cut.foreignBlocks() && sector >= durableSectors && state == states.get(0)) {
              state = foreign.get();
            }
            System.arraycopy(state, 0, left, at, Math.min(SECTOR, left.length - at));
          }
        });
    return left;
  }

  byte[] sector(int sector) {
    return Arrays.copyOfRange(bytes, sector * SECTOR, (sector + 1) * SECTOR);
  }

  private void change(int start, int end, Runnable change) {
    int first = start / SECTOR;
    int last = roundUp(end) / SECTOR;
    for (int sector = first; sector < last; sector++) {
      if (!sectors.containsKey(sector)) {
        sectors.put(sector, new ArrayList<>(List.of(sector(sector))));
      }
    }
    change.run();
    for (int sector = first; sector < last; sector++) {
      sectors.get(sector).add(sector(sector));
      dirty.add(sector);
    }
  }

  private void resize(int end) {
    size = end;
    sizes.add(end);
    isSizeDirty = true;
  }

  private static int roundUp(int bytes) {
    return (bytes + SECTOR - 1) / SECTOR * SECTOR;
  }
}
