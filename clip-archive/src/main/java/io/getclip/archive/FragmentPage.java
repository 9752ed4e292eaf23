package io.getclip.archive;

import java.util.List;

/**
 * Some fragments of a list.
 *
 * @param fragments in the order they arrived
 * @param more whether there are further ones behind the last of these
 */
public record FragmentPage(List<FragmentInfo> fragments, boolean more) {

  /** Copies the list. */
  public FragmentPage {
    fragments = List.copyOf(fragments);
  }
}
