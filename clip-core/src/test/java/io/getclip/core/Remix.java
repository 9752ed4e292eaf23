package io.getclip.core;

import io.getclip.spi.TrackDescription;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts tracks of recordings together in other ways than they came. */
@SuppressWarnings("ArrayRecordComponent") // nothing is compared, and nothing changed
final class Remix {
  private final List<Track> tracks = new ArrayList<>();
  private long shiftMs;

  /** A frame as it goes into a document. */
  record Frame(long ms, boolean keyframe, byte[] bytes) {}

  /** A track taken out of a recording, to be changed and put into another. */
  record Track(
      String codecId,
      TrackDescription.@Nullable Media media,
      byte[] privateData,
      List<Frame> frames) {

    static Track of(Recording recording, String codecId) {
      Recording.Track track = recording.track(codecId);
      List<Frame> frames = new ArrayList<>();
      for (Recording.Frame frame : track.frames()) {
        frames.add(
            new Frame(frame.timestampNs() / 1_000_000, frame.keyframe(), bytes(frame.bytes())));
      }
      TrackDescription description = track.description();
      return new Track(codecId, description.media(), bytes(description.codecPrivate()), frames);
    }

    Track called(String otherCodecId) {
      return new Track(otherCodecId, media, privateData, frames);
    }

    Track withPrivateData(byte... other) {
      return new Track(codecId, media, other, frames);
    }

    Track withFrames(UnaryOperator<Frame> change) {
      return new Track(codecId, media, privateData, frames.stream().map(change).toList());
    }

    /** The same track from one of its frames on. */
    Track from(int frame) {
      return new Track(codecId, media, privateData, frames.subList(frame, frames.size()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
  }

  /** Adds tracks, numbered from 1 in this order. */
  static Remix of(Track... tracks) {
    Remix remix = new Remix();
    remix.tracks.addAll(List.of(tracks));
    return remix;
  }

  /** Lets the document begin later. */
  Remix at(long ms) {
    shiftMs = ms;
    return this;
  }

  /** The document: frames in order of time, a cluster for each key frame of the first video. */
  byte[] document() {
    MatroskaBuilder document = new MatroskaBuilder();
    record Placed(int track, Frame frame) {}
    int clock = 0;
    for (int t = 0; t < tracks.size(); t++) {
      declare(document, t + 1, tracks.get(t));
      clock = tracks.get(t).media() instanceof TrackDescription.Video ? t : clock;
    }
    List<Placed> inOrder = new ArrayList<>();
    List<List<Frame>> queues = new ArrayList<>();
    for (Track track : tracks) {
      queues.add(new ArrayList<>(track.frames()));
    }
    while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
      int next =
          java.util.stream.IntStream.range(0, queues.size())
              .filter(t -> !queues.get(t).isEmpty())
              .boxed()
              .min(Comparator.comparingLong(t -> queues.get(t).get(0).ms()))
              .orElseThrow();
      inOrder.add(new Placed(next, queues.get(next).remove(0)));
    }
    long cluster = Long.MIN_VALUE;
    for (Placed placed : inOrder) {
      Frame frame = placed.frame();
      if (cluster == Long.MIN_VALUE || (placed.track() == clock && frame.keyframe())) {
        cluster = frame.ms();
        document.cluster(cluster + shiftMs);
      }
      document.simpleBlock(
          placed.track() + 1, (int) (frame.ms() - cluster), frame.keyframe(), frame.bytes());
    }
    return document.build();
  }

  private static void declare(MatroskaBuilder document, int number, Track track) {
    if (track.media() instanceof TrackDescription.Video video) {
      document.video(
          number, track.codecId(), track.privateData(), video.pixelWidth(), video.pixelHeight());
    } else if (track.media() instanceof TrackDescription.Audio audio) {
      document.audio(
          number,
          track.codecId(),
          track.privateData(),
          audio.samplingFrequency(),
          audio.channels());
    } else {
      document.track(number, 17, track.codecId(), track.privateData()); // subtitles
    }
  }

  /** Documents end to end, as GetMedia gives them. */
  static byte[] joined(byte[]... documents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] document : documents) {
      out.writeBytes(document);
    }
    return out.toByteArray();
  }
}
