package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.IndexRows.byProducer;
import static io.getclip.archive.IndexRows.byServer;
import static io.getclip.archive.IndexRows.entry;
import static io.getclip.archive.IndexRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A day of one stream, in fragments of 2 s. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexSpeedTest {
  private static final int FRAGMENTS = 43_200;
  private static final int BATCH = 800;
  private static final long MINUTE = 60_000;

  private Path file;
  private Index index;

  @BeforeAll
  void fill(@TempDir Path directory) throws IOException {
    file = directory.resolve("index.db");
    index = Index.open(file);
    index.insert(IndexRows.stream("s1", "one"));
    for (long n = 0; n < FRAGMENTS; n += BATCH) {
      List<IndexEntry> entries =
          LongStream.range(n, n + BATCH)
              .mapToObj(k -> entry("s1", row(k, T0 + 2_000 * k + 300, T0 + 2_000 * k, 4, 1)))
              .toList();
      assertThat(index.insert(entries)).isEmpty();
    }
  }

  @AfterAll
  void close() throws IOException {
    index.close();
  }

  @Test
  void anyMinuteIsSelectedByProducerTime() throws IOException {
    Random random = new Random(1);
    long[] nanos = new long[2_000];
    for (int i = 0; i < nanos.length; i++) {
      long start = T0 + random.nextInt(FRAGMENTS * 2_000 - 60_000);
      long before = System.nanoTime();
      List<FragmentInfo> found = index.select("s1", byProducer(start, start + MINUTE));
      nanos[i] = System.nanoTime() - before;
      long first = (start - T0 + 1_999) / 2_000;
      long last = (start - T0 + MINUTE) / 2_000;
      assertThat(found)
          .extracting(fragment -> fragment.number().sequence())
          .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
    }
    assertThat(p99Ms(nanos)).isLessThan(50);
  }

  @Test
  void anyMinuteIsSelectedByServerTime() throws IOException {
    Random random = new Random(2);
    long[] nanos = new long[2_000];
    for (int i = 0; i < nanos.length; i++) {
      long start = T0 + 300 + random.nextInt(FRAGMENTS * 2_000 - 60_000);
      long before = System.nanoTime();
      List<FragmentInfo> found = index.select("s1", byServer(start, start + MINUTE));
      nanos[i] = System.nanoTime() - before;
      assertThat(found).hasSizeBetween(30, 31);
      assertThat(found).allMatch(f -> f.serverMs() >= start && f.serverMs() <= start + MINUTE);
    }
    assertThat(p99Ms(nanos)).isLessThan(50);
  }

  private static double p99Ms(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length * 99 / 100] / 1e6;
  }

  @Test
  void aRangeIsReadFromOneIndexAlone() throws IOException {
    for (FragmentSelector selector : List.of(byProducer(0, 1), byServer(0, 1))) {
      String column = IndexFragments.column(selector);
      String name = "fragment_by_" + column.replace("_ms", "");
      for (String sql :
          List.of(IndexFragments.selectSql(selector), IndexFragments.pageSql(selector))) {
        assertThat(IndexSql.ask(file, "EXPLAIN QUERY PLAN " + sql))
            .contains("SEARCH fragment USING COVERING INDEX " + name)
            .contains("(stream=? AND " + column + ">? AND " + column + "<?)")
            .doesNotContain("SCAN");
      }
    }
    assertThat(IndexSql.ask(file, "EXPLAIN QUERY PLAN " + IndexFragments.NEXT_SQL))
        .contains("(stream=? AND sequence>?)")
        .doesNotContain("SCAN")
        .doesNotContain("TEMP B-TREE");
    assertThat(IndexSql.ask(file, "EXPLAIN QUERY PLAN " + IndexFragments.ROWS_SQL))
        .contains("(stream=? AND sequence>? AND sequence<?)")
        .doesNotContain("SCAN")
        .doesNotContain("TEMP B-TREE");
  }
}
