package io.getclip.core;

import java.util.List;

/**
 * The fragments of one source.
 *
 * @param fragments in the order they stand in; a source that has tracks and no frames gives one
 *     empty fragment, which says what the tracks are
 * @param remarks what was passed over because it was damaged, each with its place
 */
public record Recording(List<Fragment> fragments, List<String> remarks) {

  /** Copies the lists. */
  public Recording {
    fragments = List.copyOf(fragments);
    remarks = List.copyOf(remarks);
  }
}
