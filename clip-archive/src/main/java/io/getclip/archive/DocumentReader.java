package io.getclip.archive;

import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;

/** Reads a stored fragment's document for what the index keeps of it. */
final class DocumentReader {
  private final Clipper clipper;

  DocumentReader(Clipper clipper) {
    this.clipper = clipper;
  }

  /**
   * Where the frames of a document are, whole frames of damaged ones included.
   *
   * @return empty when it has none
   * @throws io.getclip.spi.FragmentException it cannot be read at all
   */
  Optional<FragmentLayout> layout(FragmentNumber number, MediaSource document) throws IOException {
    List<Fragment> fragments = clipper.read("fragment " + number, document).fragments();
    return fragments.isEmpty() || fragments.get(0).layout().frameCount() == 0
        ? Optional.empty()
        : Optional.of(fragments.get(0).layout());
  }

  /** What the index says of a fragment. */
  static FragmentRow row(
      FragmentSeal seal, MediaPlace place, FragmentLayout layout, DocumentChecksums checksums) {
    FragmentInfo info =
        new FragmentInfo(
            seal.number(), seal.producerMs(), FragmentLength.ofMs(layout), place.length());
    return new FragmentRow(info, place, layout, IntBuffer.wrap(checksums.pieces()));
  }

  /** Reckons the checksums of a document from its bytes. */
  static DocumentChecksums checksums(MediaSource document) throws IOException {
    DocumentChecksums sums = new DocumentChecksums();
    ByteBuffer buffer = ByteBuffer.allocateDirect(DocumentChecksums.PIECE);
    while (document.read(sums.length(), buffer) > 0) {
      sums.update(buffer.flip());
      buffer.clear();
    }
    return sums;
  }

  /** The part of an open file where a document is; reads never go beyond it. */
  static MediaSource within(MediaSource file, MediaPlace place) {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        long left = place.length() - position;
        if (left <= 0) {
          return -1;
        }
        if (target.remaining() <= left) {
          return file.read(place.offset() + position, target);
        }
        ByteBuffer part = target.slice(target.position(), (int) left);
        int count = file.read(place.offset() + position, part);
        target.position(target.position() + part.position());
        return count;
      }

      @Override
      public long size() {
        return place.length();
      }
    };
  }
}
