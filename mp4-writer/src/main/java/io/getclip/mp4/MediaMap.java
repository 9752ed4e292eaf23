package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where a movie's chunks lie in its media (ISO/IEC 14496-12, 8.7): what the sizes of tables and
 * boxes are reckoned from before anything is written.
 *
 * <p>Walks the chunks twice, to measure and to fill in offsets, so that no table of its own is
 * needed.
 */
final class MediaMap {
  /** Media as long as no sum of offsets can overflow. */
  private static final long MAX_LENGTH = 1L << 62;

  private static final int FILE_BYTES = 512;
  private static final int TRACK_BYTES = 1024;

  private final Movie movie;
  private final int[] chunks;
  private final int[] chunkRuns;
  private long length;
  private long lastChunk;

  private MediaMap(Movie movie) {
    this.movie = movie;
    this.chunks = new int[movie.tracks().size()];
    this.chunkRuns = new int[movie.tracks().size()];
  }

  /** Measures the media of a movie, and checks that its chunks and tables agree. */
  static MediaMap of(Movie movie) throws Mp4Exception {
    MediaMap map = new MediaMap(movie);
    for (int track = 0; track < movie.tracks().size(); track++) {
      new SampleTableCheck(movie.tracks().get(track).samples(), track + 1).run();
    }
    map.measure();
    return map;
  }

  /** The media's length in bytes. */
  long length() {
    return length;
  }

  /** Where the last chunk starts, in bytes from the start of the media. */
  long lastChunk() {
    return lastChunk;
  }

  /** How many chunks a track has; the first track is number 0. */
  int chunks(int track) {
    return chunks[track];
  }

  /** How many runs of chunks with equally many samples of one description a track has. */
  int chunkRuns(int track) {
    return chunkRuns[track];
  }

  /** A little more than the header takes, so that the buffer for it need not grow. */
  int expectedHeaderLength(boolean wide) {
    long bytes = FILE_BYTES;
    List<MovieTrack> tracks = movie.tracks();
    for (int i = 0; i < tracks.size(); i++) {
      SampleTable samples = tracks.get(i).samples();
      bytes += TRACK_BYTES + 12L * tracks.get(i).edits().size();
      bytes += 4L * samples.sizes().length + 8L * samples.deltas().length();
      bytes += 8L * samples.offsets().length() + 4L * samples.syncSamples().length;
      bytes += 12L * chunkRuns[i] + (wide ? 8L : 4L) * chunks[i];
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE - 8);
  }

  /** Writes the entries of {@code stsc} (8.7.4): first_chunk, samples_per_chunk and description. */
  void writeChunkRuns(BoxWriter stsc, int track) throws Mp4Exception {
    Movie.Chunks table = movie.chunks();
    int[] entries = new int[3 * chunkRuns[track]];
    int entry = 0;
    byte[] tracks = table.track();
    int[] counts = table.samples();
    byte[] descriptions = table.description();
    int number = 0;
    int samples = 0;
    int description = -1;
    for (int i = 0; i < tracks.length; i++) {
      if ((tracks[i] & 0xFF) != track) {
        continue;
      }
      number++;
      if (counts[i] != samples || descriptions[i] != description) {
        samples = counts[i];
        description = descriptions[i];
        entries[entry++] = number;
        entries[entry++] = samples;
        entries[entry++] = (description & 0xFF) + 1;
      }
    }
    stsc.table(entries);
  }

  /**
   * Fills in the chunk offset tables (8.7.5).
   *
   * @param header where the tables are
   * @param tables for each track the position of its table's first entry
   * @param wide whether entries have 64 bits
   * @param base where the media starts in the file
   */
  void fillOffsets(ByteBuffer header, int[] tables, boolean wide, long base) {
    SampleTable[] samples = sampleTables();
    int[] next = new int[samples.length];
    int[] entry = tables.clone();
    long offset = base;
    Movie.Chunks table = movie.chunks();
    byte[] tracks = table.track();
    int[] counts = table.samples();
    for (int i = 0; i < tracks.length; i++) {
      int track = tracks[i] & 0xFF;
      if (wide) {
        header.putLong(entry[track], offset);
        entry[track] += 8;
      } else {
        header.putInt(entry[track], (int) offset);
        entry[track] += 4;
      }
      int count = counts[i];
      offset += bytes(samples[track], next[track], count);
      next[track] += count;
    }
  }

  private void measure() throws Mp4Exception {
    SampleTable[] samples = sampleTables();
    int[] next = new int[samples.length];
    int[] run = new int[samples.length];
    int[] runDescription = new int[samples.length];
    int[] descriptions = new int[samples.length];
    for (int track = 0; track < descriptions.length; track++) {
      descriptions[track] = movie.tracks().get(track).descriptions().size();
    }
    Movie.Chunks table = movie.chunks();
    byte[] tracks = table.track();
    int[] counts = table.samples();
    byte[] numbers = table.description();
    for (int i = 0; i < tracks.length; i++) {
      int track = tracks[i] & 0xFF;
      int count = counts[i];
      int description = numbers[i] & 0xFF;
      if (track >= samples.length
          || count < 1
          || count > samples[track].count() - next[track]
          || description >= descriptions[track]) {
        throw new Mp4Exception(
            Kind.INCONSISTENT, "chunk " + i, fault(track, count, description, samples, next));
      }
      if (count != run[track] || description != runDescription[track]) {
        run[track] = count;
        runDescription[track] = description;
        chunkRuns[track]++;
      }
      chunks[track]++;
      lastChunk = length;
      length += bytes(samples[track], next[track], count);
      next[track] += count;
      if (length > MAX_LENGTH) {
        throw new Mp4Exception(Kind.LIMIT, "mdat", "the media is larger than 2^62 bytes");
      }
    }
    for (int track = 0; track < samples.length; track++) {
      if (next[track] != samples[track].count()) {
        throw new Mp4Exception(
            Kind.INCONSISTENT,
            "track " + (track + 1),
            "its chunks hold " + next[track] + " of its " + samples[track].count() + " samples");
      }
    }
  }

  private static String fault(
      int track, int count, int description, SampleTable[] samples, int[] next) {
    if (track >= samples.length) {
      return "is of track " + (track + 1) + " of " + samples.length;
    }
    if (count < 1 || count > samples[track].count() - next[track]) {
      return "has " + count + " samples, more or fewer than track " + (track + 1) + " has left";
    }
    return "is of a sample description that track " + (track + 1) + " lacks: " + description;
  }

  private SampleTable[] sampleTables() {
    SampleTable[] tables = new SampleTable[movie.tracks().size()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = movie.tracks().get(i).samples();
    }
    return tables;
  }

  private static long bytes(SampleTable samples, int first, int count) {
    if (samples.constantSize() != 0) {
      return (long) samples.constantSize() * count;
    }
    int[] sizes = samples.sizes();
    long sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += sizes[i];
    }
    return sum;
  }
}
