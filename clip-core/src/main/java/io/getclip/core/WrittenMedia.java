package io.getclip.core;

import io.getclip.core.MediaOrder.Content;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.Movie;

/** The media of a clip while it is put in order, with sizes of samples and bit rates. */
final class WrittenMedia {
  private static final int VIDEO_TRACK = 0;
  private static final int AUDIO_TRACK = 1;

  private final Selection selection;
  private final Samples samples;
  private final VideoStart start;
  private final Silences silences;
  private final Silences.Walk silence;
  private final MediaOrder.Builder order;
  private final WrittenTrack video;
  private final WrittenTrack audio;
  private final RunWalk ahead; // of pictures that are yet to be written
  private final IntColumn audioSizes; // where samples differ in size, silence included
  private final int sampleBytes;
  private final boolean areStoredBytes;
  private long greatestLagNs;

  // What holds for all frames of the fragment last met.
  private int fragment = -1;
  private FragmentLayout layout;
  private int videoEntry;
  private int audioEntry;

  // The stretch last measured.
  private int from; // its first frame; -1 where there is none
  private int to;
  private long bytes;
  private int pictures; // up to which of each track
  private int sounds;

  /** Begins with nothing. */
  WrittenMedia(
      Selection selection,
      Samples samples,
      VideoStart start,
      WrittenTrack video,
      WrittenTrack audio,
      RunWalk ahead,
      Silences silences,
      Scratch scratch) {
    this.selection = selection;
    this.samples = samples;
    this.start = start;
    this.video = video;
    this.audio = audio;
    this.ahead = ahead;
    this.silences = silences;
    this.silence = silences.walk();
    this.order = new MediaOrder.Builder(scratch, selection.fragments().size());
    this.audioSizes = new IntColumn(scratch, 16);
    this.sampleBytes = silences.description().sampleBytes();
    this.areStoredBytes = samples.areStoredBytes();
    this.layout = selection.layout(0);
  }

  /** The order of the media; asked once. */
  MediaOrder order() {
    return order.build();
  }

  /** The same as chunks: runs of samples of one track. */
  Movie.Chunks chunks() {
    return order.chunks();
  }

  /** Sizes of the video samples, and more behind them. */
  int[] videoSizes() {
    return video.sizes();
  }

  /** Sizes of the audio samples, and more behind them; none where all are of one size. */
  int[] audioSizes() {
    return audioSizes.values();
  }

  BitRateMeter videoRate() {
    return video.rate();
  }

  BitRateMeter audioRate() {
    return audio.rate();
  }

  /** By how much a frame of one track lies behind later ones of the other, at the most. */
  long greatestLagNs() {
    return greatestLagNs;
  }

  private void enter(int f) {
    fragment = f;
    layout = selection.layout(f);
    videoEntry = selection.videoTrack(f) < 0 ? 0 : selection.videoEntry(f);
    audioEntry = selection.audioTrack(f) < 0 ? 0 : selection.audioEntry(f);
  }

  /**
   * Adds the clip's frames of a fragment, in stretches of both tracks.
   *
   * @param longestNs from a stretch's first frame to the others, at the most
   * @param longest bytes from its first frame's start to its last one's end, at the most, unless it
   *     is a single frame
   */
  void fragment(int f, long longestNs, int longest) {
    enter(f);
    for (int i = 0; i < layout.frameCount(); i = to) {
      measureStretch(i, longestNs, longest);
      if (from >= 0) {
        order.both(fragment, from, to, bytes);
        addPictures(pictures);
        addSounds(sounds);
        greatestLagNs = Math.max(greatestLagNs, Math.max(video.lagNs(audio), audio.lagNs(video)));
      }
    }
  }

