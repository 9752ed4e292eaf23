package io.getclip.core;

import io.getclip.spi.ClipFormats;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentFormat;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.MediaSource;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Makes clips: reads fragments, plans a clip of them, and lets it be written.
 *
 * <p>Safe for use by several threads, as are all it is made of. Keeps the arrays of one plan, of at
 * most 16 MiB, and up to 16 buffers that media was written through, for the clips that follow.
 */
public final class Clipper {
  private static final int FIRST_BYTES = 64;

  private final FragmentFormats fragmentFormats;
  private final Codecs codecs;
  private final ClipFormats clipFormats;
  private final ClipOptions options;
  private final BlockingDeque<Scratch> spare; // one at most: an atomic reference starts slower
  private final SpareBuffers buffers;

  /** Makes clips with these formats and codecs. */
  public Clipper(
      FragmentFormats fragmentFormats,
      Codecs codecs,
      ClipFormats clipFormats,
      ClipOptions options) {
    this(
        fragmentFormats,
        codecs,
        clipFormats,
        options,
        new LinkedBlockingDeque<>(1),
        MediaBuffer.spare());
  }

  private Clipper(
      FragmentFormats fragmentFormats,
      Codecs codecs,
      ClipFormats clipFormats,
      ClipOptions options,
      BlockingDeque<Scratch> spare,
      SpareBuffers buffers) {
    this.fragmentFormats = fragmentFormats;
    this.codecs = codecs;
    this.clipFormats = clipFormats;
    this.options = options;
    this.spare = spare;
    this.buffers = buffers;
  }

  /** Makes clips with all formats and codecs on the class path or module path. */
  public static Clipper standard() {
    return new Clipper(
        FragmentFormats.load(), Codecs.load(), ClipFormats.load(), ClipOptions.DEFAULT);
  }

  /** The same, with other options. */
  public Clipper with(ClipOptions other) {
    return new Clipper(fragmentFormats, codecs, clipFormats, other, spare, buffers);
  }

  /**
   * Reads where the frames of a source are, keeping every whole frame of a damaged one.
   *
   * @param name what messages call the source
   * @throws FragmentException the source is of no format that there is, or passes a limit
   */
  public Recording read(String name, MediaSource source) throws IOException {
    return read(name, source, ReadOptions.LENIENT);
  }

  /**
   * Reads where the frames of a source are.
   *
   * @param name what messages call the source
   * @throws FragmentException the source is of no format that there is, or breaks its rules in a
   *     way that the options do not let pass
   */
  public Recording read(String name, MediaSource source, ReadOptions reading) throws IOException {
    Inspection inspection = new Inspection(codecs, options.wishes());
    List<Fragment> fragments = new ArrayList<>();
    try (SourceChannel channel = new SourceChannel(source);
        FragmentReader reader = format(name, source).open(channel, reading)) {
      Optional<FragmentLayout> layout = reader.next(inspection);
      while (layout.isPresent()) {
        fragments.add(new Fragment(name, fragments.size() + 1, layout.get(), source));
        layout = reader.next(inspection);
      }
      if (fragments.isEmpty() && !inspection.tracks().isEmpty()) {
        fragments.add(new Fragment(name, withoutFrames(inspection.tracks()), source));
      }
      return new Recording(fragments, reader.remarks());
    }
  }

  private static FragmentLayout withoutFrames(List<TrackDescription> tracks) {
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    builder.begin(
        tracks.stream().limit(256).map(track -> new FragmentLayout.Track(track, "")).toList(),
        OptionalLong.empty(),
        1,
        0,
        0);
    return builder.build(false);
  }

  private FragmentFormat format(String name, MediaSource source) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(FIRST_BYTES);
    while (first.hasRemaining() && source.read(first.position(), first) >= 0) {
      // until there are enough or no more
    }
    Optional<FragmentFormat> format = fragmentFormats.recognise(first.flip());
    if (format.isEmpty()) {
      String what = first.hasRemaining() ? "the bytes of " + name : name + ", which is empty";
      throw new FragmentException(
          FragmentException.Kind.UNSUPPORTED, 0, fragmentFormats.notFound(what));
    }
    return format.get();
  }

  /**
   * Plans a clip of fragments, in the order given.
   *
   * <p>Reads no media, unless fragments were inspected by another version of a codec or with other
   * options than these, or private data is to be found in frames: then their frames are read once.
   *
   * @throws ClipException no clip can be made of them
   * @throws IOException frames had to be read and could not be
   * @throws IllegalArgumentException there is no clip format of the name in the options; the
   *     message says which there are
   */
  public Clip plan(List<Fragment> fragments) throws IOException, ClipException {
    Scratch kept = spare.pollFirst();
    Scratch scratch = kept == null ? new Scratch() : kept;
    try {
      return new Planner(codecs, clipFormats.named(options.format()), options, scratch, buffers)
          .plan(fragments);
    } finally {
      scratch.reset();
      if (scratch.isWorthKeeping()) {
        boolean unused = spare.offerFirst(scratch);
      }
    }
  }

  /**
   * Reads sources and plans one clip of all their fragments, in the order given.
   *
   * @param sources open until the clip is written; closed by who opened them
   * @throws ClipException no clip can be made of them
   * @throws FragmentException a source cannot be read
   */
  public Clip clip(MediaSource... sources) throws IOException, ClipException {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      fragments.addAll(read("source " + (i + 1), sources[i]).fragments());
    }
    return plan(fragments);
  }
}
