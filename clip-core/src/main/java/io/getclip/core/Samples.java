package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FrameEncoding;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How the frames of a clip become samples.
 *
 * <p>In a clip whose video configuration changes, every sync sample carries its parameter sets in
 * band, those before the change too: some players go by the sample entry and others by the sets
 * they saw last.
 */
final class Samples {
  private final Selection selection;
  private final VideoStart video;
  private final boolean parameterSets;
  private final ByteBuffer silence;

  Samples(Selection selection, VideoStart video) {
    this.selection = selection;
    this.video = video;
    this.parameterSets = selection.video().entries().size() > 1;
    this.silence =
        selection.audio().all().isEmpty()
            ? ByteBuffer.allocate(0)
            : selection.audio().all().get(0).audio().silence().orElse(ByteBuffer.allocate(0));
  }

  /** Whether every sample is the very bytes its frame is stored in. */
  boolean areStoredBytes() {
    return !parameterSets
        && areStored(selection.video().all())
        && areStored(selection.audio().all());
  }

  private static boolean areStored(List<Configuration> configurations) {
    for (Configuration configuration : configurations) {
      if (configuration.codec().adapts()
          || !(configuration.track().encoding() instanceof FrameEncoding.Plain)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a video frame's sample gets the parameter sets of its configuration. */
  boolean needsParameterSets(int fragment, int frame) {
    FragmentLayout layout = selection.layout(fragment);
    return parameterSets && video.isSync(layout, frame) && !layout.hasParameterSets(frame);
  }

  /** Size in bytes of the sample made of a video frame. */
  int videoSize(int fragment, int frame) {
    int size = selection.layout(fragment).sampleSize(frame);
    return parameterSets && needsParameterSets(fragment, frame)
        ? size + selection.videoConfiguration(fragment).codec().parameterSetsSize()
        : size;
  }

  /** One silent sample: a view of its own. */
  ByteBuffer silence() {
    return silence.duplicate();
  }
}
