package io.getclip.core;

import io.getclip.spi.Movie;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The media of a clip in the order it is written: stretches of frames as they lie in their
 * fragments, and silence.
 */
final class MediaOrder {
  /** What a stretch holds. */
  enum Content {
    /** All frames of the clip between two frames of a fragment. */
    FRAMES,
    /** The video frames among them. */
    VIDEO,
    /** The audio frames among them. */
    AUDIO,
    /** Silent samples. */
    SILENCE
  }

  private final Content[] content;
  private final int[] fragment;
  private final int[] from;
  private final int[] to;
  private final long[] start; // byte offset of each stretch in the media, and the end of the last
  private final Movie.Chunks chunks;

  private MediaOrder(Builder builder) {
    content = Arrays.copyOf(builder.content, builder.count);
    fragment = Arrays.copyOf(builder.fragment, builder.count);
    from = Arrays.copyOf(builder.from, builder.count);
    to = Arrays.copyOf(builder.to, builder.count);
    start = Arrays.copyOf(builder.start, builder.count + 1);
    start[builder.count] = builder.bytes;
    chunks =
        new Movie.Chunks(
            Arrays.copyOf(builder.chunkTrack, builder.chunkSamples.count()),
            builder.chunkSamples.toArray(),
            Arrays.copyOf(builder.chunkDescription, builder.chunkSamples.count()));
  }

  int count() {
    return content.length;
  }

  Content content(int stretch) {
    return content[stretch];
  }

  int fragment(int stretch) {
    return fragment[stretch];
  }

  /** The first frame of a stretch; for silence 0. */
  int from(int stretch) {
    return from[stretch];
  }

  /** The frame after the last of a stretch; for silence the number of samples. */
  int to(int stretch) {
    return to[stretch];
  }

  /** Byte offset of a stretch in the media. */
  long start(int stretch) {
    return start[stretch];
  }

  /** The stretch that a byte of the media is in. */
  int at(long position) {
    int found = Arrays.binarySearch(start, 0, content.length, position);
    return found >= 0 ? found : -found - 2;
  }

  /** How many bytes the media has. */
  long bytes() {
    return start[content.length];
  }

  /** The same media as chunks: runs of samples of one track. */
  Movie.Chunks chunks() {
    return chunks;
  }

  /** Collects stretches and chunks side by side. */
  static final class Builder {
    private static final long LONGEST_CHUNK_NS = 1_000_000_000;

    private Content[] content = new Content[16];
    private int[] fragment = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private long[] start = new long[17];
    private int count;
    private long bytes;

    private byte[] chunkTrack = new byte[16];
    private byte[] chunkDescription = new byte[16];
    private final IntColumn chunkSamples = new IntColumn();

    // The last stretch and chunk are kept out of the columns: every frame goes through here.
    private @Nullable Content lastContent;
    private int lastFragment;
    private int lastTo;
    private int lastTrack = -1;
    private int lastDescription;
    private int lastSamples;
    private long chunkEndsNs;

    /** Adds a frame to the last stretch, or begins another with it. */
    void frame(Content what, int inFragment, int frame, int size) {
      if (what != lastContent || inFragment != lastFragment || frame < lastTo) {
        begin(what, inFragment, frame);
      }
      lastTo = frame + 1;
      bytes += size;
    }

    /** Adds silent samples. */
    void silence(int samples, int size) {
      begin(Content.SILENCE, 0, 0);
      lastTo = samples;
      bytes += (long) samples * size;
    }

    /** Adds samples to the last chunk, or begins another with them. */
    void samples(int track, int description, int samples, long timeNs) {
      if (track == lastTrack
          && timeNs < chunkEndsNs
          && description == lastDescription
          && lastSamples <= Integer.MAX_VALUE - samples) {
        lastSamples += samples;
        return;
      }
      endChunk();
      lastTrack = track;
      lastDescription = description;
      lastSamples = samples;
      chunkEndsNs = timeNs + LONGEST_CHUNK_NS;
    }

    private void endChunk() {
      if (lastTrack < 0) {
        return;
      }
      int chunk = chunkSamples.count();
      if (chunk == chunkTrack.length) {
        chunkTrack = Arrays.copyOf(chunkTrack, chunkTrack.length * 2);
        chunkDescription = Arrays.copyOf(chunkDescription, chunkDescription.length * 2);
      }
      chunkTrack[chunk] = (byte) lastTrack;
      chunkDescription[chunk] = (byte) lastDescription;
      chunkSamples.add(lastSamples);
    }

    /** The order of all there is; the builder is not used again. */
    MediaOrder build() {
      endStretch();
      endChunk();
      return new MediaOrder(this);
    }

    private void endStretch() {
      if (count > 0) {
        to[count - 1] = lastTo;
      }
    }

    private void begin(Content what, int inFragment, int frame) {
      endStretch();
      lastContent = what;
      lastFragment = inFragment;
      if (count == content.length) {
        content = Arrays.copyOf(content, count * 2);
        fragment = Arrays.copyOf(fragment, count * 2);
        from = Arrays.copyOf(from, count * 2);
        to = Arrays.copyOf(to, count * 2);
        start = Arrays.copyOf(start, count * 2 + 1);
      }
      content[count] = what;
      fragment[count] = inFragment;
      from[count] = frame;
      start[count] = bytes;
      count++;
    }
  }
}
