package io.getclip.archive.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** What a disk holds when nothing is in memory. */
record DiskImage(SortedMap<Path, byte[]> files, SortedSet<Path> directories) {

  /** The same for images that are the same, another one for others but by an odd chance. */
  long hash() {
    CRC32 first = new CRC32();
    CRC32C second = new CRC32C();
    files.forEach(
        (path, bytes) -> {
          byte[] name = (path + "/" + bytes.length).getBytes(StandardCharsets.UTF_8);
          first.update(name);
          second.update(name);
          first.update(bytes);
          second.update(bytes);
        });
    return (first.getValue() << 32 | second.getValue()) + 31L * directories.hashCode();
  }

  /** Whether both hold the same. */
  boolean holdsWhat(DiskImage other) {
    Set<Path> names = files.keySet();
    return directories.equals(other.directories)
        && names.equals(other.files.keySet())
        && names.stream().allMatch(name -> Arrays.equals(files.get(name), other.files.get(name)));
  }
}
