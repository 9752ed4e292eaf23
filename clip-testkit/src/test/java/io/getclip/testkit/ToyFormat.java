package io.getclip.testkit;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A clip format that works, or has one fault: a count of chunks, track and samples of each, the
 * samples' sizes, and then the media.
 */
final class ToyFormat implements ClipFormat {

  /** What is wrong with the format. */
  enum Fault {
    NONE,
    LOUD_NAME,
    LEAVES_OUT_THE_LAST_BYTE,
    LAYS_A_BYTE_TWICE,
    LAYS_ONE_BYTE_TOO_MANY,
    COUNTS_SIZES_IN_16_BITS,
    FORGETS_SAMPLES_OF_NO_BYTES,
    CUTS_AT_65536,
    TAKES_DESCRIPTIONS_FOR_TRACKS,
    SPOILS_WITHOUT_SYNC_SAMPLES,
    UNCHECKED_WHERE_MEDIA_IS_LARGE,
    REFUSES_WITHOUT_A_WORD,
    UNCHECKED_WHERE_TIMES_ARE_LARGE,
    COUNTS_ITS_CALLS,
    READS_WHOLE_COLUMNS,
    KEEPS_A_TABLE,
    CHANGES_A_TABLE,
  }

  private final Fault fault;
  private int calls;

  ToyFormat(Fault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return fault == Fault.LOUD_NAME ? "Toy!" : "toy";
  }

  @Override
  public String mediaType() {
    return "video/x-toy";
  }

  @Override
  public List<ClipPart> lay(Movie movie) throws ClipFormatException {
    calls++;
    Movie.Chunks chunks = movie.chunks();
    long[] offsets = MovieMaker.chunkOffsets(movie);
    long length = offsets[chunks.count()];
    if (fault == Fault.UNCHECKED_WHERE_MEDIA_IS_LARGE) {
      length = Math.toIntExact(length);
    }
    if (fault == Fault.REFUSES_WITHOUT_A_WORD && length > 1 << 30) {
      throw new ClipFormatException("", new IllegalStateException());
    }
    if (fault == Fault.UNCHECKED_WHERE_TIMES_ARE_LARGE) {
      length += 0L * Math.toIntExact(movie.tracks().get(0).samples().duration());
    }
    List<ClipPart> parts = new ArrayList<>();
    parts.add(new ClipPart.Bytes(header(movie)));
    parts.add(
        switch (fault) {
          case LEAVES_OUT_THE_LAST_BYTE -> new ClipPart.Media(0, Math.max(0, length - 1));
          case LAYS_ONE_BYTE_TOO_MANY -> new ClipPart.Media(0, length + 1);
          default -> new ClipPart.Media(0, length);
        });
    if (fault == Fault.LAYS_A_BYTE_TWICE) {
      parts.add(new ClipPart.Media(0, 1));
    }
    if (fault == Fault.KEEPS_A_TABLE) {
      parts.add(new ClipPart.Bytes(ByteBuffer.wrap(chunks.track())));
    }
    if (fault == Fault.COUNTS_ITS_CALLS) {
      parts.add(new ClipPart.Bytes(ByteBuffer.wrap(new byte[calls])));
    }
    if (fault == Fault.CHANGES_A_TABLE) {
      Arrays.fill(movie.tracks().get(0).samples().deltas().values(), 5);
    }
    return parts;
  }

  private ByteBuffer header(Movie movie) {
    Movie.Chunks chunks = movie.chunks();
    int count = fault == Fault.READS_WHOLE_COLUMNS ? chunks.track().length : chunks.count();
    int samples = movie.tracks().stream().mapToInt(track -> track.samples().count()).sum();
    ByteBuffer header = ByteBuffer.allocate(64 + 8 * count + 4 * samples);
    header.putInt(count);
    int[] next = new int[movie.tracks().size()];
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      int track = chunks.trackOf(chunk);
      header.putInt(
          fault == Fault.TAKES_DESCRIPTIONS_FOR_TRACKS ? chunks.descriptionOf(chunk) : track);
      header.putInt(chunks.samples()[chunk]);
      for (int i = 0; i < chunks.samples()[chunk]; i++) {
        header.putInt(size(movie, track, next[track]++));
      }
    }
    return header.flip();
  }

  private int size(Movie movie, int track, int sample) {
    var table = movie.tracks().get(track).samples();
    int size = table.size(sample);
    boolean spoils =
        switch (fault) {
          case COUNTS_SIZES_IN_16_BITS -> sample > 200;
          case CUTS_AT_65536 -> sample >= 1 << 16;
          case FORGETS_SAMPLES_OF_NO_BYTES -> size == 0;
          case SPOILS_WITHOUT_SYNC_SAMPLES -> table.syncSamples().length == 0 && !table.allSync();
          default -> false;
        };
    return spoils ? size + 1 : size;
  }

  /** The samples of each track, as {@link ClipFormatContract} asks for them. */
  static List<List<ByteBuffer>> read(ByteBuffer clip, int trackCount) {
    List<List<ByteBuffer>> tracks = new ArrayList<>();
    for (int i = 0; i < trackCount; i++) {
      tracks.add(new ArrayList<>());
    }
    List<int[]> samples = new ArrayList<>();
    for (int chunk = clip.getInt(); chunk > 0; chunk--) {
      int track = clip.getInt();
      for (int i = clip.getInt(); i > 0; i--) {
        samples.add(new int[] {track, clip.getInt()});
      }
    }
    for (int[] sample : samples) {
      int size = Math.min(sample[1], clip.remaining());
      tracks.get(Math.min(sample[0], trackCount - 1)).add(clip.slice(clip.position(), size));
      clip.position(clip.position() + size);
    }
    return tracks;
  }
}
