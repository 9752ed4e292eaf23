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
 * <p>Frames that are samples as they are stored are read many at a time, copied together, and
 * written at once: no system call and no object a frame.
 */
final class MediaWriter implements AutoCloseable {
  private final Selection selection;
  private final VideoStart video;
  private final Samples samples;
  private final MediaOrder order;
  private final ClipOutput out;
  private final boolean stored;
  private final MediaBuffer buffer;
  private final FrameWindow window = new FrameWindow(); // for samples that are made
  private final FrameDecoder decoder = new FrameDecoder();
  private ByteBuffer large = ByteBuffer.allocate(0); // for those that no buffer has room for
  private int ahead = -1; // the last stretch of those that are read together
  private long until; // where they end in their source: nothing beyond need be read
  private long unskipped; // bytes of a stretch before what is wanted of it
  private long left; // bytes that are wanted of it
  private boolean failed;

  MediaWriter(
      Selection selection,
      VideoStart video,
      Samples samples,
      MediaOrder order,
      ClipOutput out,
      SpareBuffers spare) {
    this.selection = selection;
    this.video = video;
    this.samples = samples;
    this.order = order;
    this.out = out;
    this.stored = samples.areStoredBytes();
    this.buffer = new MediaBuffer(spare, out);
  }

  /** Writes the bytes of the media from one offset to another. */
  void write(long from, long to) throws IOException {
    failed = true; // until it is done
    long position = from;
    while (position < to) {
      int stretch = order.at(position);
      long end = Math.min(to, order.start(stretch + 1));
      long skip = position - order.start(stretch);
      if (order.content(stretch) == Content.SILENCE) {
        writeSilence(skip, end - position);
      } else {
        writeFrames(stretch, skip, end - position, to);
      }
      position = end;
    }
    buffer.flush();
    failed = false;
  }

  private void writeSilence(long skip, long count) throws IOException {
    ByteBuffer silence = samples.silence();
    int size = silence.remaining();
    long at = skip;
    for (long left = count; left > 0; ) {
      int some = (int) Math.min(left, MediaBuffer.MOST_ROOM);
      ByteBuffer room = buffer.room(some);
      while (room.hasRemaining()) {
        room.put(silence.get((int) (at++ % size)));
      }
      left -= some;
    }
  }

  private void writeFrames(int stretch, long skip, long count, long to) throws IOException {
    lookAhead(stretch, to);
    unskipped = skip;
    left = count;
    long first = firstByte(stretch);
    long length = lastByte(stretch) - first;
    if (order.content(stretch) == Content.BOTH && length <= MediaBuffer.MOST_HELD) {
      writeBoth(stretch, first, (int) length);
    } else { // one track, or a single frame
      writeTrack(stretch, true, false);
      writeTrack(stretch, false, false);
    }
    if (!buffer.begun()) {
      buffer.flush(); // whoever waits for the first of it waits no longer than for this
    }
  }

  /** Writes the pictures of a stretch, and then the sound that lies between them. */
  private void writeBoth(int stretch, long first, int length) throws IOException {
    int f = order.fragment(stretch);
    MediaSource source = selection.fragments().get(f).source();
    if (!stored) {
      window.read(source, first, length, until); // both are found there
      writeTrack(stretch, true, false);
      writeTrack(stretch, false, false);
      return;
    }
    buffer.hold(source, first, length, until);
    int sound = layAside(stretch);
    writeTrack(stretch, true, true);
    int from = (int) Math.min(unskipped, sound);
    buffer.keepAside(from, (int) Math.min(sound - from, left));
    buffer.giveUp(first + length);
  }

  /** Sees how far to read: as stretches lie behind one another, not only to the end of one. */
  private void lookAhead(int stretch, long to) {
    int last = stretch;
    if (order.content(stretch) == Content.BOTH) {
      if (stretch <= ahead) {
        return;
      }
      while (last + 1 < order.count()
          && order.start(last + 1) < to
          && order.content(last + 1) == Content.BOTH
          && order.fragment(last + 1) == order.fragment(stretch)) {
        last++;
      }
      ahead = last;
    }
    until = lastByte(last);
  }

  private long firstByte(int stretch) {
    FragmentLayout layout = selection.layout(order.fragment(stretch));
    return layout.position() + layout.offset(order.from(stretch));
  }

