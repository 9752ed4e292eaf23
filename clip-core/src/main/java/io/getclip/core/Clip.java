package io.getclip.core;

import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import io.getclip.spi.SampleTable;
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
  private long[] chunkOffsets = {}; // reckoned for a format that cuts the media
  private final SpareBuffers buffers;

  /** A part of the clip: header bytes, or a range of the media. */
  private record Piece(long start, long length, @Nullable ByteBuffer bytes, long media) {}

  Clip(
      Selection selection,
      VideoStart video,
      Samples samples,
      MediaOrder order,
      Movie movie,
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
      Piece piece = piece(start, part, movie);
      pieces.add(piece);
      start += piece.length();
    }
    this.contentLength = start;
  }

  private Piece piece(long start, ClipPart part, Movie movie) {
    if (part instanceof ClipPart.Bytes header) {
      ByteBuffer bytes = header.bytes();
      return new Piece(start, bytes.remaining(), bytes, 0);
    }
    ClipPart.Media media = (ClipPart.Media) part;
    if (media.first() == 0 && media.count() == movie.chunks().count()) {
      return new Piece(start, order.bytes(), null, 0);
    }
    if (chunkOffsets.length == 0) {
      chunkOffsets = chunkOffsets(movie);
    }
    long from = chunkOffsets[media.first()];
    return new Piece(start, chunkOffsets[media.first() + media.count()] - from, null, from);
  }

  /** Byte offset of every chunk in the media, and the end of the last. */
  private static long[] chunkOffsets(Movie movie) {
    Movie.Chunks chunks = movie.chunks();
    int[] next = new int[movie.tracks().size()];
    long[] offsets = new long[chunks.count() + 1];
    for (int c = 0; c < chunks.count(); c++) {
      int track = chunks.track()[c];
      SampleTable table = movie.tracks().get(track).samples();
      long bytes = 0;
      if (table.constantSize() != 0) {
        bytes = (long) chunks.samples()[c] * table.constantSize();
      } else {
        for (int s = 0; s < chunks.samples()[c]; s++) {
          bytes += table.sizes()[next[track] + s];
        }
      }
      next[track] += chunks.samples()[c];
      offsets[c + 1] = offsets[c] + bytes;
    }
    return offsets;
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

  /** Writes the whole clip. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    writeTo(channel, Progress.NONE);
  }

  /**
   * Writes the whole clip.
   *
   * @param progress is told how far it has come, and may stop it
   * @throws java.io.InterruptedIOException {@code progress} stopped it
   */
  public void writeTo(WritableByteChannel channel, Progress progress) throws IOException {
    write(channel, 0, contentLength, progress);
  }

  /**
   * Writes a range of the clip: the same bytes that the whole has there.
   *
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
    ClipOutput out = new ClipOutput(channel, progress, count);
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
