package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static io.getclip.archive.IndexRows.byProducer;
import static io.getclip.archive.IndexRows.byServer;
import static io.getclip.archive.IndexRows.content;
import static io.getclip.archive.IndexRows.entry;
import static io.getclip.archive.IndexRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
  private static final FragmentSelector ALL = byProducer(Long.MIN_VALUE, Long.MAX_VALUE);

  @TempDir Path directory;
  private Path file;
  private Index index;

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("index.db");
    index = Index.open(file);
    index.insert(IndexRows.stream("s1", "one"));
    index.insert(IndexRows.stream("s2", "two"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private void reopen() throws IOException {
    index.close();
    index = Index.open(file);
  }

  /** Opens what a process leaves that is killed at this moment. */
  private void kill() throws IOException {
    Path left = Files.createTempDirectory(directory, "killed");
    for (String suffix : List.of("", "-wal")) {
      Files.copy(file.resolveSibling("index.db" + suffix), left.resolve("index.db" + suffix));
    }
    index.close();
    file = left.resolve("index.db");
    index = Index.open(file);
  }

  private void add(String stream, long... numbers) throws IOException {
    List<IndexEntry> entries = LongStream.of(numbers).mapToObj(n -> entry(stream, row(n))).toList();
    assertThat(index.insert(entries)).isEmpty();
  }

  private static List<Long> sequences(List<FragmentInfo> fragments) {
    return fragments.stream().map(fragment -> fragment.number().sequence()).toList();
  }

  private List<Long> selected(FragmentSelector selector) throws IOException {
    return sequences(index.select("s1", selector));
  }

  @Test
  void streamsComeBackAsTheyWerePut() throws IOException {
    reopen();
    assertThat(index.streamNamed("one")).contains(IndexRows.stream("s1", "one"));
    assertThat(index.stream("s2")).contains(IndexRows.stream("s2", "two"));
    assertThat(index.stream("one")).isEmpty();
    assertThat(index.streamNamed("s1")).isEmpty();
  }

  @Test
  void namesAreComparedExactly() throws IOException {
    List<String> names = List.of("A", "a", ".", "..", "a.", "_", "A-");
    for (int i = 0; i < names.size(); i++) {
      index.insert(IndexRows.stream("n" + i, names.get(i)));
    }
    for (int i = 0; i < names.size(); i++) {
      assertThat(index.streamNamed(names.get(i))).contains(IndexRows.stream("n" + i, names.get(i)));
    }
    assertThat(index.streamNamed("ONE")).isEmpty();
    assertThat(index.streamNamed("a%")).isEmpty();
    assertThatThrownBy(() -> index.insert(IndexRows.stream("n9", "a")))
        .isInstanceOf(IOException.class);
    assertThat(index.stream("n9")).isEmpty();
  }

  @Test
  void streamsAreListedInTheOrderOfCodePoints() throws IOException {
    for (String name : List.of("Two", "two.", "tw", "t_o", "two-1", "tx", "TWO")) {
      index.insert(IndexRows.stream("x" + name.hashCode(), name));
    }
    assertThat(names("", "", 100))
        .containsExactly("TWO", "Two", "one", "t_o", "tw", "two", "two-1", "two.", "tx");
    assertThat(names("two", "", 100)).containsExactly("two", "two-1", "two.");
    assertThat(names("tw", "two", 100)).containsExactly("two-1", "two.");
    assertThat(names("t", "", 2)).containsExactly("t_o", "tw");
    assertThat(names("t%", "", 2)).isEmpty();
    assertThat(names("\uD800", "", 2)).isEmpty();
  }

  private List<String> names(String prefix, String after, int max) throws IOException {
    return index.streams(prefix, after, max).stream().map(StreamInfo::name).toList();
  }

  @Test
  void anUpdateReplacesWhatAStreamIs() throws IOException {
    StreamInfo changed =
        new StreamInfo(
            "s1",
            "one",
            IndexRows.stream("s1", "one").arn(),
            T0,
            StreamInfo.Status.DELETING,
            "v2",
            StreamInfo.Settings.retaining(48));
    index.update(changed);
    reopen();
    assertThat(index.stream("s1")).contains(changed);
    assertThat(index.stream("s2")).contains(IndexRows.stream("s2", "two"));
    assertThatThrownBy(() -> index.update(IndexRows.stream("s3", "three")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3");
  }

  @Test
  void noSequenceIsGivenTwiceWhetherTheIndexIsClosedOrKilled() throws IOException {
    assertThat(index.reserve("s1", 1000)).isEqualTo(0);
    assertThat(index.reserve("s1", 10)).isEqualTo(1000);
    assertThat(index.reserve("s2", 1)).isEqualTo(0);
    reopen();
    assertThat(index.reserve("s1", 1000)).isEqualTo(1010);
    kill();
    assertThat(index.reserve("s1", 1)).isEqualTo(2010);
    index.raiseSequence("s1", 5000);
    index.raiseSequence("s1", 4000);
    index.update(IndexRows.stream("s1", "one"));
    kill();
    assertThat(index.reserve("s1", 1)).isEqualTo(5000);
    index.raiseSequence("s1", Long.MAX_VALUE - 1);
    assertThat(index.reserve("s1", 1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> index.reserve("s1", 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> index.reserve("s3", 1)).hasMessageContaining("s3");
  }

  @Test
  void fragmentsComeBackAsTheyWerePutAlsoAfterAKill() throws IOException {
    FragmentRow empty = row(7, T0 + 99_000, -5, 0, 2);
    index.insert(List.of(entry("s1", row(1)), entry("s1", empty), entry("s2", row(3))));
    kill();
    List<FragmentInfo> found = index.select("s1", ALL);
    assertThat(found).containsExactly(row(1).info(), empty.info());
    assertThat(index.rows("s1", found).stream().map(IndexRows::content))
        .containsExactly(content(row(1)), content(empty));
    assertThat(index.rows("s2", index.select("s2", ALL)).stream().map(IndexRows::content))
        .containsExactly(content(row(3)));
  }

  @Test
  void aRangeHasBothItsEndsOfTheTimestampAskedFor() throws IOException {
    add("s1", 0, 1, 2, 3, 4);
    add("s2", 2);
    assertThat(selected(byProducer(T0 + 2_000, T0 + 6_000))).containsExactly(1L, 2L, 3L);
    assertThat(selected(byProducer(T0 + 2_001, T0 + 5_999))).containsExactly(2L);
    assertThat(selected(byServer(T0 + 2_300, T0 + 4_300))).containsExactly(1L, 2L);
    assertThat(selected(byServer(T0 + 2_000, T0 + 2_000))).isEmpty();
    assertThat(selected(byServer(T0 + 6_000, T0))).isEmpty();
    assertThat(index.select("s3", ALL)).isEmpty();
  }

  @Test
  void fragmentsComeInTheOrderTheyArrivedWhateverTheirTimestamps() throws IOException {
    index.insert(
        List.of(
            entry("s1", row(5, T0 + 100, T0 + 900, 2, 1)),
            entry("s1", row(2, T0 + 300, T0 + 700, 2, 1)),
            entry("s1", row(9, T0 + 200, T0 + 800, 2, 1))));
    assertThat(selected(ALL)).containsExactly(2L, 5L, 9L);
    assertThat(selected(byServer(T0, T0 + 999))).containsExactly(2L, 5L, 9L);
  }

  @Test
  void rowsComeInTheOrderAskedForWithoutThoseThatAreGone() throws IOException {
    add("s1", 1, 2, 3, 4, 9);
    List<FragmentInfo> asked = new ArrayList<>(index.select("s1", ALL));
    Collections.swap(asked, 0, 2);
    asked.add(1, row(6).info());
    assertThat(index.rows("s1", asked).stream().map(found -> found.info().number().sequence()))
        .containsExactly(3L, 2L, 1L, 4L, 9L);
    assertThat(index.rows("s3", asked)).isEmpty();
    assertThat(index.rows("s1", List.of())).isEmpty();
  }

  @Test
  void aFragmentThatAnotherTookThePlaceOfIsNoLongerThere() throws IOException {
    add("s1", 1, 2);
    List<FragmentInfo> asked = index.select("s1", ALL);
    index.delete("s1");
    index.insert(IndexRows.stream("s1", "one"));
    FragmentRow other = row(2, T0 + 77, T0 + 78, 2, 1);
    index.insert(List.of(entry("s1", other)));

    assertThat(index.rows("s1", asked)).isEmpty();
    assertThat(index.rows("s1", List.of(other.info())).stream().map(IndexRows::content))
        .containsExactly(content(other));
    reopen(); // it was not taken for damage
    assertThat(index.select("s1", ALL)).containsExactly(other.info());
  }

  @Test
  void aPageGoesOnWhereTheOneBeforeEnded() throws IOException {
    long[] numbers = LongStream.range(0, 3_000).map(n -> n + n / 1_000 * 1_000).toArray();
    List<IndexEntry> entries = new ArrayList<>();
    for (long n : numbers) {
      // every third was sent out of the range, and none of the last thousand is in it
      long producerMs = n % 3 == 0 || n > 4_000 ? T0 - 1_000_000 + n : T0 + 2_000 * n;
      entries.add(entry("s1", row(n, T0 + 2_000 * n, producerMs, 1, 1)));
    }
    index.insert(entries);
    FragmentSelector selector = byProducer(T0 + 100_000, T0 + 6_000_000);
    List<Long> all = selected(selector);
    assertThat(all).hasSizeGreaterThan(1_200);
    for (int max : new int[] {1, 7, 333, all.size() - 1, all.size(), 5_000}) {
      long after = -1;
      List<Long> seen = new ArrayList<>();
      for (int pages = 0; pages < 60; pages++) {
        List<Long> page = sequences(index.page("s1", selector, after, max));
        seen.addAll(page);
        if (page.size() < max) {
          break;
        }
        after = page.get(page.size() - 1);
      }
      assertThat(seen)
          .isEqualTo(all.subList(0, Math.min(all.size(), Math.max(seen.size(), 60 * max))));
    }
  }

  @Test
  void aPageFindsARangeFarBehind() throws IOException {
    List<IndexEntry> entries = new ArrayList<>();
    for (long n = 0; n < 2_500; n++) {
      entries.add(entry("s1", row(n, T0 + 2_000 * n, T0 + 2_000 * n, 1, 1)));
    }
    index.insert(entries);
    FragmentSelector last = byServer(T0 + 2_000 * 2_490, Long.MAX_VALUE);
    assertThat(sequences(index.page("s1", last, -1, 4)))
        .containsExactly(2490L, 2491L, 2492L, 2493L);
    assertThat(sequences(index.page("s1", last, 2493, 4)))
        .containsExactly(2494L, 2495L, 2496L, 2497L);
    assertThat(sequences(index.page("s1", last, 2497, 4))).containsExactly(2498L, 2499L);
    assertThat(index.page("s1", last, 2499, 4)).isEmpty();
    assertThat(index.page("s3", last, -1, 4)).isEmpty();
  }

  @Test
  void aFragmentIsSeenByOthersTheMomentItIsInserted() throws Exception {
    ExecutorService others = Executors.newFixedThreadPool(4);
    AtomicBoolean done = new AtomicBoolean();
    try {
      List<Future<?>> busy = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        busy.add(
            others.submit(
                () -> {
                  while (!done.get()) {
                    assertThat(index.select("s1", ALL)).hasSizeLessThanOrEqualTo(100);
                  }
                  return null;
                }));
      }
      for (long n = 0; n < 100; n++) {
        add("s1", n);
        long number = n;
        FragmentSelector one = byProducer(T0 + 2_000 * n, T0 + 2_000 * n);
        assertThat(
                others.submit(() -> index.rows("s1", index.select("s1", one)).get(0).info()).get())
            .isEqualTo(row(number).info());
      }
      done.set(true);
      for (Future<?> one : busy) {
        one.get();
      }
    } finally {
      done.set(true);
      others.shutdownNow();
    }
  }

  @Test
  void fragmentsOfAGoneStreamOrATakenNumberAreLeftOutAndTheOthersKept() throws IOException {
    add("s1", 1);
    FragmentRow taken = row(1, T0 + 1, T0 + 1, 3, 2);
    List<IndexEntry> leftOut =
        index.insert(List.of(entry("s1", taken), entry("gone", row(2)), entry("s1", row(3))));
    assertThat(leftOut)
        .extracting(IndexEntry::row)
        .extracting(FragmentRow::info)
        .containsExactly(taken.info(), row(2).info());
    assertThat(index.select("s1", ALL)).containsExactly(row(1).info(), row(3).info());
  }

  @Test
  void aBatchIsInsertedWholeOrNotAtAll() throws IOException {
    FragmentRow impossible =
        new FragmentRow(
            row(2).info(),
            new MediaPlace("f", Long.MAX_VALUE - 1, row(2).place().length()),
            row(2).layout(),
            row(2).checksums());
    assertThatThrownBy(() -> index.insert(List.of(entry("s1", row(1)), entry("s1", impossible))))
        .isInstanceOf(ArithmeticException.class);
    assertThat(index.select("s1", ALL)).isEmpty();
    add("s1", 1, 2);
    assertThat(selected(ALL)).containsExactly(1L, 2L);
  }

  @Test
  void theEndOfWhatIsIndexedIsKnownOfEachFile() throws IOException {
    add("s1", 999, 998, 1_000, 1_001);
    add("s2", 5);
    kill();
    assertThat(index.indexedEnds("s1"))
        .containsOnlyKeys("media-0.mkv", "media-1.mkv")
        .containsEntry("media-0.mkv", end(row(999)))
        .containsEntry("media-1.mkv", end(row(1_001)));
    assertThat(index.indexedEnds("s2")).containsOnlyKeys("media-0.mkv");
    assertThat(index.indexedEnds("s3")).isEmpty();
  }

  private static long end(FragmentRow row) {
    return row.place().offset() + row.place().length();
  }

  @Test
  void aDeletedStreamLeavesNothingAndTakesNothingOfOthers() throws IOException {
    List<IndexEntry> entries = new ArrayList<>();
    for (long n = 0; n < 4_100; n++) {
      entries.add(entry("s1", row(n, T0 + n, T0 + n, 1, (int) (n % 3))));
    }
    index.insert(entries);
    add("s2", 4, 5);
    index.delete("s1");
    index.delete("s1");
    assertThat(index.stream("s1")).isEmpty();
    assertThat(index.select("s1", ALL)).isEmpty();
    assertThat(index.indexedEnds("s1")).isEmpty();
    index.insert(IndexRows.stream("s9", "one"));
    assertThat(index.select("s9", ALL)).isEmpty();
    assertThat(index.indexedEnds("s9")).isEmpty();
    assertThat(index.reserve("s9", 1)).isEqualTo(0);
    assertThat(index.rows("s2", index.select("s2", ALL)).stream().map(IndexRows::content))
        .containsExactly(content(row(4)), content(row(5)));
    assertThat(IndexSql.count(file, "tracks")).isEqualTo(1);
    assertThat(IndexSql.count(file, "fragment")).isEqualTo(2);
    assertThat(IndexSql.count(file, "media_file")).isEqualTo(1);
  }

  @Test
  void aDeletionThatWaitsTakesNothingOfTheStreamThatHasTheNumberMeanwhile() throws Exception {
    Thread second;
    try (Connection first = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = first.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      second = new Thread(() -> assertThatNoException().isThrownBy(() -> index.delete("s2")));
      second.start();
      awaitWriting(second);
      statement.execute("UPDATE stream SET id = 's3' WHERE id = 's2'");
      statement.execute("COMMIT");
    }
    second.join();

    assertThat(IndexSql.ask(file, "SELECT id FROM stream ORDER BY id")).isEqualTo("s1\ns3");
  }

  /** Waits until a thread waits for its turn to write. */
  private static void awaitWriting(Thread thread) {
    while (Stream.of(thread.getStackTrace())
        .noneMatch(
            frame ->
                frame.getClassName().equals(IndexConnections.class.getName())
                    && frame.getMethodName().equals("write"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anErrorInATransactionUndoesItAndLetsTheNextBegin() throws Exception {
    try (IndexConnections connections = IndexConnections.open(directory.resolve("another.db"))) {
      assertThatThrownBy(
              () ->
                  connections.write(
                      writer -> {
                        throw new OutOfMemoryError("of a test");
                      }))
          .isInstanceOf(OutOfMemoryError.class);

      assertThat(connections.<Boolean>write(writer -> true)).isTrue();
    }
  }

  @Test
  void aStreamThatIsThereThoughItWasNotFoundIsDamage() {
    assertThatThrownBy(() -> index.insert(IndexRows.stream("s1", "three")))
        .isInstanceOf(IndexDamagedException.class);
  }

  @Test
  void tracksAreStoredOnceAStreamAndShared() throws IOException {
    index.insert(
        List.of(
            entry("s1", row(1, T0, T0, 2, 1)),
            entry("s1", row(2, T0, T0 + 1, 2, 2)),
            entry("s1", row(3, T0, T0 + 2, 2, 1)),
            entry("s2", row(1, T0, T0, 2, 1))));
    assertThat(IndexSql.count(file, "tracks")).isEqualTo(3);
    reopen();
    List<FragmentRow> rows = index.rows("s1", index.select("s1", ALL));
    assertThat(rows.get(0).layout().tracks()).isEqualTo(IndexRows.tracks(1));
    assertThat(rows.get(1).layout().tracks()).isEqualTo(IndexRows.tracks(2));
    assertThat(rows.get(2).layout().tracks().get(0)).isSameAs(rows.get(0).layout().tracks().get(0));
  }

  @Test
  void aClosedIndexSaysSo() throws IOException {
    index.close();
    index.close();
    assertThatThrownBy(() -> index.select("s1", ALL)).hasMessage("the index is closed");
    assertThatThrownBy(() -> index.reserve("s1", 1)).hasMessage("the index is closed");
    assertThat(directory.toFile().list()).containsExactly("index.db");
  }

  @Test
  void theLogIsStartedAnewThoughReadsOverlapAllTheTime() throws Exception {
    add("s1", LongStream.range(0, 50).toArray());
    ExecutorService readers = Executors.newFixedThreadPool(3);
    AtomicBoolean done = new AtomicBoolean();
    try (IndexConnections connections = IndexConnections.open(file, 1 << 20)) {
      List<Future<?>> busy = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        busy.add(
            readers.submit(
                () -> {
                  while (!done.get()) {
                    connections.read(reader -> IndexStreams.list(reader, "", "", 10));
                  }
                  return null;
                }));
      }
      long longest = 0;
      for (int i = 0; i < 400; i++) {
        StreamInfo stream = IndexRows.stream("log" + i, "log" + i + "x".repeat(8_000));
        connections.write(
            writer -> {
              IndexStreams.insert(writer, stream);
              return true;
            });
        longest = Math.max(longest, Files.size(directory.resolve("index.db-wal")));
      }
      done.set(true);
      for (Future<?> one : busy) {
        one.get();
      }
      assertThat(longest).isBetween(500_000L, 1L << 20);
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
  }
}
