package io.getclip.cli;

import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentFormats;

/**
 * All formats and codecs that are installed.
 *
 * @param fragmentFormats what is read
 * @param codecs what is understood
 * @param clipFormats what is written
 */
record Toolkit(FragmentFormats fragmentFormats, Codecs codecs, ClipFormats clipFormats) {

  /** Finds them. */
  static Toolkit load() {
    return new Toolkit(FragmentFormats.load(), Codecs.load(), ClipFormats.load());
  }

  /** Makes clips with them. */
  Clipper clipper(ClipOptions options) {
    return new Clipper(fragmentFormats, codecs, clipFormats, options);
  }

  /** Warns of those that are installed and did not load. */
  void warn(Streams streams) {
    for (String failure : fragmentFormats.failures()) {
      streams.warn(failure);
    }
    for (String failure : codecs.failures()) {
      streams.warn(failure);
    }
    for (String failure : clipFormats.failures()) {
      streams.warn(failure);
    }
  }
}
