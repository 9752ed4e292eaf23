package io.getclip.archive.disk;

import io.getclip.archive.disk.DiskOperation.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** Makes some operations of certain kinds fail: those from one to another. */
final class Fault {
  static final Fault NONE = new Fault(EnumSet.noneOf(Kind.class), 0, 0, "");

  private static final Set<Kind> THAT_NEED_ROOM =
      EnumSet.of(Kind.CREATE, Kind.WRITE, Kind.RENAME, Kind.MAKE_DIRECTORY);

  private final Set<Kind> kinds;
  private final int first;
  private final int last;
  private final String message;
  private int count;

  private Fault(Set<Kind> kinds, int first, int last, String message) {
    this.kinds = kinds;
    this.first = first;
    this.last = last;
    this.message = message;
  }

  /** One operation of any kind, one force, or all that need room for a while. */
  static Fault any(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> {
        int first = random.nextInt(150);
        yield new Fault(EnumSet.allOf(Kind.class), first, first, "Input/output error");
      }
      case 1 -> {
        int first = random.nextInt(15);
        yield new Fault(EnumSet.of(Kind.FORCE), first, first, "Input/output error");
      }
      default -> {
        int first = random.nextInt(50);
        int last = first + random.nextInt(20);
        yield new Fault(THAT_NEED_ROOM, first, last, "No space left on device");
      }
    };
  }

  void before(DiskOperation operation) throws IOException {
    if (kinds.contains(operation.kind())) {
      int at = count++;
      if (at >= first && at <= last) {
        throw new IOException(message);
      }
    }
  }
}
