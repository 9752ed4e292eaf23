package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows frames to the codecs of their tracks while they are read. Not thread-safe.
 *
 * <p>A track that no codec opens is not inspected: what is wrong with it is said when, and if, a
 * clip is planned with it.
 */
final class Inspection implements FrameInspector {
  private final Codecs codecs;
  private final CodecOptions options;
  private @Nullable TrackCodec[] open = {};
  private List<String> inspectors = List.of();
  private List<TrackDescription> tracks = List.of();

  Inspection(Codecs codecs, CodecOptions options) {
    this.codecs = codecs;
    this.options = options;
  }

  @Override
  public List<String> tracks(List<TrackDescription> newTracks) {
    tracks = newTracks;
    open = new TrackCodec[tracks.size()];
    inspectors = new ArrayList<>(tracks.size());
    for (int i = 0; i < open.length; i++) {
      Codecs.@Nullable Opened opened = open(tracks.get(i));
      open[i] = opened == null ? null : opened.track();
      inspectors.add(opened == null ? "" : opened.inspector());
    }
    return inspectors;
  }

  /** What a codec throws beside what it may is told as if the frame were broken. */
  @Override
  public void inspect(int track, FrameBytes frame, FrameFacts out) throws CodecException {
    TrackCodec codec = open[track];
    if (codec == null) {
      return;
    }
    try {
      codec.inspect(frame, out);
    } catch (RuntimeException | LinkageError e) { // a plug-in that breaks its promises
      throw new CodecException(
          CodecException.Kind.INVALID_MEDIA_FRAME,
          "codec " + inspectors.get(track) + " failed on a frame: " + e,
          e);
    }
  }

  /** The tracks last met. */
  List<TrackDescription> tracks() {
    return tracks;
  }

  private Codecs.@Nullable Opened open(TrackDescription track) {
    if (track.encoding() instanceof FrameEncoding.Unreadable) {
      return null;
    }
    try {
      return codecs.find(track, options).orElse(null);
    } catch (CodecException e) {
      return null;
    }
  }
}