  /**
   * Finds where the stretch ends that begins with a frame or the next that is in the clip.
   *
   * <p>Its frames lie one behind another in the source, so that they can be read at once. All
   * frames of all clips go through this loop, so what it counts is in local variables.
   */
  private void measureStretch(int first, long longestNs, int longest) {
    FragmentLayout layout = this.layout;
    int videoTrack = selection.videoTrack(fragment);
    int audioTrack = selection.audioTrack(fragment);
    boolean areLeftOut = start.leavesOut(fragment);
    long[] pictureNs = video.timestampNs();
    long[] soundNs = audio.timestampNs();
    int[] pictureSizes = video.sizes();
    int[] soundSizes = audio.sizes();
    int picture = video.written();
    int sound = audio.written();
    int silent = -1; // the audio frame that silence stands before
    int begin = -1;
    int end = first;
    long sum = 0;
    long firstNs = 0;
    long before = 0; // where the frame before ends
    long limit = 0;
    for (int i = first, count = layout.frameCount(); i < count; i++) {
      int track = layout.track(i);
      long now;
      if (track == videoTrack) {
        if (areLeftOut && !start.includes(fragment, i)) {
          continue;
        }
        now = pictureNs[picture];
      } else if (track == audioTrack) {
        now = soundNs[sound];
      } else {
        continue;
      }
      int stored = layout.storedSize(i);
      long offset = layout.offset(i);
      if (begin < 0) {
        addSilence(track == audioTrack ? Long.MAX_VALUE : video.nextNs());
        silent = silence.nextFrame();
        begin = i;
        firstNs = now;
        limit = offset + longest;
      } else if (offset < before
          || offset + stored > limit
          || Math.abs(now - firstNs) >= longestNs
          || (silent == sound && isDue(track == audioTrack, picture))) {
        break;
      }
      int size = areStoredBytes ? stored : size(i, track == videoTrack);
      if (track == videoTrack) {
        pictureSizes[picture++] = size;
      } else {
        soundSizes[sound++] = size;
      }
      sum += size;
      before = offset + stored;
      end = i + 1;
    }
    from = begin;
    to = begin < 0 ? layout.frameCount() : end;
    bytes = sum;
    pictures = picture;
    sounds = sound;
  }

  private int size(int i, boolean isVideo) {
    return isVideo ? samples.videoSize(fragment, i) : layout.sampleSize(i);
  }

  private boolean isDue(boolean beforeSound, int picture) {
    return beforeSound
        || silence.endOfSliceNs() <= ahead.clipNs(picture, video.timestampNs()[picture]);
  }

  /** Adds video frames up to one as samples of a chunk. */
  private void addPictures(int end) {
    int count = end - video.written();
    video.write(end);
    if (count > 0) {
      order.samples(VIDEO_TRACK, videoEntry, count, video.startNs());
    }
  }

  /** Adds audio frames up to one as samples of a chunk. */
  private void addSounds(int end) {
    int[] sizes = audio.sizes();
    int i = audio.written();
    audio.write(end);
    if (i == end) {
      return;
    }
    int count = sampleBytes == 0 ? end - i : 0;
    for (; i < end; i++) {
      if (sampleBytes == 0) {
        audioSizes.add(sizes[i]);
      } else {
        count += sampleBytes == 1 ? sizes[i] : sizes[i] / sampleBytes;
      }
    }
    order.samples(AUDIO_TRACK, audioEntry, count, audio.startNs());
  }

  /** Adds a video frame, without those around it. */
  void picture(int f, int i) {
    if (f != fragment) {
      enter(f);
    }
    int size = samples.videoSize(f, i);
    int picture = video.written();
    video.sizes()[picture] = size;
    order.frame(Content.VIDEO, f, i, size);
    addPictures(picture + 1);
  }

  /** Adds an audio frame, without those around it. */
  void sound(int f, int i) {
    if (f != fragment) {
      enter(f);
    }
    addSilence(Long.MAX_VALUE);
    int size = layout.sampleSize(i);
    int sound = audio.written();
    audio.sizes()[sound] = size;
    order.frame(Content.AUDIO, f, i, size);
    addSounds(sound + 1);
  }

  /** Adds what silence stands before the next audio frame and is over by a time, in slices. */
  void addSilence(long untilNs) {
    while (silence.nextFrame() == audio.written() && silence.endOfSliceNs() <= untilNs) {
      int count = silence.take();
      order.silence(count, silences.sampleSize());
      order.samples(AUDIO_TRACK, 0, count, silence.startNs());
      for (int i = 0; silences.areFrames() && i < count; i++) {
        audioSizes.add(silences.sampleSize());
      }
    }
  }
}
