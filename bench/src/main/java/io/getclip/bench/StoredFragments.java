package io.getclip.bench;

import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.MediaSource;
import io.getclip.spi.StoredLayout;
import io.getclip.spi.StoredTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Fragments of a recording in the form an index keeps them in. */
final class StoredFragments {
  private final MediaSource source;
  private final byte[] tracks;
  private final List<byte[]> layouts = new ArrayList<>();
  private long frames;

  private StoredFragments(List<Fragment> fragments) {
    this.source = fragments.get(0).source();
    this.tracks = StoredTracks.encode(fragments.get(0).layout().tracks());
    for (Fragment fragment : fragments) {
      layouts.add(StoredLayout.encode(fragment.layout()));
      frames += fragment.layout().frameCount();
    }
  }

  /** Reads a recording and keeps its first fragments. */
  static StoredFragments of(MediaSource recording, int count) throws IOException {
    return new StoredFragments(
        Clipper.standard().read("input", recording).fragments().subList(0, count));
  }

  /** Reads a recording and keeps its fragments. */
  static StoredFragments of(MediaSource recording) throws IOException {
    return new StoredFragments(Clipper.standard().read("input", recording).fragments());
  }

  /** What is made of the stored form when a clip is planned. */
  List<Fragment> decode() throws IOException {
    List<FragmentLayout.Track> decoded = StoredTracks.decode(ByteBuffer.wrap(tracks));
    List<Fragment> fragments = new ArrayList<>(layouts.size());
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    for (byte[] layout : layouts) {
      FragmentLayout fragment = StoredLayout.decode(ByteBuffer.wrap(layout), decoded, builder);
      fragments.add(new Fragment("fragment", fragment, source));
    }
    return fragments;
  }

  /** The stored layouts; not to be changed. */
  List<byte[]> layouts() {
    return layouts;
  }

  /** How many frames the fragments have. */
  long frames() {
    return frames;
  }
}
