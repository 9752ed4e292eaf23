package io.getclip.archive;

import static io.getclip.archive.FragmentSelector.Origin.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClipSelectionProperties {

  /** A fragment before it has a number: how long after the one before, from when, how long. */
  record Sent(long later, long producerMs, long lengthMs) {}

  @Provide
  Arbitrary<List<FragmentInfo>> uploads() {
    Arbitrary<Long> later =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 4_000),
            Arbitraries.longs().between(299_998, 300_002),
            Arbitraries.longs().between(-400_000, 900_000));
    Arbitrary<Long> producer =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 12).map(n -> n * 1_000),
            Arbitraries.longs().between(0, 12_000));
    Arbitrary<Long> length =
        Arbitraries.oneOf(
            Arbitraries.just(1_000L),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 3_000),
            Arbitraries.longs().between(1_198, 1_202));
    return Combinators.combine(later, producer, length)
        .as(Sent::new)
        .list()
        .ofMaxSize(14)
        .map(ClipSelectionProperties::arrive);
  }

  private static List<FragmentInfo> arrive(List<Sent> sent) {
    List<FragmentInfo> fragments = new ArrayList<>();
    long serverMs = 100_000_000;
    for (Sent one : sent) {
      serverMs += one.later();
      fragments.add(
          new FragmentInfo(
              new FragmentNumber(fragments.size(), serverMs, 0),
              one.producerMs(),
              one.lengthMs(),
              1));
    }
    return fragments;
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void theFragmentsAreThoseThatTheWordsSay(@ForAll("uploads") List<FragmentInfo> arrived) {
    assertThat(ClipSelection.of(arrived, PRODUCER)).isEqualTo(byTheWords(arrived));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void noTwoStartTogetherAndTheyComeInOrder(@ForAll("uploads") List<FragmentInfo> arrived) {
    List<Long> starts =
        ClipSelection.of(arrived, PRODUCER).stream().map(FragmentInfo::producerMs).toList();
    assertThat(starts).doesNotHaveDuplicates().isSorted();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theFirstStartOfTheOldestCollectionIsAlwaysCovered(
      @ForAll("uploads") List<FragmentInfo> arrived) {
    List<FragmentInfo> chosen = ClipSelection.of(arrived, PRODUCER);
    for (int i = 0; i < arrived.size(); i++) {
      if (i > 0 && apart(arrived.get(i - 1), arrived.get(i))) {
        break;
      }
      long start = arrived.get(i).producerMs();
      assertThat(chosen).anyMatch(fragment -> fragment.producerMs() == start);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void choosingFromWhatWasChosenChangesNothing(@ForAll("uploads") List<FragmentInfo> arrived) {
    List<FragmentInfo> chosen = ClipSelection.of(arrived, PRODUCER);
    List<FragmentInfo> again = arrived.stream().filter(chosen::contains).toList();
    boolean sameCollections = true;
    for (int i = 1; i < again.size(); i++) {
      // what was left out may have linked two fragments, or come between two
      sameCollections &=
          again.get(i).number().sequence() == again.get(i - 1).number().sequence() + 1;
    }
    if (sameCollections) {
      assertThat(ClipSelection.of(again, PRODUCER)).isEqualTo(chosen);
    }
  }

  private static boolean apart(FragmentInfo one, FragmentInfo next) {
    return Math.abs(next.serverMs() - one.serverMs()) > 300_000;
  }

  /** The same by sets of milliseconds. */
  private static List<FragmentInfo> byTheWords(List<FragmentInfo> arrived) {
    List<List<FragmentInfo>> collections = new ArrayList<>();
    for (int i = 0; i < arrived.size(); i++) {
      if (i == 0 || apart(arrived.get(i - 1), arrived.get(i))) {
        collections.add(new ArrayList<>());
      }
      collections.get(collections.size() - 1).add(arrived.get(i));
    }
    List<FragmentInfo> all = new ArrayList<>();
    BitSet spanned = new BitSet();
    for (List<FragmentInfo> collection : collections) {
      List<FragmentInfo> kept = new ArrayList<>();
      for (FragmentInfo fragment : collection) {
        boolean newest =
            collection.stream()
                .noneMatch(
                    other ->
                        other.producerMs() == fragment.producerMs()
                            && other.number().compareTo(fragment.number()) > 0);
        boolean tie = all.stream().anyMatch(old -> old.producerMs() == fragment.producerMs());
        BitSet taken = milliseconds(fragment);
        int size = taken.cardinality();
        taken.and(spanned);
        int twice = taken.cardinality();
        if (newest && !tie && twice <= 200 && twice < size) {
          kept.add(fragment);
        }
      }
      int first = kept.stream().mapToInt(f -> (int) f.producerMs()).min().orElse(0);
      int last = kept.stream().mapToInt(f -> milliseconds(f).length()).max().orElse(0);
      spanned.set(first, last);
      all.addAll(kept);
    }
    all.sort((a, b) -> Long.compare(a.producerMs(), b.producerMs()));
    return all;
  }

  private static BitSet milliseconds(FragmentInfo fragment) {
    BitSet set = new BitSet();
    int start = (int) fragment.producerMs();
    set.set(start, start + Math.max(1, (int) fragment.lengthMs()));
    return set;
  }
}
