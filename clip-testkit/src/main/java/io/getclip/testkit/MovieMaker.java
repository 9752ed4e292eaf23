package io.getclip.testkit;

import io.getclip.spi.BitRates;
import io.getclip.spi.Colour;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import io.getclip.spi.SampleTable.Runs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes up movies for {@link ClipFormatContract}: the same ones for the same seed, in columns of
 * their own each time.
 */
final class MovieMaker {
  private static final int[] TIMESCALES = {1, 25, 1_000, 30_000, 90_000, Integer.MAX_VALUE};
  private static final String[] LANGUAGES = {"und", "eng", "de-CH", "", "zz", "x-klingon"};

  private final SplittableRandom random;
  private final List<Track> tracks = new ArrayList<>();
  private int leastSize = 1;
  private int sizes = 900;
  private int leastDuration = 1;
  private int durations = 60;
  private int descriptions = 1;
  private int syncEvery = 30;

  /** A track that is to be cut into chunks. */
  private record Track(MovieTrack track, int mostInChunk) {}

  MovieMaker(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Samples of the tracks that follow have from {@code least} on so many sizes. */
  MovieMaker sizes(int least, int count) {
    leastSize = least;
    sizes = count;
    return this;
  }

  /** Samples of the tracks that follow have from {@code least} on so many durations. */
  MovieMaker durations(int least, int count) {
    leastDuration = least;
    durations = count;
    return this;
  }

  MovieMaker descriptions(int count) {
    descriptions = count;
    return this;
  }

  /** How far sync samples of video lie apart; 0 has none. */
  MovieMaker syncEvery(int samples) {
    syncEvery = samples;
    return this;
  }

  /** Adds video in chunks of at most so many samples. */
  MovieMaker video(int count, int mostInChunk) {
    List<SampleDescription> entries = new ArrayList<>();
    for (int i = 0; i < descriptions; i++) {
      entries.add(visual(i % 2 == 0 ? "avc1" : "hvc1", 320 + i));
    }
    int[] sync = new int[syncEvery == 0 ? 0 : (count + syncEvery - 1) / syncEvery];
    for (int i = 0; i < sync.length; i++) {
      sync[i] = i * syncEvery + 1;
    }
    Runs offsets = random.nextBoolean() ? Runs.NONE : runs(count, -50, 200);
    SampleTable samples =
        new SampleTable(
            count, 0, sizes(count), runs(count, leastDuration, durations), offsets, sync, false);
    return track(1000, entries, samples, Optional.of(picture()), mostInChunk);
  }

  /** Adds coded audio in chunks of at most so many samples. */
  MovieMaker audio(int count, int mostInChunk) {
    List<SampleDescription> entries = new ArrayList<>();
    for (int i = 0; i < descriptions; i++) {
      ConfigBox esds = new ConfigBox("esds", ByteBuffer.wrap(new byte[] {3, (byte) i}));
      entries.add(
          new SampleDescription.Audio(
              "mp4a", List.of(esds), 2, 16, 48_000, 1024, 0, Optional.empty()));
    }
    Runs deltas = runs(count, leastDuration, durations);
    SampleTable samples =
        new SampleTable(count, 0, sizes(count), deltas, Runs.NONE, new int[0], true);
    return track(48_000, entries, samples, Optional.empty(), mostInChunk);
  }

  /** Adds G.711, whose samples are bytes, in chunks of at most so many. */
  MovieMaker law(int count, int mostInChunk) {
    SampleDescription alaw =
        new SampleDescription.Audio("alaw", List.of(), 1, 16, 8000, 0, 1, Optional.empty());
    Runs deltas = new Runs(new int[] {count}, new int[] {1});
    SampleTable samples =
        new SampleTable(count, 1, new int[0], deltas, Runs.NONE, new int[0], true);
    return track(8000, List.of(alaw), samples, Optional.empty(), mostInChunk);
  }

  private MovieMaker track(
      int timescale,
      List<SampleDescription> entries,
      SampleTable samples,
      Optional<MovieTrack.Picture> picture,
      int mostInChunk) {
    BitRates rates = new BitRates(1 << 16, 1 << 21, 1 << 20);
    tracks.add(
        new Track(
            new MovieTrack(timescale, entries, samples, List.of(), "und", picture, rates),
            mostInChunk));
    return this;
  }

  /** The movie of the tracks added so far, their chunks shuffled but in order each. */
  Movie movie() {
    List<MovieTrack> all = new ArrayList<>();
    int[] left = new int[tracks.size()];
    int chunkCount = 0;
    for (int i = 0; i < left.length; i++) {
      all.add(tracks.get(i).track());
      left[i] = tracks.get(i).track().samples().count();
      chunkCount += left[i];
    }
    byte[] track = new byte[chunkCount];
    int[] samples = new int[chunkCount];
    byte[] description = new byte[chunkCount];
    int count = 0;
    SplittableRandom order = new SplittableRandom(left[0]);
    for (int rest = chunkCount; rest > 0; ) {
      int i = order.nextInt(left.length);
      if (left[i] > 0) {
        track[count] = (byte) i;
        samples[count] = Math.min(left[i], 1 + order.nextInt(tracks.get(i).mostInChunk()));
        description[count] = (byte) order.nextInt(all.get(i).descriptions().size());
        left[i] -= samples[count];
        rest -= samples[count];
        count++;
      }
    }
    Movie.Chunks chunks =
        new Movie.Chunks(
            Arrays.copyOf(track, count),
            Arrays.copyOf(samples, count),
            Arrays.copyOf(description, count));
    return new Movie(1_700_000_000_000L, 1000, all, chunks);
  }

  /** A movie with anything in it that its types allow and that is no contradiction in itself. */
  static Movie any(SplittableRandom random) {
    MovieMaker maker = new MovieMaker(random.nextLong());
    for (int i = random.nextInt(4); i >= 0; i--) {
      maker.sizes(random.nextInt(3), 1 + (1 << random.nextInt(30)));
      maker.durations(1, 1 + (1 << random.nextInt(30)));
      maker.descriptions(1 + random.nextInt(3)).syncEvery(random.nextInt(40));
      int count = 1 + random.nextInt(60);
      int mostInChunk = 1 + random.nextInt(20);
      switch (random.nextInt(3)) {
        case 0 -> maker.video(count, mostInChunk);
        case 1 -> maker.audio(count, mostInChunk);
        default -> maker.law(count, mostInChunk);
      }
    }
    Movie movie = maker.movie();
    List<MovieTrack> strange = new ArrayList<>();
    for (MovieTrack track : movie.tracks()) {
      strange.add(
          new MovieTrack(
              random.nextBoolean() ? track.timescale() : one(TIMESCALES, random),
              track.descriptions(),
              track.samples(),
              random.nextBoolean() ? List.of() : edits(random),
              LANGUAGES[random.nextInt(LANGUAGES.length)],
              track.picture(),
              new BitRates(any63(random), any63(random), any63(random))));
    }
    long created = random.nextBoolean() ? 0 : random.nextLong();
    return new Movie(created, one(TIMESCALES, random), strange, movie.chunks());
  }

  private static List<MovieTrack.Edit> edits(SplittableRandom random) {
    List<MovieTrack.Edit> edits = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      long mediaTime = random.nextBoolean() ? MovieTrack.Edit.EMPTY : any63(random);
      edits.add(new MovieTrack.Edit(1 + (any63(random) >> 1), mediaTime));
    }
    return edits;
  }

