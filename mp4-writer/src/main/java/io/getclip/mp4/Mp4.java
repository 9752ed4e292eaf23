package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.Movie;
import java.nio.ByteBuffer;

/**
 * A movie laid out as MP4: {@code ftyp}, {@code moov} and the header of {@code mdat}, to be
 * followed by the movie's samples in the order of its chunks.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Mp4 {
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  private final ByteBuffer header;
  private final long mediaLength;

  private Mp4(ByteBuffer header, long mediaLength) {
    this.header = header;
    this.mediaLength = mediaLength;
  }

  /**
   * Lays out a movie; no byte of its media is needed.
   *
   * @throws Mp4Exception a value does not fit its field, or the movie's tables contradict one
   *     another
   */
  public static Mp4 lay(Movie movie) throws Mp4Exception {
    MediaMap media = MediaMap.of(movie);
    // Offsets count from the start of the file, so they depend on the length of what states them.
    // They are tried in 32 bits unless those cannot do: the wider table only moves the media
    // further back.
    boolean wide = media.lastChunk() > MAX_U32;
    BoxWriter file = write(movie, media, wide);
    if (!wide && file.length() + media.lastChunk() > MAX_U32) {
      file = write(movie, media, true);
    }
    return new Mp4(file.bytes(), media.length());
  }

  private static BoxWriter write(Movie movie, MediaMap media, boolean wide) throws Mp4Exception {
    BoxWriter file = new BoxWriter(media.expectedHeaderLength(wide));
    MovieBoxes.ftyp(file, movie);
    int[] tables = MovieBoxes.moov(file, movie, media, wide);
    MovieBoxes.mdatHeader(file, media.length());
    if (media.length() > Long.MAX_VALUE - file.length()) {
      throw new Mp4Exception(Kind.LIMIT, "mdat", "the file would be larger than 2^63 bytes");
    }
    media.fillOffsets(file.written(), tables, wide, file.length());
    return file;
  }

  /** All bytes that come before the media, as a read-only view of its own. */
  public ByteBuffer header() {
    return header.duplicate();
  }

  /** How many bytes of media follow the header. */
  public long mediaLength() {
    return mediaLength;
  }

  /** The length of the whole file in bytes. */
  public long length() {
    return header.limit() + mediaLength;
  }
}
