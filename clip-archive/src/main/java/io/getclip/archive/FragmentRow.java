package io.getclip.archive;

import io.getclip.spi.FragmentLayout;
import java.nio.IntBuffer;

/**
 * A fragment in the index.
 *
 * @param info what is told of it
 * @param place where its document is
 * @param layout its tracks, and where its frames are in its document
 * @param checksums CRC32C of each 256 KiB piece of its document, the last of which may be shorter;
 *     read-only, and equal when its numbers are
 */
record FragmentRow(
    FragmentInfo info, MediaPlace place, FragmentLayout layout, IntBuffer checksums) {

  /** Copies the checksums. */
  FragmentRow {
    if (info.bytes() != place.length()) {
      throw new IllegalArgumentException(
          "fragment of " + info.bytes() + " bytes in a place of " + place.length());
    }
    checksums = IntBuffer.allocate(checksums.remaining()).put(checksums.duplicate()).flip();
    checksums = checksums.asReadOnlyBuffer();
  }

  /** A view of the checksums with a position of its own. */
  @Override
  public IntBuffer checksums() {
    return checksums.duplicate();
  }
}
