package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Where a movie's chunks lie in its media (ISO/IEC 14496-12, 8.7): what the sizes of tables and
 * boxes are reckoned from before anything is written.
 *
 * <p>A track whose chunks differ much in how many samples they hold is told as chunks of one sample
 * each, where that takes fewer bytes.
 *
 * <p>Walks the chunks twice, to measure and to fill in offsets, so that no table of its own is
 * needed.
 */
final class MediaMap {
  /** Media as long as no sum of offsets can overflow. */
  private static final long MAX_LENGTH = 1L << 62;

  private static final int FILE_BYTES = 256;

  /** Numbers in an entry of stsc, and how many entries are put together before they are written. */
  private static final int ENTRY = 3;

  private static final int ENTRIES = 1024;
  private static final int TRACK_BYTES = 448;
  private static final int ENTRY_BYTES = 256;
  private static final int BOX_BYTES = 8;

  private final Movie movie;
  private final int[] chunks;
  private final int[] chunkRuns;
  private final boolean[] isSplit; // into chunks of one sample
  private long length;
  private long lastChunk;

  private MediaMap(Movie movie) {
    this.movie = movie;
    this.chunks = new int[movie.tracks().size()];
    this.chunkRuns = new int[movie.tracks().size()];
    this.isSplit = new boolean[movie.tracks().size()];
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
      bytes += (samples.constantSize() == 0 ? 4L * samples.count() : 0);
      bytes += 8L * samples.deltas().length();
      bytes += 8L * samples.offsets().length() + 4L * samples.syncSamples().length;
      bytes += 4L * ENTRY * chunkRuns[i] + (wide ? 8L : 4L) * chunks[i];
      for (SampleDescription description : tracks.get(i).descriptions()) {
        bytes += ENTRY_BYTES;
        for (ConfigBox box : description.config()) {
          bytes += BOX_BYTES + box.payload().remaining();
        }
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE - 8);
  }

  /** Writes the entries of {@code stsc} (8.7.4): first_chunk, samples_per_chunk and description. */
  void writeChunkRuns(BoxWriter stsc, int track) throws Mp4Exception {
    Movie.Chunks table = movie.chunks();
    int[] entries = new int[ENTRY * Math.min(chunkRuns[track], ENTRIES)];
    int entry = 0;
    byte[] tracks = table.track();
    int[] counts = table.samples();
    byte[] descriptions = table.description();
    boolean split = isSplit[track];
    int number = 1;
    int samples = 0;
    int description = -1;
    for (int i = 0, chunkCount = table.count(); i < chunkCount; i++) {
      if ((tracks[i] & 0xFF) != track) {
        continue;
      }
      int count = split ? 1 : counts[i];
      if (count != samples || descriptions[i] != description) {
        samples = count;
        description = descriptions[i];
        if (entry == entries.length) {
          stsc.table(entry, entries);
          entry = 0;
        }
        entries[entry++] = number;
        entries[entry++] = samples;
        entries[entry++] = (description & 0xFF) + 1;
      }
      number += split ? counts[i] : 1;
    }
    stsc.table(entry, entries);
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
    OffsetTable[] offsets = new OffsetTable[samples.length];
    for (int track = 0; track < offsets.length; track++) {
      offsets[track] = new OffsetTable(header, tables[track], wide);
    }
    int[] next = new int[samples.length];
    long offset = base;
    Movie.Chunks table = movie.chunks();
    byte[] tracks = table.track();
    int[] counts = table.samples();
    for (int i = 0, chunkCount = table.count(); i < chunkCount; i++) {
      int track = tracks[i] & 0xFF;
      OffsetTable entries = offsets[track];
      int sample = next[track];
      int count = counts[i];
      entries.add(offset);
      if (isSplit[track]) {
        int[] sizes = samples[track].sizes();
        for (int last = sample + count - 1; sample < last; sample++, count--) {
          offset += sizes[sample];
          entries.add(offset);
        }
      }
      offset += bytes(samples[track], sample, count);
      next[track] = sample + count;
    }
    for (OffsetTable entries : offsets) {
      entries.flush();
    }
  }

  /** Puts offsets into their table, many with one call. */
  private static final class OffsetTable {
    private final ByteBuffer header;
    private final boolean wide;
    private final int[] words = new int[128];
    private int filled;
    private int position;

    OffsetTable(ByteBuffer header, int position, boolean wide) {
      this.header = header;
      this.position = position;
      this.wide = wide;
    }

    void add(long offset) {
      if (filled == words.length) {
        flush();
      }
      if (wide) {
        words[filled++] = (int) (offset >>> Integer.SIZE);
      }
      words[filled++] = (int) offset;
    }

    void flush() {
      header.position(position);
      header.asIntBuffer().put(words, 0, filled);
      position += Integer.BYTES * filled;
      filled = 0;
    }
  }

  private void measure() throws Mp4Exception {
    SampleTable[] samples = sampleTables();
    int[] next = new int[samples.length];
    int[] run = new int[samples.length];
    int[] runDescription = new int[samples.length];
    int[] changes = new int[samples.length]; // of the description, the first included
    Arrays.fill(runDescription, -1);
    int[] descriptions = new int[samples.length];
    for (int track = 0; track < descriptions.length; track++) {
      descriptions[track] = movie.tracks().get(track).descriptions().size();
    }
    Movie.Chunks table = movie.chunks();
    byte[] tracks = table.track();
    int[] counts = table.samples();
    byte[] numbers = table.description();
    for (int i = 0, chunkCount = table.count(); i < chunkCount; i++) {
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
        changes[track] += description == runDescription[track] ? 0 : 1;
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
      split(track, samples[track], changes[track]);
    }
    int last = tracks[table.count() - 1] & 0xFF;
    if (isSplit[last]) {
      lastChunk = length - samples[last].size(samples[last].count() - 1);
    }
  }

  /** Splits the chunks of a track if then its tables are shorter. */
  private void split(int track, SampleTable samples, int changes) {
    long whole = ENTRY * 4L * chunkRuns[track] + 4L * chunks[track];
    long single = ENTRY * 4L * changes + 4L * samples.count();
    if (samples.constantSize() == 0 && single < whole) {
      isSplit[track] = true;
      chunks[track] = samples.count();
      chunkRuns[track] = changes;
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
    long sum = sizes[first];
    for (int i = first + 1; i < first + count; i++) {
      sum += sizes[i];
    }
    return sum;
  }
}
