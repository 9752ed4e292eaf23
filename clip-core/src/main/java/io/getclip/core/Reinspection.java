package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inspects again the frames of fragments whose facts are not those that this clip's codecs and
 * options would give, and finds private data in frames where the options ask for it.
 *
 * <p>Facts are of a codec's version and of whether it adapts frames; a clip may be planned with
 * other codecs and options than its fragments were read with. Used once, by one thread.
 */
final class Reinspection implements AutoCloseable {
  private final Codecs codecs;
  private final CodecOptions options;
  private final OpenTracks tracks;
  private final FrameWindow window = new FrameWindow();
  private final FrameDecoder decoder = new FrameDecoder();
  private final FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
  private final FrameFacts facts = new FrameFacts();

  /** For each track whose private data is of no use, what was last found in its frames, if any. */
  private final Map<TrackDescription, Optional<ByteBuffer>> inBand = new HashMap<>();

  Reinspection(Codecs codecs, CodecOptions options, OpenTracks tracks) {
    this.codecs = codecs;
    this.options = options;
    this.tracks = tracks;
  }

  /** What is known of a track before its frames are looked at. */
  private enum State {
    /** Its facts are those that would be found again, or nothing can be found. */
    CURRENT,
    /** It has facts of another version, or none although a codec opens it. */
    STALE,
    /** Its private data is missing or broken, and may be in its frames. */
    NEEDS_PRIVATE_DATA
  }

  /**
   * The same fragments with the facts that this clip's codecs and options give.
   *
   * @throws IOException a fragment's source cannot be read
   */
  List<Fragment> current(List<Fragment> fragments) throws IOException {
    List<Fragment> current = fragments;
    List<FragmentLayout.Track> known = List.of(); // fragments of one document share their list
    for (int f = 0; f < fragments.size(); f++) {
      List<FragmentLayout.Track> tracks = fragments.get(f).layout().tracks();
      if (tracks != known && !isCurrent(tracks)) {
        if (current == fragments) {
          current = new ArrayList<>(fragments);
        }
        current.set(f, again(fragments, f));
      } else {
        known = tracks;
      }
    }
    return current;
  }

  private boolean isCurrent(List<FragmentLayout.Track> tracks) {
    for (FragmentLayout.Track track : tracks) {
      if (state(track) != State.CURRENT) {
        return false;
      }
    }
    return true;
  }

  private State state(FragmentLayout.Track track) {
    TrackDescription description = track.description();
    if (description.encoding() instanceof FrameEncoding.Unreadable
        || description.media() instanceof TrackDescription.Other) {
      return State.CURRENT;
    }
    try {
      Optional<Codecs.Opened> opened = tracks.find(description);
      return opened.isEmpty() || opened.get().inspector().equals(track.inspectedBy())
          ? State.CURRENT
          : State.STALE;
    } catch (CodecException e) {
      boolean mayBeInBand =
          !options.values().isEmpty()
              && (e.kind() == Kind.MISSING_CODEC_PRIVATE_DATA
                  || e.kind() == Kind.INVALID_CODEC_PRIVATE_DATA);
      return mayBeInBand ? State.NEEDS_PRIVATE_DATA : State.CURRENT;
    }
  }

  private Fragment again(List<Fragment> fragments, int f) throws IOException {
    Fragment fragment = fragments.get(f);
    FragmentLayout layout = fragment.layout();
    List<TrackDescription> descriptions = new ArrayList<>(layout.tracks().size());
    for (int i = 0; i < layout.tracks().size(); i++) {
      FragmentLayout.Track track = layout.tracks().get(i);
      TrackDescription description = track.description();
      if (state(track) == State.NEEDS_PRIVATE_DATA) {
        Optional<ByteBuffer> found = privateData(fragments, f, description);
        description = found.isEmpty() ? description : description.withCodecPrivate(found.get());
      }
      descriptions.add(description);
    }
    return new Fragment(
        fragment.of(), fragment.number(), inspect(fragment, descriptions), fragment.source());
  }

  /**
   * The private data in a fragment's frames of a track; where there is none, that of the fragment
   * before it, and at the start that of the first fragment which has it. Frames are searched once,
   * and those ahead once more.
   */
  private Optional<ByteBuffer> privateData(List<Fragment> fragments, int f, TrackDescription track)
      throws IOException {
    Optional<ByteBuffer> found = search(fragments.get(f), track);
    if (!inBand.containsKey(track)) {
      for (int later = f + 1; found.isEmpty() && later < fragments.size(); later++) {
        found = search(fragments.get(later), track);
      }
      inBand.put(track, found);
    } else if (found.isPresent()) {
      inBand.put(track, found);
    }
    return inBand.getOrDefault(track, Optional.empty());
  }

  private Optional<ByteBuffer> search(Fragment fragment, TrackDescription track)
      throws IOException {
    FragmentLayout layout = fragment.layout();
    Optional<ByteBuffer> found = Optional.empty();
    for (int i = 0; i < layout.frameCount() && found.isEmpty(); i++) {
      if (layout.tracks().get(layout.track(i)).description().equals(track)) {
        try {
          found = codecs.inBandPrivateData(track, frame(fragment, i, track), options);
        } catch (BrokenFrame e) {
          found = Optional.empty(); // another frame may have it
        }
      }
    }
    return found;
  }

  private FragmentLayout inspect(Fragment fragment, List<TrackDescription> descriptions)
      throws IOException {
    FragmentLayout layout = fragment.layout();
    Inspection inspection = new Inspection(codecs, options);
    List<String> inspectors = inspection.tracks(descriptions);
    List<FragmentLayout.Track> tracks = new ArrayList<>(descriptions.size());
    for (int i = 0; i < inspectors.size(); i++) {
      tracks.add(new FragmentLayout.Track(descriptions.get(i), inspectors.get(i)));
    }
    long tick = layout.tickNs();
    long base = layout.frameCount() == 0 ? 0 : layout.timestampNs(0) / tick;
    builder.begin(tracks, layout.segmentDateMs(), tick, base, layout.position());
    builder.tags(layout.tags());
    for (int i = 0; i < layout.frameCount(); i++) {
      String fault = "";
      facts.clear(layout.sampleSize(i));
      try {
        int track = layout.track(i);
        if (!inspectors.get(track).isEmpty()) {
          FrameBytes frame = frame(fragment, i, descriptions.get(track));
          inspection.inspect(track, frame, facts.clear(frame.size()));
        }
      } catch (CodecException | BrokenFrame e) {
        fault = String.valueOf(e.getMessage());
      }
      builder.add(
          layout.track(i),
          layout.position() + layout.offset(i),
          layout.storedSize(i),
          layout.timestampNs(i) / tick,
          (int) (layout.durationNs(i) / tick),
          layout.isKeyframe(i),
          layout.isLaced(i),
          facts);
      if (!fault.isEmpty()) {
        builder.invalid(fault);
      }
    }
    return builder.build(layout.truncated());
  }

  private FrameBytes frame(Fragment fragment, int i, TrackDescription track)
      throws IOException, BrokenFrame {
    FragmentLayout layout = fragment.layout();
    long position = layout.position() + layout.offset(i);
    int last = layout.frameCount() - 1;
    long until = layout.position() + layout.offset(last) + layout.storedSize(last);
    ByteBuffer stored = window.read(fragment.source(), position, layout.storedSize(i), until);
    try {
      return decoder.decode(track.encoding(), stored);
    } catch (IOException e) {
      throw new BrokenFrame(e);
    }
  }

  /** A frame whose container's encoding cannot be undone. */
  private static final class BrokenFrame extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenFrame(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
