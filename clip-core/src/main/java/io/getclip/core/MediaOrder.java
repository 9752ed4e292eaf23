package io.getclip.core;

import io.getclip.spi.Movie;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The media of a clip as it is written: stretches of frames of a fragment, and silence. */
final class MediaOrder {
  /** What a stretch holds. */
  enum Content {
    /** The clip's video frames between two frames of a fragment, then its audio frames there. */
    BOTH,
    /** The video frames alone. */
    VIDEO,
    /** The audio frames alone. */
    AUDIO,
    /** Silent samples. */
    SILENCE
  }

  private final Content[] content;
  private final int[] fragment;
  private final int[] from;
  private final int[] to;
  private final long[] start; // byte offset of each stretch in the media, and the end of the last

  private MediaOrder(Builder builder) {
    int count = builder.count;
    content = Arrays.copyOf(builder.content, count);
    fragment = Arrays.copyOf(builder.fragment.values(), count);
    from = Arrays.copyOf(builder.from.values(), count);
    to = Arrays.copyOf(builder.to.values(), count);
    start = Arrays.copyOf(builder.start, count + 1);
    start[count] = builder.bytes;
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

  /** Collects stretches and chunks side by side. */
  static final class Builder {
    private static final long LONGEST_CHUNK_NS = 1_000_000_000;

    private final Scratch scratch;
    private Content[] content;
    private final IntColumn fragment;
    private final IntColumn from;
    private final IntColumn to;
    private long[] start;
    private int count;
    private long bytes;

    private byte[] chunkTrack;
    private byte[] chunkDescription;
    private final IntColumn chunkSamples;

    // The last stretch and chunk are kept out of the columns: every frame goes through here.
    private @Nullable Content lastContent;
    private int lastFragment;
    private int lastTo;
    private int lastTrack = -1;
    private int lastDescription;
    private int lastSamples;
    private long chunkEndsNs;

    /**
     * Begins with nothing.
     *
     * @param stretches how many there will most likely be
     */
    Builder(Scratch scratch, int stretches) {
      this.scratch = scratch;
      content = new Content[stretches];
      fragment = new IntColumn(scratch, stretches);
      from = new IntColumn(scratch, stretches);
      to = new IntColumn(scratch, stretches);
      start = scratch.longs(stretches);
      chunkTrack = scratch.bytes(16);
      chunkDescription = scratch.bytes(16);
      chunkSamples = new IntColumn(scratch, 16);
    }

    /** Adds a stretch of frames of both tracks. */
    void both(int inFragment, int first, int end, long size) {
      begin(Content.BOTH, inFragment, first);
      lastTo = end;
      bytes += size;
    }

    /** Adds a frame of one track to the last stretch, or begins another with it. */
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
        chunkTrack = scratch.grown(chunkTrack);
      }
      if (chunk == chunkDescription.length) {
        chunkDescription = scratch.grown(chunkDescription);
      }
      chunkTrack[chunk] = (byte) lastTrack;
      chunkDescription[chunk] = (byte) lastDescription;
      chunkSamples.add(lastSamples);
    }

    /** The order of all there is; no more is added. */
    MediaOrder build() {
      endStretch();
      return new MediaOrder(this);
    }

    /** The same media as chunks: runs of samples of one track. Asked once, at the end. */
    Movie.Chunks chunks() {
      endChunk();
      return new Movie.Chunks(
          chunkSamples.count(), chunkTrack, chunkSamples.values(), chunkDescription);
    }

    private void endStretch() {
      if (count > 0) {
        to.add(lastTo);
      }
    }

    private void begin(Content what, int inFragment, int frame) {
      endStretch();
      lastContent = what;
      lastFragment = inFragment;
      if (count == content.length) {
        content = Arrays.copyOf(content, count * 2);
      }
      if (count == start.length) {
        start = scratch.grown(start);
      }
      content[count] = what;
      fragment.add(inFragment);
      from.add(frame);
      start[count] = bytes;
      count++;
    }
  }
}
