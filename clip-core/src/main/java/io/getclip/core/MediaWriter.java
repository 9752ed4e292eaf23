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
  /** Bytes that are read at once: no block of a source is larger. */
  private static final int READ = 256 << 10;

  // Two reads and the short end of a fragment before them: large enough that a system call is a
  // small part of its cost, small enough to stay in cache.
  private static final int BUFFER = 2 * READ + (64 << 10);

  private final Selection selection;
  private final VideoStart video;
  private final Samples samples;
  private final MediaOrder order;
  private final ClipOutput out;
  private final SpareBuffers buffers;
  private final boolean stored;
  private final FrameWindow window = new FrameWindow();
  private final FrameDecoder decoder = new FrameDecoder();
  private ByteBuffer buffer = ByteBuffer.allocate(0); // taken when media is written
  private int kept; // bytes at the buffer's start that are yet to be written
  private boolean begun;
  private boolean failed;
  private ByteBuffer made = ByteBuffer.allocate(0);

  MediaWriter(
      Selection selection,
      VideoStart video,
      Samples samples,
      MediaOrder order,
      ClipOutput out,
      SpareBuffers buffers) {
    this.selection = selection;
    this.video = video;
    this.samples = samples;
    this.order = order;
    this.out = out;
    this.buffers = buffers;
    this.stored = samples.areStoredBytes();
  }

  /** Buffers for writers. */
  static SpareBuffers buffers() {
    return new SpareBuffers(BUFFER);
  }

  /** Writes the bytes of the media from one offset to another. */
  void write(long from, long to) throws IOException {
    if (buffer.capacity() == 0 && from < to) {
      buffer = buffers.take();
    }
    failed = true; // until it is done
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
    flush();
    failed = false;
  }

  /** Writes what is kept. */
  private void flush() throws IOException {
    if (kept > 0) {
      int count = kept;
      kept = 0;
      begun = true;
      out.write(buffer.clear().limit(count));
    }
  }

  private void writeSilence(long skip, long count) throws IOException {
    ByteBuffer silence = samples.silence();
    int size = silence.remaining();
    long at = skip;
    long left = count;
    while (left > 0) {
      buffer.clear().position(kept);
      while (left > 0 && buffer.hasRemaining()) {
        buffer.put(silence.get((int) (at++ % size)));
        left--;
      }
      kept = buffer.position();
      if (left > 0) {
        flush();
      }
    }
  }

  /** The video track whose frames are in a stretch; -1 for none. */
  private int videoTrack(int stretch) {
    return order.content(stretch) == Content.AUDIO
        ? -1
        : selection.videoTrack(order.fragment(stretch));
  }

  /** The audio track whose frames are in a stretch; -1 for none. */
  private int audioTrack(int stretch) {
    return order.content(stretch) == Content.VIDEO
        ? -1
        : selection.audioTrack(order.fragment(stretch));
  }

  private void writeStored(int stretch, long skip, long count) throws IOException {
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    MediaSource source = selection.fragments().get(f).source();
    int videoTrack = videoTrack(stretch);
    int audioTrack = audioTrack(stretch);
    int to = order.to(stretch);
    long end = lastByte(stretch);
    long unskipped = skip;
    long left = count;
    int frame = order.from(stretch);
    int done = 0; // bytes of the frame already written or skipped
    while (left > 0) {
      int track = layout.track(frame);
      if (track == videoTrack ? !video.includes(f, frame) : track != audioTrack) {
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
      long base = fill(source, layout.position() + layout.offset(frame) + done, end);
      int have = buffer.position();
      int begin = kept;
      long first = layout.position() + begin - base;
      while (left > 0 && frame < to) {
        track = layout.track(frame);
        if (track == videoTrack ? !video.includes(f, frame) : track != audioTrack) {
          frame++;
          continue;
        }
        long at = first + layout.offset(frame) + done;
        if (at < begin || at >= have) {
          break; // not in the buffer
        }
        size = layout.storedSize(frame);
        int there = (int) Math.min(Math.min(left, size - done), have - at);
        buffer.put(kept, buffer, (int) at, there);
        kept += there;
        left -= there;
        done += there;
        if (done < size) {
          break; // the rest is not in the buffer, or not wanted
        }
        frame++;
        done = 0;
      }
      if (!begun) {
        flush(); // whoever waits for the first of it waits no longer than for this
      }
    }
  }

  /** Where the last frame of a stretch ends in its source: nothing beyond it need be read. */
  private long lastByte(int stretch) {
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    int frame = order.to(stretch) - 1;
    while (!isOf(stretch, frame)) {
      frame--;
    }
    return layout.position() + layout.offset(frame) + layout.storedSize(frame);
  }

  private boolean isOf(int stretch, int frame) {
    int f = order.fragment(stretch);
    int track = selection.layout(f).track(frame);
    return track == videoTrack(stretch) ? video.includes(f, frame) : track == audioTrack(stretch);
  }

  /**
   * Reads what is wanted behind what is kept, or the whole blocks that it is in where it is most of
   * them.
   *
   * @return where in the source what was read begins, at {@code position} or before
   */
  private long fill(MediaSource source, long position, long end) throws IOException {
    long start = position;
    long length = Math.min(Math.max(end - position, 1), READ);
    int block = source.blockSize();
    if (block > 1 && block <= READ) {
      long blockStart = position - position % block;
      long blockLength = Math.min(block, source.size() - blockStart);
      if (Math.min(end, blockStart + blockLength) - position >= blockLength / 2) {
        start = blockStart;
        length = blockLength;
      }
    }
    if (length > buffer.capacity() - kept) {
      flush();
    }
    buffer.clear().position(kept).limit(kept + (int) length);
    long at = start;
    while (buffer.hasRemaining()) {
      int read = source.read(at, buffer);
      if (read < 0) {
        break;
      }
      at += read;
    }
    if (at <= position) {
      throw new IOException("the source ends at byte " + at + ", within its frames");
    }
    return start;
  }

  /** Writes samples that differ from the bytes their frames are stored in. */
  private void writeMade(int stretch, long skip, long count) throws IOException {
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    long until = lastByte(stretch);
    long unskipped = skip;
    long left = count;
    flush(); // silence before it
    made.clear();
    for (int frame = order.from(stretch); left > 0; frame++) {
      if (!isOf(stretch, frame)) {
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
    if (buffer.capacity() > 0 && !failed) { // after a failure a channel may yet read it
      buffers.giveBack(buffer);
      buffer = ByteBuffer.allocate(0);
    }
  }
}
