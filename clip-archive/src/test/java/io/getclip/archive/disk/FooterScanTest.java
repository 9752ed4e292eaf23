package io.getclip.archive.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class FooterScanTest {
  private static final long NONCE = 42;
  private static final int WINDOW = 256 * 1024;

  /** Reads as few or as many bytes at once as it likes. */
  private record ShortReads(ByteBuffer bytes, Random random) implements BlockFile {

    @Override
    public int read(long position, ByteBuffer target) {
      int left = bytes.limit() - Math.toIntExact(position);
      if (left <= 0) {
        return -1;
      }
      int most = random.nextBoolean() ? 1 + random.nextInt(100) : Integer.MAX_VALUE;
      int count = Math.min(Math.min(left, target.remaining()), most);
      target.put(bytes.duplicate().position((int) position).limit((int) position + count));
      return count;
    }

    @Override
    public void write(long position, ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public void force() {}

    @Override
    public void close() {}
  }

  @Property(tries = 50)
  void findsEveryFooterWhereverItStands(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 600_000) Integer> lengths,
      @ForAll @IntRange(min = -100, max = 100) int shift,
      @ForAll long seed)
      throws IOException {
    List<Integer> documents = new ArrayList<>(lengths);
    documents.set(0, WINDOW + shift); // a footer across the edge of two windows
    int size = documents.stream().mapToInt(length -> length + Footer.BYTES).sum();
    ByteBuffer file = ByteBuffer.allocate(size);
    List<Long> positions = new ArrayList<>();
    for (int length : documents) {
      int offset = file.position();
      file.position(offset + length);
      positions.add((long) file.position());
      Footer.write(file, NONCE, offset, Documents.sealOf(1, new byte[length]));
    }

    FooterScan scan = new FooterScan(new ShortReads(file.flip(), new Random(seed)), NONCE, 0, size);

    List<Long> found = new ArrayList<>();
    for (Optional<FooterScan.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
      found.add(next.get().position());
    }
    assertThat(found).isEqualTo(positions);
  }

  @Property(tries = 20)
  void endsWhereTheFileEndsBeforeItWasSaidTo(@ForAll @IntRange(max = 200) int length)
      throws IOException {
    ByteBuffer file = ByteBuffer.allocate(length);
    FooterScan scan = new FooterScan(new ShortReads(file, new Random(1)), NONCE, 0, 1L << 40);

    assertThat(scan.next()).isEmpty();
  }
}
