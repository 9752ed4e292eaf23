package io.getclip.core;

import io.getclip.core.MediaOrder.Content;
import io.getclip.spi.CodecException;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.MediaSource;
import io.getclip.spi.TrackCodec;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/**
 * Writes a range of a clip's media. Used once, by one thread.
 *
 * <p>Frames that are samples as they are stored are read many at a time, moved together over what
 * lies between them in the same buffer, and written at once: no system call and no object a frame.
 */
final class MediaWriter implements AutoCloseable {
  // Large enough that a system call is a small part of its cost, small enough to stay in cache.
  private static final int BUFFER = 256 << 10;

  private final Selection selection;
  private final VideoFrames video;
  private final Samples samples;
  private final MediaOrder order;
  private final ClipOutput out;
  private final boolean stored;
  private final FrameWindow window = new FrameWindow();
  private final FrameDecoder decoder = new FrameDecoder();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private ByteBuffer made = ByteBuffer.allocate(0);

  MediaWriter(
      Selection selection, VideoFrames video, Samples samples, MediaOrder order, ClipOutput out) {
    this.selection = selection;
    this.video = video;
    this.samples = samples;
    this.order = order;
    this.out = out;
    this.stored = samples.areStoredBytes();
  }

  /** Writes the bytes of the media from one offset to another. */
  void write(long from, long to) throws IOException {
    long position = from;
    while (position < to) {
      int stretch = order.at(position);
      long end = Math.min(to, order.start(stretch + 1));
      long skip = position - order.start(stretch);
      if (order.content(stretch) == Content.SILENCE) {
        writeSilence(skip, end - position);
      } else if (stored) {
        writeStored(stretch, skip, end - position);
      } else {
        writeMade(stretch, skip, end - position);
      }
      position = end;
    }
  }

  private void writeSilence(long skip, long count) throws IOException {
    ByteBuffer silence = samples.silence();
    int size = silence.remaining();
    long at = skip;
    long left = count;
    while (left > 0) {
      buffer.clear();
      while (left > 0 && buffer.hasRemaining()) {
        buffer.put(silence.get((int) (at++ % size)));
        left--;
      }
      out.write(buffer.flip());
    }
  }

  /** Whether a frame is of a stretch. */
  private boolean belongs(Content content, int f, FragmentLayout layout, int frame) {
    int track = layout.track(frame);
    return track == selection.videoTrack(f)
        ? content != Content.AUDIO && video.includes(f, frame)
        : content != Content.VIDEO && track == selection.audioTrack(f);
  }

  private void writeStored(int stretch, long skip, long count) throws IOException {
    Content content = order.content(stretch);
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    MediaSource source = selection.fragments().get(f).source();
    long unskipped = skip;
    long left = count;
    int frame = order.from(stretch);
    int done = 0; // bytes of the frame already written or skipped
    while (left > 0) {
      if (!belongs(content, f, layout, frame)) {
        frame++;
        continue;
      }
      int size = layout.storedSize(frame);
      if (unskipped >= size) {
        unskipped -= size;
        frame++;
        continue;
      }
      done += (int) unskipped;
      unskipped = 0;
      long base = layout.position() + layout.offset(frame) + done;
      fill(source, base, lastByte(content, f, layout, order.to(stretch)) - base);
      int have = buffer.position();
      int kept = 0;
      while (left > 0 && frame < order.to(stretch)) {
        if (!belongs(content, f, layout, frame)) {
          frame++;
          continue;
        }
        long at = layout.position() + layout.offset(frame) + done - base;
        if (at < 0 || at >= have) {
          break; // not in the buffer
        }
        int wanted = (int) Math.min(left, layout.storedSize(frame) - done);
        int there = Math.min(wanted, have - (int) at);
        buffer.put(kept, buffer, (int) at, there);
        kept += there;
        left -= there;
        done += there;
        if (done < layout.storedSize(frame)) {
          break; // the rest is not in the buffer, or not wanted
        }
        frame++;
        done = 0;
      }
      out.write(buffer.clear().limit(kept));
    }
  }

  /** Where the last frame of a stretch ends in its source: nothing beyond it need be read. */
  private long lastByte(Content content, int f, FragmentLayout layout, int to) {
    int frame = to - 1;
    while (!belongs(content, f, layout, frame)) {
      frame--;
    }
    return layout.position() + layout.offset(frame) + layout.storedSize(frame);
  }

  private void fill(MediaSource source, long position, long count) throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), Math.max(count, 1)));
    long at = position;
    while (buffer.hasRemaining()) {
      int read = source.read(at, buffer);
      if (read < 0) {
        break;
      }
      at += read;
    }
    if (buffer.position() == 0) {
      throw new IOException("the source ends at byte " + position + ", within its frames");
    }
  }

  /** Writes samples that differ from the bytes their frames are stored in. */
  private void writeMade(int stretch, long skip, long count) throws IOException {
    Content content = order.content(stretch);
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    long until = lastByte(content, f, layout, order.to(stretch));
    long unskipped = skip;
    long left = count;
    made.clear();
    for (int frame = order.from(stretch); left > 0; frame++) {
      if (!belongs(content, f, layout, frame)) {
        continue;
      }
      boolean isVideo = layout.track(frame) == selection.videoTrack(f);
      int size = isVideo ? samples.videoSize(f, frame) : layout.sampleSize(frame);
      if (unskipped >= size) {
        unskipped -= size;
        continue;
      }
      makeRoom(size);
      int at = made.position();
      make(f, frame, isVideo, size, until);
      int wanted = (int) Math.min(size - unskipped, left);
      if (wanted < size) {
        made.put(at, made, at + (int) unskipped, wanted);
        made.position(at + wanted);
      }
      unskipped = 0;
      left -= wanted;
    }
    out.write(made.flip());
  }

  private void makeRoom(int size) throws IOException {
    if (made.remaining() >= size) {
      return;
    }
    if (made.position() > 0) {
      out.write(made.flip());
    }
    if (made.capacity() < size) {
      made = ByteBuffer.allocateDirect(Math.max(BUFFER, size));
    }
    made.clear();
  }

  private void make(int f, int frame, boolean isVideo, int size, long until) throws IOException {
    Fragment fragment = selection.fragments().get(f);
    FragmentLayout layout = fragment.layout();
    long position = layout.position() + layout.offset(frame);
    ByteBuffer stored = window.read(fragment.source(), position, layout.storedSize(frame), until);
    Configuration configuration =
        isVideo ? selection.videoConfiguration(f) : selection.audioConfiguration(f);
    FrameBytes bytes = decoder.decode(configuration.track().encoding(), stored);
    TrackCodec codec = configuration.codec();
    int end = made.position() + size;
    made.limit(end);
    try {
      if (isVideo && samples.needsParameterSets(f, frame)) {
        codec.writeWithParameterSets(bytes, made);
      } else {
        codec.write(bytes, made);
      }
    } catch (CodecException | BufferOverflowException | IllegalArgumentException e) {
      throw new IOException("a frame of " + fragment.name() + " has changed since it was read", e);
    }
    if (made.position() != end) {
      throw new IOException("a frame of " + fragment.name() + " has changed since it was read");
    }
    made.limit(made.capacity());
  }

  @Override
  public void close() {
    decoder.close();
  }
}
