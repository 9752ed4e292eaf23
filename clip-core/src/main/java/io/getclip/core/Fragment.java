package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.MediaSource;

/**
 * A fragment that can go into a clip: where its frames are, and the bytes they are in.
 *
 * @param of its text is what messages call the recording, or the fragment itself where it has no
 *     number; it is made only for a message
 * @param number of the fragment in its recording, from 1; 0 where it has none
 * @param layout offsets in it count from {@link FragmentLayout#position()} in the source
 * @param source read while the clip is written; open until then, and closed by who opened it
 */
public record Fragment(Object of, int number, FragmentLayout layout, MediaSource source) {

  /** A fragment that is called by a name of its own: the text of {@code name}. */
  public Fragment(Object name, FragmentLayout layout, MediaSource source) {
    this(name, 0, layout, source);
  }

  /** What messages call it, for example {@code fragment 3 of camera.mkv}. */
  public String name() {
    return number == 0 ? of.toString() : "fragment " + number + " of " + of;
  }
}
