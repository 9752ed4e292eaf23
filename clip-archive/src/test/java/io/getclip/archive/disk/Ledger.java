package io.getclip.archive.disk;

import io.getclip.archive.FragmentNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an archive has promised at one moment: its index, whose commits are atomic and durable, the
 * acknowledgements it sent, and what it was told of its streams.
 */
final class Ledger {

  /** What of the index a start finds. */
  enum Index {
    WHOLE,
    ONE_COMMIT_BEHIND,
    LOST
  }

  /** What is known of a stream. */
  static final class Stream {
    final List<String> descriptions = new ArrayList<>();

    /** Which description was last said to be durable; -1 for none. */
    int described = -1;

    boolean isDeleting;
    boolean isDeleted;

    /** Whether it was being deleted, which an index that is lost does not tell any more. */
    boolean wasDeleting;

    /** Whether the index knows it: once it was described, until the index is lost. */
    boolean isKnown;

    private Stream copy() {
      Stream copy = new Stream();
      copy.descriptions.addAll(descriptions);
      copy.described = described;
      copy.isDeleting = isDeleting;
      copy.isDeleted = isDeleted;
      copy.wasDeleting = wasDeleting;
      copy.isKnown = isKnown;
      return copy;
    }

    /** Whether nothing is lost when the stream has no description. */
    boolean mayBeMissing() {
      return wasDeleting || described < 0;
    }

    /** Whether a start may find such a description, or none when it is empty. */
    boolean mayBe(String description) {
      return description.isEmpty()
          ? described < 0
          : descriptions.lastIndexOf(description) >= described;
    }
  }

  /** What every fragment ever begun consists of; of all moments together. */
  private final Map<FragmentNumber, byte[]> documents;

  private final List<List<Row>> commits = new ArrayList<>();
  private final Map<FragmentNumber, String> acknowledged = new HashMap<>();
  private final Map<String, Stream> streams = new TreeMap<>();

  Ledger() {
    this(new HashMap<>());
  }

  private Ledger(Map<FragmentNumber, byte[]> documents) {
    this.documents = documents;
  }

  Ledger copy() {
    Ledger copy = new Ledger(documents);
    copy.commits.addAll(commits);
    copy.acknowledged.putAll(acknowledged);
    streams.forEach((name, stream) -> copy.streams.put(name, stream.copy()));
    return copy;
  }

  Map<FragmentNumber, byte[]> documents() {
    return documents;
  }

  /** The streams of which the ledger knows, deleted ones too. */
  Map<String, Stream> streams() {
    return streams;
  }

  Stream stream(String name) {
    return streams.computeIfAbsent(name, any -> new Stream());
  }

  void commit(List<Row> rows) {
    commits.add(List.copyOf(rows));
  }

  void acknowledge(Row row) {
    acknowledged.put(row.number(), row.stream());
  }

  /** The fragments that a start must find, or have in its index. */
  Set<FragmentNumber> acknowledged(String stream) {
    Set<FragmentNumber> numbers = new HashSet<>();
    acknowledged.forEach(
        (number, its) -> {
          if (its.equals(stream)) {
            numbers.add(number);
          }
        });
    return numbers;
  }

  List<Row> rows(String stream) {
    return commits.stream()
        .flatMap(List::stream)
        .filter(row -> row.stream().equals(stream))
        .toList();
  }

  /** The end of the last fragment that the index knows of each file. */
  Map<String, Long> ends(String stream) {
    Map<String, Long> ends = new HashMap<>();
    rows(stream).forEach(row -> ends.merge(row.place().file(), row.end(), Math::max));
    return ends;
  }

  /** Goes back to the index that a start finds. */
  void restore(Index index) {
    if (index == Index.LOST) {
      commits.clear();
      for (Stream stream : streams.values()) {
        stream.wasDeleting |= stream.isDeleting;
        stream.isDeleting = false;
        stream.isKnown = false;
      }
    } else if (index == Index.ONE_COMMIT_BEHIND && !commits.isEmpty()) {
      commits.remove(commits.size() - 1);
    }
  }

  void deleted(String name) {
    stream(name).isDeleted = true;
    acknowledged.values().removeIf(name::equals);
    commits.replaceAll(rows -> rows.stream().filter(row -> !row.stream().equals(name)).toList());
  }

  /** The same for ledgers that promise the same. */
  long hash() {
    long hash = Objects.hash(commits, acknowledged.keySet());
    for (Map.Entry<String, Stream> entry : streams.entrySet()) {
      Stream stream = entry.getValue();
      hash =
          31 * hash
              + Objects.hash(
                  entry.getKey(),
                  stream.described,
                  stream.isDeleting,
                  stream.isDeleted,
                  stream.isKnown);
    }
    return hash;
  }
}