  private static long any63(SplittableRandom random) {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  private static int one(int[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  private SampleDescription visual(String format, int width) {
    ConfigBox config =
        new ConfigBox(format.equals("avc1") ? "avcC" : "hvcC", ByteBuffer.wrap(new byte[40]));
    return new SampleDescription.Visual(
        format,
        List.of(config),
        width,
        240,
        Optional.empty(),
        Optional.empty(),
        2,
        Optional.empty(),
        HdrMetadata.NONE);
  }

  private MovieTrack.Picture picture() {
    return new MovieTrack.Picture(
        random.nextBoolean() ? Optional.empty() : Optional.of(new Ratio(4, 3)),
        random.nextBoolean() ? Optional.empty() : Optional.of(Colour.UNSPECIFIED),
        HdrMetadata.NONE,
        90 * random.nextInt(4));
  }

  private int[] sizes(int count) {
    int[] column = new int[count];
    for (int i = 0; i < count; i++) {
      column[i] = leastSize + random.nextInt(sizes);
    }
    return column;
  }

  private Runs runs(int samples, int least, int values) {
    int[] counts = new int[samples];
    int[] column = new int[samples];
    int length = 0;
    for (int left = samples; left > 0; length++) {
      counts[length] = Math.min(left, 1 + random.nextInt(40));
      column[length] = least + random.nextInt(values);
      left -= counts[length];
    }
    return new Runs(Arrays.copyOf(counts, length), Arrays.copyOf(column, length));
  }

  /** The same movie in columns that have more in them than counts. */
  static Movie inLongerColumns(Movie movie) {
    List<MovieTrack> all = new ArrayList<>();
    for (MovieTrack track : movie.tracks()) {
      SampleTable table = track.samples();
      SampleTable longer =
          new SampleTable(
              table.count(),
              table.constantSize(),
              longer(table.sizes()),
              longer(table.deltas()),
              longer(table.offsets()),
              table.syncSamples(),
              table.allSync());
      all.add(
          new MovieTrack(
              track.timescale(),
              track.descriptions(),
              longer,
              track.edits(),
              track.language(),
              track.picture(),
              track.bitRates()));
    }
    Movie.Chunks chunks = movie.chunks();
    byte[] track = Arrays.copyOf(chunks.track(), chunks.count() + 5);
    byte[] description = Arrays.copyOf(chunks.description(), chunks.count() + 5);
    Movie.Chunks longer =
        new Movie.Chunks(chunks.count(), track, longer(chunks.samples()), description);
    return new Movie(movie.creationTimeMs(), movie.timescale(), all, longer);
  }

  private static Runs longer(Runs runs) {
    return new Runs(runs.length(), longer(runs.counts()), longer(runs.values()));
  }

  private static int[] longer(int[] column) {
    int[] longer = Arrays.copyOf(column, column.length + 5);
    Arrays.fill(longer, column.length, longer.length, -77);
    return longer;
  }

  /** All numbers of a movie's tables. */
  static int[][] columns(Movie movie) {
    List<int[]> columns = new ArrayList<>();
    for (MovieTrack track : movie.tracks()) {
      SampleTable table = track.samples();
      columns.add(table.sizes());
      columns.add(table.deltas().counts());
      columns.add(table.deltas().values());
      columns.add(table.offsets().counts());
      columns.add(table.offsets().values());
      columns.add(table.syncSamples());
    }
    columns.add(movie.chunks().samples());
    for (int chunk = 0; chunk < movie.chunks().count(); chunk++) {
      columns.add(new int[] {movie.chunks().trackOf(chunk), movie.chunks().descriptionOf(chunk)});
    }
    return columns.toArray(new int[0][]);
  }

  /** Uses a movie's arrays for something else, as who made it may. */
  static void overwrite(Movie movie) {
    for (int[] column : columns(movie)) {
      Arrays.fill(column, -1);
    }
    Arrays.fill(movie.chunks().track(), (byte) -1);
    Arrays.fill(movie.chunks().description(), (byte) -1);
  }

  /** Where each chunk starts in the media, and where the last one ends. */
  static long[] chunkOffsets(Movie movie) {
    Movie.Chunks chunks = movie.chunks();
    long[] offsets = new long[chunks.count() + 1];
    int[] next = new int[movie.tracks().size()];
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      int track = chunks.trackOf(chunk);
      offsets[chunk + 1] = offsets[chunk];
      for (int i = 0; i < chunks.samples()[chunk]; i++) {
        offsets[chunk + 1] += movie.tracks().get(track).samples().size(next[track]++);
      }
    }
    return offsets;
  }

  /** Noise as long as a movie's media. */
  static ByteBuffer media(Movie movie) {
    byte[] media = new byte[Math.toIntExact(chunkOffsets(movie)[movie.chunks().count()])];
    new SplittableRandom(media.length).nextBytes(media);
    return ByteBuffer.wrap(media);
  }

  /** For each track its samples in a movie's media. */
  static List<List<ByteBuffer>> samples(Movie movie, ByteBuffer media) {
    List<List<ByteBuffer>> samples = new ArrayList<>();
    for (int track = 0; track < movie.tracks().size(); track++) {
      samples.add(new ArrayList<>());
    }
    Movie.Chunks chunks = movie.chunks();
    int position = 0;
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      int track = chunks.trackOf(chunk);
      for (int i = 0; i < chunks.samples()[chunk]; i++) {
        int size = movie.tracks().get(track).samples().size(samples.get(track).size());
        samples.get(track).add(media.slice(position, size));
        position += size;
      }
    }
    return samples;
  }
}
