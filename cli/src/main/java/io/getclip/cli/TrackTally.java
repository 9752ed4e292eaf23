package io.getclip.cli;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts up one track of a recording, fragment by fragment. */
final class TrackTally {
  private static final int MOST_PROBLEMS = 20;
  private static final double NS_PER_SECOND = 1e9;

  private final long number;
  private final List<TrackInfo.Problem> problems = new ArrayList<>();
  private @Nullable TrackDescription description;
  private @Nullable SampleDescription firstSamples;
  private int configurations;
  private long frames;
  private long syncSamples;
  private long bytes;
  private long startNs = Long.MAX_VALUE;
  private long endNs = Long.MIN_VALUE;
  private boolean endIsStated;
  private boolean inspected;

  TrackTally(long number) {
    this.number = number;
  }

  /** Takes the track as it is described from here on, and checks it. */
  void describe(TrackDescription now, Codecs codecs) {
    if (now.equals(description)) {
      return;
    }
    description = now;
    configurations++;
    inspected = false;
    if (now.media() instanceof TrackDescription.Other) {
      return;
    }
    if (now.encoding() instanceof FrameEncoding.Unreadable unreadable) {
      problem("UnsupportedStreamMediaTypeException", unreadable.reason());
      return;
    }
    try {
      Optional<Codecs.Opened> opened = codecs.find(now, CodecOptions.NONE);
      if (opened.isEmpty()) {
        problem(
            "UnsupportedStreamMediaTypeException", "no codec is installed for " + now.codecId());
        return;
      }
      inspected = true;
      if (firstSamples == null) {
        firstSamples = opened.get().track().description();
      }
    } catch (CodecException e) {
      problem(word(e.kind()), String.valueOf(e.getMessage()));
    }
  }

  /** Counts a frame. */
  void add(FragmentLayout layout, int frame) {
    frames++;
    bytes += layout.storedSize(frame);
    if (inspected ? layout.isSyncSample(frame) : layout.isKeyframe(frame)) {
      syncSamples++;
    }
    long fromNs = layout.timestampNs(frame);
    startNs = Math.min(startNs, fromNs);
    long durationNs = durationNs(layout, frame);
    if (fromNs + durationNs > endNs) {
      endNs = fromNs + durationNs;
      endIsStated = durationNs > 0;
    }
  }

  /** Notes a frame that its codec could not parse. */
  void invalid(FragmentLayout layout, FragmentLayout.Problem problem) {
    problem(
        "InvalidMediaFrameException",
        problem.message() + " at " + Figures.seconds(layout.timestampNs(problem.frame())));
  }

  private void problem(String error, String message) {
    TrackInfo.Problem problem = new TrackInfo.Problem(error, message);
    if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private long durationNs(FragmentLayout layout, int frame) {
    long statedNs = layout.durationNs(frame);
    if (statedNs > 0) {
      return statedNs;
    }
    if (firstSamples instanceof SampleDescription.Audio audio) {
      int units = layout.durationUnits(frame);
      units = units > 0 ? units : audio.frameDuration();
      return Math.round(units * NS_PER_SECOND / audio.samplingRate());
    }
    return description == null ? 0 : description.defaultDurationNs();
  }

  /**
   * From the first frame to the end of the last, which lasts as long as others unless it says so.
   */
  private long spanNs() {
    if (frames == 0) {
      return 0;
    }
    long stated = endNs - startNs;
    return endIsStated || frames == 1 ? stated : stated + stated / (frames - 1);
  }

  /** All that was counted. */
  TrackInfo told() {
    int width = 0;
    int height = 0;
    long samplingRate = 0;
    int channels = 0;
    String type = "";
    TrackDescription track = description;
    if (track != null && track.media() instanceof TrackDescription.Video video) {
      type = "video";
      width = video.pixelWidth();
      height = video.pixelHeight();
    } else if (track != null && track.media() instanceof TrackDescription.Audio audio) {
      type = "audio";
      samplingRate = Math.round(audio.samplingFrequency());
      channels = audio.channels();
    } else if (track != null && track.media() instanceof TrackDescription.Other other) {
      type = other.type();
    }
    SampleDescription samples = firstSamples;
    // Of two opinions the codec's is the one that players hold.
    if (samples instanceof SampleDescription.Visual visual) {
      width = visual.width();
      height = visual.height();
    } else if (samples instanceof SampleDescription.Audio audio) {
      samplingRate = audio.samplingRate();
      channels = audio.channels();
    }
    return new TrackInfo(
        number,
        type,
        track == null ? "" : track.codecId(),
        samples == null ? "" : CodecNames.of(samples),
        width,
        height,
        samplingRate,
        channels,
        track == null ? "" : track.language(),
        frames,
        syncSamples,
        bytes,
        frames == 0 ? 0 : startNs,
        spanNs(),
        configurations,
        problems);
  }

  private static String word(CodecException.Kind kind) {
    return switch (kind) {
      case MISSING_CODEC_PRIVATE_DATA -> "MissingCodecPrivateDataException";
      case INVALID_CODEC_PRIVATE_DATA -> "InvalidCodecPrivateDataException";
      case INVALID_MEDIA_FRAME -> "InvalidMediaFrameException";
      case UNSUPPORTED -> "UnsupportedStreamMediaTypeException";
    };
  }
}
