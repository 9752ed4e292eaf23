package io.getclip.core;

import io.getclip.spi.ClipPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A planned clip: its length is known and all that could be wrong with it has been said.
 *
 * <p>Only reading its sources and writing can still fail. May be written as often as wished, by one
 * thread at a time, while its sources are open.
 */
public final class Clip {
  private static final int MAX_THREADS = 4;
  private static final int LEAST_PART_BYTES = 8 << 20;

  private final Selection selection;
  private final VideoStart video;
  private final Samples samples;
  private final MediaOrder order;
  private final String mediaType;
  private final List<Piece> pieces;
  private final long contentLength;
  private final ClipReport report;
  private final SpareBuffers buffers;

  /** A part of the clip: header bytes, or a range of the media. */
  private record Piece(long start, long length, @Nullable ByteBuffer bytes, long media) {}

  Clip(
      Selection selection,
      VideoStart video,
      Samples samples,
      MediaOrder order,
      String mediaType,
      List<ClipPart> parts,
      ClipReport report,
      SpareBuffers buffers) {
    this.buffers = buffers;
    this.selection = selection;
    this.video = video;
    this.samples = samples;
    this.order = order;
    this.mediaType = mediaType;
    this.report = report;
    this.pieces = new ArrayList<>(parts.size());
    long start = 0;
    for (ClipPart part : parts) {
      Piece piece = piece(start, part);
      pieces.add(piece);
      start += piece.length();
    }
    this.contentLength = start;
  }

  private Piece piece(long start, ClipPart part) {
    if (part instanceof ClipPart.Bytes header) {
      ByteBuffer bytes = header.bytes();
      return new Piece(start, bytes.remaining(), bytes, 0);
    }
    ClipPart.Media media = (ClipPart.Media) part;
    if (media.length() > order.bytes() - media.position()) {
      throw new IllegalStateException(
          "the format of " + mediaType + " laid " + media + " out of " + order.bytes() + " bytes");
    }
    return new Piece(start, media.length(), null, media.position());
  }

  /** How many bytes the clip has: exactly. */
  public long contentLength() {
    return contentLength;
  }

  /** How many bytes come before the first of the media: all of them when there is none. */
  public long headerLength() {
    long length = 0;
    for (Piece piece : pieces) {
      if (piece.bytes() == null) {
        return length;
      }
      length += piece.length();
    }
    return length;
  }

  /** The media type, for example {@code video/mp4}. */
  public String mediaType() {
    return mediaType;
  }

  /** What went into the clip. */
  public ClipReport report() {
    return report;
  }

  /**
   * Writes the whole clip.
   *
   * @param channel in blocking mode; not closed
   * @throws IOException a source cannot be read, or is not what it was when it was planned, or the
   *     channel cannot be written; what has been written by then is no clip
   */
  public void writeTo(WritableByteChannel channel) throws IOException {
    writeTo(channel, Progress.NONE);
  }

  /**
   * Writes the whole clip.
   *
   * @param channel in blocking mode; not closed
   * @param progress is told how far it has come, and may stop it
   * @throws java.io.InterruptedIOException {@code progress} stopped it
   */
  public void writeTo(WritableByteChannel channel, Progress progress) throws IOException {
    write(channel, 0, contentLength, progress);
  }

  /**
   * Writes a range of the clip: the same bytes that the whole has there.
   *
   * @param channel in blocking mode; not closed
   * @param position offset of the first byte
   * @param count how many bytes
   * @throws IndexOutOfBoundsException the range is not within the clip
   */
  public void writeTo(WritableByteChannel channel, long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, contentLength);
    write(channel, position, count, Progress.NONE);
  }

  /**
   * Writes the whole clip at position 0 and on, by as many threads as help.
   *
   * @param output for example {@code file::write} of a FileChannel not open for appending
   * @param progress is told by one thread at a time how far all have come, and may stop them
   * @throws java.io.InterruptedIOException {@code progress} stopped it
   */
  public void writeInto(PositionedOutput output, Progress progress) throws IOException {
    int parts = 1;
    if (samples.areStoredBytes()) { // else codecs make them, one thread at a time
      long worthwhile = Math.min(MAX_THREADS, contentLength / LEAST_PART_BYTES);
      parts = (int) Math.min(worthwhile, Runtime.getRuntime().availableProcessors());
    }
    new ParallelWrite(this, output, progress).run(Math.max(1, parts));
  }

  /** Writes a range; by several threads at once only where samples are stored bytes. */
  void write(WritableByteChannel channel, long position, long count, Progress progress)
      throws IOException {
    ClipOutput out = new ClipOutput(channel, progress, position, count);
    try (MediaWriter writer = new MediaWriter(selection, video, samples, order, out, buffers)) {
      for (Piece piece : pieces) {
        long from = Math.max(position - piece.start(), 0);
        long to = Math.min(position + count - piece.start(), piece.length());
        if (from >= to) {
          continue;
        }
        if (piece.bytes() != null) {
          out.write(piece.bytes().slice((int) from, (int) (to - from)));
        } else {
          writer.write(piece.media() + from, piece.media() + to);
        }
      }
    }
  }
}
