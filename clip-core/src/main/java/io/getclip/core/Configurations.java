package io.getclip.core;

import io.getclip.spi.SampleDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations of one kind of track in a clip, numbered in the order they are met.
 *
 * <p>Configurations of equal descriptions share a sample entry, although their frames may be stored
 * in different ways.
 */
final class Configurations {
  private static final int MAX_CONFIGURATIONS = 127; // a number is kept in a byte

  private final List<Configuration> all = new ArrayList<>();
  private final IntColumn entryOf = new IntColumn();
  private final List<Configuration> entries = new ArrayList<>();

  /** The number of a configuration; -1 when there is no room for another. */
  // The same object but for the first fragment of a document, and equality costs a start dearly.
  @SuppressWarnings("ReferenceEquality")
  int number(Configuration configuration) {
    for (int i = all.size() - 1; i >= 0; i--) {
      Configuration known = all.get(i);
      if (known == configuration
          || (known.description().equals(configuration.description())
              && known.track().encoding().equals(configuration.track().encoding()))) {
        return i;
      }
    }
    if (all.size() == MAX_CONFIGURATIONS) {
      return -1;
    }
    int entry = 0;
    SampleDescription description = configuration.description();
    while (entry < entries.size() && !entries.get(entry).description().equals(description)) {
      entry++;
    }
    if (entry == entries.size()) {
      entries.add(configuration);
    }
    all.add(configuration);
    entryOf.add(entry);
    return all.size() - 1;
  }

  /** All configurations by number. */
  List<Configuration> all() {
    return all;
  }

  /** For each sample entry the first configuration that it describes. */
  List<Configuration> entries() {
    return entries;
  }

  /** The sample entry of a configuration. */
  int entry(int number) {
    return entryOf.get(number);
  }
}
