package io.getclip.core;

import io.getclip.spi.ClipFormats;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.Movie;
import io.getclip.spi.TrackDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Fragments built frame by frame, for tests of planning.
 *
 * <p>Every frame's bytes name it ({@code v0}, {@code a0}, counted over the scene) and are followed
 * by a byte that is in no clip, so that what a clip holds can be read off its media.
 */
final class Scene {
  static final long MS = 1_000_000;

  private final List<Fragment> fragments = new ArrayList<>();
  private final FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
  private final FrameFacts facts = new FrameFacts();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final long tickNs;
  private TrackDescription video = videoTrack(2);
  private TrackDescription audio = audioTrack("A_FRAMES");
  private boolean begun;
  private int durationTicks;
  private boolean laced;
  private int videoFrames;
  private int audioFrames;

  private Scene(long tickNs) {
    this.tickNs = tickNs;
  }

  /** A scene stamped in milliseconds. */
  static Scene inMs() {
    return new Scene(MS);
  }

  /** A scene stamped in ticks of so many ns. */
  static Scene inTicksOf(long ns) {
    return new Scene(ns);
  }

  /** A video track whose codec allows so many reordered frames and has these further bytes. */
  static TrackDescription videoTrack(int maxReorder, int... more) {
    ByteBuffer codecPrivate = ByteBuffer.allocate(1 + more.length).put((byte) maxReorder);
    for (int value : more) {
      codecPrivate.put((byte) value);
    }
    return TrackDescription.of(
        1, "V_TEST", codecPrivate.flip(), TrackDescription.Video.of(320, 240));
  }

  /** The same track, each of whose frames lacks its first bytes. */
  static TrackDescription stripped(TrackDescription track, String head) {
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return new TrackDescription(
        track.number(),
        track.codecId(),
        track.codecPrivate(),
        new FrameEncoding.HeaderStripped(bytes),
        0,
        0,
        "und",
        track.media());
  }

  static TrackDescription audioTrack(String codecId) {
    return TrackDescription.of(
        2, codecId, ByteBuffer.allocate(0), new TrackDescription.Audio(48_000, 1, 16));
  }

  /** The same track, whose frames are declared to last so long. */
  static TrackDescription lasting(TrackDescription track, long defaultDurationNs) {
    return new TrackDescription(
        track.number(),
        track.codecId(),
        track.codecPrivate(),
        track.encoding(),
        defaultDurationNs,
        0,
        "und",
        track.media());
  }

  /** The same track, of whose sound the container takes so much away. */
  static TrackDescription delayed(TrackDescription track, long codecDelayNs) {
    return new TrackDescription(
        track.number(),
        track.codecId(),
        track.codecPrivate(),
        track.encoding(),
        0,
        codecDelayNs,
        "und",
        track.media());
  }

  /** The tracks of the fragments that follow. */
  Scene tracks(TrackDescription newVideo, TrackDescription newAudio) {
    video = newVideo;
    audio = newAudio;
    return this;
  }

  /** Begins a fragment. */
  Scene fragment() {
    end();
    bytes.reset();
    builder.begin(
        List.of(
            new FragmentLayout.Track(video, "test/1"), new FragmentLayout.Track(audio, "test/1")),
        OptionalLong.empty(),
        tickNs,
        0,
        0);
    begun = true;
    return this;
  }

  /** Adds a sync sample. */
  Scene sync(long ticks) {
    facts.clear(0).syncSample();
    return add(0, ticks, "v" + videoFrames++);
  }

  /** Adds a sync sample that frames shown before it may not decode after. */
  Scene openSync(long ticks) {
    facts.clear(0).openSyncSample();
    return add(0, ticks, "v" + videoFrames++);
  }

  /** Adds a video frame without a picture: parameter sets alone. */
  Scene alone(long ticks) {
    facts.clear(0).noPicture();
    return add(0, ticks, "v" + videoFrames++);
  }

  /** Adds video frames that are no sync samples. */
  Scene video(long... ticks) {
    for (long at : ticks) {
      facts.clear(0);
      add(0, at, "v" + videoFrames++);
    }
    return this;
  }

  /** Adds audio frames. */
  Scene audio(long... ticks) {
    for (long at : ticks) {
      facts.clear(0);
      add(1, at, "a" + audioFrames++);
    }
    return this;
  }

  /** Adds an audio frame whose codec says how long it lasts. */
  Scene timed(long ticks, int units) {
    facts.clear(0).duration(units);
    return add(1, ticks, "a" + audioFrames++);
  }

  /** Adds audio frames in one lace, of which the first alone has a stamp. */
  Scene lace(long ticks, int count) {
    for (int i = 0; i < count; i++) {
      laced = i > 0;
      audio(ticks);
    }
    laced = false;
    return this;
  }

  /** Adds an audio frame of so many bytes. */
  Scene pcm(long ticks, int size) {
    facts.clear(0);
    audioFrames++;
    return add(1, ticks, "p".repeat(size));
  }

  /** Declares how long the frames that follow last. */
  Scene durationsOf(int ticks) {
    durationTicks = ticks;
    return this;
  }

  /** Marks the frame last added as broken. */
  Scene broken(String message) {
    builder.invalid(message);
    return this;
  }

  private Scene add(int track, long ticks, String content) {
    int position = bytes.size();
    bytes.writeBytes(content.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    bytes.write('.');
    FrameEncoding encoding = (track == 0 ? video : audio).encoding();
    int stripped =
        encoding instanceof FrameEncoding.HeaderStripped header ? header.stripped().limit() : 0;
    facts.sampleSize(stripped + content.length());
    builder.add(
        track,
        position,
        content.length(),
        ticks,
        durationTicks,
        facts.isSyncSample(),
        laced,
        facts);
    return this;
  }

  private void end() {
    if (begun) {
      fragments.add(
          new Fragment(
              "fragment " + (fragments.size() + 1),
              builder.build(false),
              Sources.of(ByteBuffer.wrap(bytes.toByteArray()))));
    }
    begun = false;
  }

  List<Fragment> fragments() {
    end();
    return List.copyOf(fragments);
  }

  /** The clip of all fragments, in a form that is its media alone. */
  Clip clip(ClipOptions options) throws IOException, ClipException {
    return new Clipper(
            FragmentFormats.of(), TestCodecs.ALL, ClipFormats.of(new MediaOnly()), options)
        .plan(fragments());
  }

  Clip clip() throws IOException, ClipException {
    return clip(ClipOptions.DEFAULT);
  }

  /** The movie of all fragments. */
  Movie movie(ClipOptions options) throws IOException, ClipException {
    MediaOnly format = new MediaOnly();
    new Clipper(FragmentFormats.of(), TestCodecs.ALL, ClipFormats.of(format), options)
        .plan(fragments());
    return format.movie();
  }

  Movie movie() throws IOException, ClipException {
    return movie(ClipOptions.DEFAULT);
  }
}