  /** Where the last frame of a stretch ends in its source. */
  private long lastByte(int stretch) {
    FragmentLayout layout = selection.layout(order.fragment(stretch));
    int last = order.to(stretch) - 1;
    return layout.position() + layout.offset(last) + layout.storedSize(last);
  }

  /** Lays the sound of a stretch that is held aside, and returns how many bytes it is. */
  private int layAside(int stretch) {
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    int track = selection.audioTrack(f);
    long position = layout.position();
    int bytes = 0;
    for (int i = order.from(stretch), to = order.to(stretch); i < to; i++) {
      if (layout.track(i) == track) {
        int size = layout.storedSize(i);
        buffer.layAside(position + layout.offset(i), size);
        bytes += size;
      }
    }
    return bytes;
  }

  /**
   * Writes what is wanted of one track's frames in a stretch.
   *
   * @param isHeld whether the buffer holds all of them
   */
  private void writeTrack(int stretch, boolean isVideo, boolean isHeld) throws IOException {
    int f = order.fragment(stretch);
    FragmentLayout layout = selection.layout(f);
    MediaSource source = selection.fragments().get(f).source();
    int track = isVideo ? selection.videoTrack(f) : selection.audioTrack(f);
    if (order.content(stretch) == (isVideo ? Content.AUDIO : Content.VIDEO)) {
      return;
    }
    boolean areLeftOut = isVideo && video.leavesOut(f);
    for (int i = order.from(stretch), to = order.to(stretch); i < to && left > 0; i++) {
      if (layout.track(i) != track || (areLeftOut && !video.includes(f, i))) {
        continue;
      }
      int size = isVideo && !stored ? samples.videoSize(f, i) : layout.sampleSize(i);
      if (unskipped >= size) {
        unskipped -= size;
        continue;
      }
      int from = (int) unskipped;
      int count = (int) Math.min(size - from, left);
      unskipped = 0;
      left -= count;
      long position = layout.position() + layout.offset(i) + from;
      if (isHeld) {
        buffer.keep(position, count);
      } else if (stored) {
        copy(source, position, count);
      } else {
        writeMade(f, i, isVideo, size, from, count);
      }
    }
  }

  /** Writes bytes of a source. */
  private void copy(MediaSource source, long from, int count) throws IOException {
    long end = from + count;
    for (long at = from; at < end; ) {
      buffer.hold(source, at, 1, until);
      int some = (int) Math.min(buffer.held(at), end - at);
      buffer.keep(at, some);
      at += some;
      buffer.giveUp(at);
    }
  }

  /** Writes bytes of a sample that differs from what its frame is stored in. */
  private void writeMade(int f, int frame, boolean isVideo, int size, int from, int count)
      throws IOException {
    if (size <= MediaBuffer.MOST_ROOM) {
      make(f, frame, isVideo, buffer.room(size));
      if (count < size) {
        buffer.trim(size, from, count);
      }
    } else {
      buffer.flush();
      large = large.capacity() < size ? ByteBuffer.allocateDirect(size) : large;
      make(f, frame, isVideo, large.clear().limit(size));
      out.write(large.position(from).limit(from + count));
    }
  }

  private void make(int f, int frame, boolean isVideo, ByteBuffer target) throws IOException {
    Fragment fragment = selection.fragments().get(f);
    FragmentLayout layout = fragment.layout();
    long position = layout.position() + layout.offset(frame);
    ByteBuffer stored = window.read(fragment.source(), position, layout.storedSize(frame), until);
    Configuration configuration =
        isVideo ? selection.videoConfiguration(f) : selection.audioConfiguration(f);
    FrameBytes bytes = decoder.decode(configuration.track().encoding(), stored);
    TrackCodec codec = configuration.codec();
    try {
      if (isVideo && samples.needsParameterSets(f, frame)) {
        codec.writeWithParameterSets(bytes, target);
      } else {
        codec.write(bytes, target);
      }
    } catch (CodecException | BufferOverflowException | IllegalArgumentException e) {
      throw new IOException("a frame of " + fragment.name() + " has changed since it was read", e);
    }
    if (target.hasRemaining()) {
      throw new IOException("a frame of " + fragment.name() + " has changed since it was read");
    }
  }

  @Override
  public void close() {
    decoder.close();
    if (!failed) {
      buffer.giveBack();
    }
  }
}
