package io.getclip.archive;

import io.getclip.archive.FragmentSelector.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses the fragments of a clip from those of a range.
 *
 * <p>By server time it is all of them, in the order they arrived. By producer time the same moments
 * may have been sent more than once. Fragments that arrived within {@link #COLLECTION_GAP_MS} of
 * one another, in a chain, are a collection: a producer at work, with its restarts. Of those in a
 * collection that start at the same time the newest is kept. The span of a collection reaches from
 * the first start to the last end of what is kept of it, and a later collection fills what the
 * spans of older ones leave free.
 */
final class ClipSelection {
  /** Two fragments that arrived further apart than this are of two collections. */
  static final long COLLECTION_GAP_MS = 5 * 60_000;

  /**
   * How far a fragment may run into the spans of older collections and still be kept. Ends are less
   * sure than starts: the length of a last frame is a guess, and sound runs past the picture. A
   * frame of AAC at 8 kHz lasts 128 ms.
   */
  static final long TOLERANCE_MS = 200;

  private final TreeMap<Long, FragmentInfo> kept = new TreeMap<>();

  /** What older collections span, by start; the ends are not part of it, and none meet. */
  private final TreeMap<Long, Long> spans = new TreeMap<>();

  private ClipSelection() {}

  /**
   * The fragments that go into a clip, in its order; by producer time no two start together.
   *
   * @param arrived the fragments of the clip's range in the order they arrived
   * @param origin which timestamp the range is of
   */
  static List<FragmentInfo> of(List<FragmentInfo> arrived, Origin origin) {
    return switch (origin) {
      case SERVER -> List.copyOf(arrived);
      case PRODUCER -> {
        if (areOfOneWhoSentInOrder(arrived)) {
          yield List.copyOf(arrived); // mostly: what follows would choose them all
        }
        ClipSelection selection = new ClipSelection();
        for (int from = 0, to; from < arrived.size(); from = to) {
          to = endOfCollection(arrived, from);
          selection.fill(arrived.subList(from, to));
        }
        yield List.copyOf(selection.kept.values());
      }
    };
  }

  private static boolean areOfOneWhoSentInOrder(List<FragmentInfo> arrived) {
    for (int i = 1; i < arrived.size(); i++) {
      if (arrived.get(i).producerMs() <= arrived.get(i - 1).producerMs()) {
        return false;
      }
    }
    return arrived.isEmpty() || endOfCollection(arrived, 0) == arrived.size();
  }

  private static int endOfCollection(List<FragmentInfo> arrived, int from) {
    int to = from + 1;
    while (to < arrived.size()
        && Math.abs(arrived.get(to).serverMs() - arrived.get(to - 1).serverMs())
            <= COLLECTION_GAP_MS) {
      to++;
    }
    return to;
  }

  private void fill(List<FragmentInfo> collection) {
    Map<Long, FragmentInfo> newest = new HashMap<>();
    for (FragmentInfo fragment : collection) {
      newest.put(fragment.producerMs(), fragment);
    }
    List<FragmentInfo> free = new ArrayList<>();
    for (FragmentInfo fragment : newest.values()) {
      if (isFree(fragment)) {
        free.add(fragment);
      }
    }
    if (free.isEmpty()) {
      return;
    }
    free.forEach(fragment -> kept.put(fragment.producerMs(), fragment));
    free.sort(Comparator.comparingLong(FragmentInfo::producerMs));
    long end = free.stream().mapToLong(ClipSelection::end).max().getAsLong();
    occupy(free.get(0).producerMs(), end);
  }

  /** Whether the spans of older collections leave free what a fragment covers. */
  private boolean isFree(FragmentInfo fragment) {
    long start = fragment.producerMs();
    long end = end(fragment);
    if (kept.containsKey(start)) {
      return false;
    }
    long most = Math.max(0, Math.min(TOLERANCE_MS, end - start - 1));
    long covered = 0;
    Map.Entry<Long, Long> span = spans.lowerEntry(end);
    while (span != null && span.getValue() > start && covered <= most) {
      covered += Math.min(end, span.getValue()) - Math.max(start, span.getKey());
      span = spans.lowerEntry(span.getKey());
    }
    return covered <= most;
  }

  private void occupy(long start, long end) {
    Map.Entry<Long, Long> span = spans.floorEntry(end);
    while (span != null && span.getValue() >= start) {
      start = Math.min(start, span.getKey());
      end = Math.max(end, span.getValue());
      spans.remove(span.getKey());
      span = spans.floorEntry(end);
    }
    spans.put(start, end);
  }

  /** Where a fragment ends; one of no length covers a millisecond. */
  private static long end(FragmentInfo fragment) {
    long start = fragment.producerMs();
    long length = Math.max(1, fragment.lengthMs());
    return start > Long.MAX_VALUE - length ? Long.MAX_VALUE : start + length;
  }
}
