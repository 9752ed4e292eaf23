package io.getclip.archive;

import io.getclip.spi.FragmentLayout;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A fragment that is arriving: its bytes go into the store, and are summed, as they come. */
final class Arrival {
  private final FragmentNumber number;
  private final long timecodeMs;
  private final long producerMs;
  private final FragmentWriter writer;
  private final DocumentChecksums checksums = new DocumentChecksums();

  Arrival(FragmentNumber number, long timecodeMs, long producerMs, FragmentWriter writer) {
    this.number = number;
    this.timecodeMs = timecodeMs;
    this.producerMs = producerMs;
    this.writer = writer;
  }

  /** Begins the fragment's document with all that comes before its Cluster. */
  void begin(ByteBuffer header) throws IOException {
    take(header);
    take(AwsTags.of(number, producerMs));
  }

  void take(ByteBuffer bytes) throws IOException {
    checksums.update(bytes);
    writer.write(bytes);
  }

  FragmentNumber number() {
    return number;
  }

  long timecodeMs() {
    return timecodeMs;
  }

  FragmentWriter writer() {
    return writer;
  }

  /** Seals the fragment, which has these frames; what the index is to say of it is returned. */
  FragmentRow seal(FragmentLayout layout) throws IOException {
    FragmentSeal seal =
        new FragmentSeal(number, producerMs, checksums.length(), checksums.document());
    return DocumentReader.row(seal, writer.finish(seal), layout, checksums);
  }
}
