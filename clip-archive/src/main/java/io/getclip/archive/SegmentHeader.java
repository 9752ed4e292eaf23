package io.getclip.archive;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * What comes before the first Cluster of a Segment: the bytes as they came, and what ingest needs
 * to know of them.
 *
 * <p>Every stored fragment begins with these bytes, so that it is a document of its own.
 */
final class SegmentHeader {
  private static final long MILLISECOND_NS = 1_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Set<Long> tracks = new HashSet<>();
  private long tickNs = MILLISECOND_NS;

  /** The header of a Segment that follows an EBML header; the bytes of that are taken first. */
  SegmentHeader() {}

  /** Takes bytes of the EBML header or of an element of the Segment. */
  void take(ByteBuffer piece) throws IOException {
    if (bytes.size() + piece.remaining() > SortingChannel.MOST_UNSORTED) {
      throw new SortingChannel.TooMuch(0);
    }
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    bytes.write(copy);
  }

  /** Takes the Segment's own header; it will end where its document does, whatever was declared. */
  void beginSegment() throws IOException {
    take(EbmlWriter.growing(EbmlWriter.MAX_HEADER_BYTES).unknownSize(Matroska.SEGMENT).written());
  }

  /** Takes the length of a tick of the Segment's clock, in ns. */
  void tickNs(long ns) {
    tickNs = ns;
  }

  /** Takes the number of a track that is declared. */
  void track(long number) {
    tracks.add(number);
  }

  boolean declares(long track) {
    return tracks.contains(track);
  }

  int tracks() {
    return tracks.size();
  }

  long tickNs() {
    return tickNs;
  }

  /** The bytes from the EBML header to the first Cluster. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
