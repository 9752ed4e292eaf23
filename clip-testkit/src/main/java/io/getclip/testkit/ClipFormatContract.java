package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormatException;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.ClipPart;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every clip format promises; a format's tests extend it.
 *
 * <p>If a format passes this and still breaks a clip, this class needs a test.
 *
 * <p>The movies are made up: H.264 and H.265 video, AAC and A-law audio, in chunks of all lengths;
 * their samples hold noise. A promise fails after 300 s.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
public abstract class ClipFormatContract {
  private static final int MOVIES = Boolean.getBoolean("getclip.full") ? 20_000 : 500;
  private static final long SEED = 12_345;

  /** The format; asked anew for each promise. */
  protected abstract ClipFormat format();

  /**
   * Reads a clip back, best with a reader that shares nothing with what wrote it.
   *
   * @param clip a whole clip of the format
   * @param movie what the clip was laid out from
   * @return for each track of the movie the bytes of its samples, in decoding order; for a track
   *     that the format does not carry, none
   */
  protected abstract List<List<ByteBuffer>> read(ByteBuffer clip, Movie movie) throws Exception;

  /** Whether the format carries a track: the media of others is in no part. */
  protected boolean carries(MovieTrack track) {
    return true;
  }

  @Test
  public final void nameIsStableLowerCaseAscii() {
    assertThat(format().name()).matches("[a-z][a-z0-9-]*").isEqualTo(format().name());
    assertThat(format().mediaType()).matches("[a-z]+/[a-z0-9.+-]+(;.*)?");
  }

  @Test
  public final void isFoundByServiceLoaderOnClassPathAndModulePath() {
    assertThat(ClipFormats.load().failures()).isEmpty();
    assertThat(ClipFormats.load().named(format().name())).hasSameClassAs(format());
    ServiceRegistration.assertRegistered(ClipFormat.class, format().getClass());
  }

  @Test
  public final void oneSampleComesOutAsItWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).video(1, 1).movie());
  }

  @Test
  public final void samplesOfSeveralTracksComeOutAsTheyWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).video(500, 7).audio(800, 3).movie());
    assertReadsBack(new MovieMaker(SEED).video(300, 1).law(40_000, 320).movie());
  }

  @Test
  public final void samplesOfNoBytesComeOutAsTheyWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).sizes(0, 2).video(200, 5).audio(300, 4).movie());
  }

  @Test
  public final void moreSamplesThan16BitsCountComeOutAsTheyWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).sizes(1, 9).video(66_000, 250).audio(70_000, 1).movie());
  }

  @Test
  public final void samplesOfSeveralDescriptionsComeOutAsTheyWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).descriptions(3).video(400, 6).audio(400, 5).movie());
  }

  @Test
  public final void aTrackWithoutSyncSamplesComesOutAsItWentIn() throws Exception {
    assertReadsBack(new MovieMaker(SEED).syncEvery(0).video(300, 10).movie());
    assertReadsBack(new MovieMaker(SEED).syncEvery(1).video(300, 10).movie());
  }

  @Test
  public final void everyMovieIsLaidOutWholeOrRefused() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < MOVIES; i++) {
      Movie movie = MovieMaker.any(random.split());
      List<ClipPart> parts;
      try {
        parts = format().lay(movie);
      } catch (ClipFormatException e) {
        assertThat(e).message().as("why movie %d is refused", i).isNotBlank();
        continue;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("movie " + i + " of " + movie.tracks() + " gave " + e, e);
      }
      assertLaidOnce(movie, parts);
    }
  }

  @Test
  public final void mediaBeyond4GiBIsLaidOutWholeOrRefused() {
    assertLaidOrRefused(new MovieMaker(SEED).sizes(1 << 30, 64).video(40, 3).movie());
    assertLaidOrRefused(
        new MovieMaker(SEED).sizes(Integer.MAX_VALUE - 1, 1).video(9, 9).audio(5, 1).movie());
  }

  @Test
  public final void timesBeyond32BitsAreLaidOutWholeOrRefused() throws Exception {
    Movie movie =
        new MovieMaker(SEED).durations(Integer.MAX_VALUE - 9, 9).video(50, 5).audio(9, 2).movie();
    if (assertLaidOrRefused(movie)) {
      assertReadsBack(movie);
    }
  }

  @Test
  public final void twoCallsGiveTheSame() throws Exception {
    MovieMaker maker = new MovieMaker(SEED).video(300, 7).audio(500, 3);
    Movie movie = maker.movie();
    ClipFormat format = format();
    assertThat(format.lay(movie)).isEqualTo(format.lay(movie)).isEqualTo(format().lay(movie));
  }

  @Test
  public final void columnsMayBeLongerThanWhatIsInThem() throws Exception {
    MovieMaker maker = new MovieMaker(SEED).video(300, 7).audio(500, 3).law(800, 160);
    List<ClipPart> exact = format().lay(maker.movie());
    assertThat(format().lay(MovieMaker.inLongerColumns(maker.movie()))).isEqualTo(exact);
  }

  @Test
  public final void keepsNothingOfTheTablesAndChangesNothingInThem() throws Exception {
    Movie movie = new MovieMaker(SEED).video(300, 7).audio(500, 3).movie();
    Movie untouched = new MovieMaker(SEED).video(300, 7).audio(500, 3).movie();
    List<ClipPart> parts = format().lay(movie);
    assertThat(MovieMaker.columns(movie)).isDeepEqualTo(MovieMaker.columns(untouched));
    MovieMaker.overwrite(movie);
    assertThat(parts).as("parts after the tables are used anew").isEqualTo(format().lay(untouched));
  }

  @Test
  public final void bytesOfItsOwnCanBeReadTwice() throws Exception {
    for (ClipPart part : format().lay(new MovieMaker(SEED).video(90, 7).movie())) {
      if (part instanceof ClipPart.Bytes bytes) {
        int length = bytes.bytes().remaining();
        bytes.bytes().position(length);
        assertThat(bytes.bytes().remaining()).isEqualTo(length);
      }
    }
  }

  private boolean assertLaidOrRefused(Movie movie) {
    try {
      assertLaidOnce(movie, format().lay(movie));
      return true;
    } catch (ClipFormatException e) {
      assertThat(e).message().isNotBlank();
      return false;
    }
  }

  /** Whether every byte of every track that is carried is in one part, and no other is in any. */
  private void assertLaidOnce(Movie movie, List<ClipPart> parts) {
    Movie.Chunks chunks = movie.chunks();
    long[] starts = MovieMaker.chunkOffsets(movie);
    List<long[]> wanted = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      if (carries(movie.tracks().get(chunks.trackOf(chunk)))) {
        wanted.add(new long[] {starts[chunk], starts[chunk + 1]});
      }
    }
    List<long[]> laid = new ArrayList<>();
    for (ClipPart part : parts) {
      if (part instanceof ClipPart.Media media) {
        laid.add(new long[] {media.position(), media.position() + media.length()});
      }
    }
    laid.sort((a, b) -> Long.compare(a[0], b[0]));
    assertThat(joined(laid)).as("ranges of the media in parts").isDeepEqualTo(joined(wanted));
  }

  /** Ranges that touch as one, so that overlaps and holes stand out. */
  private static long[][] joined(List<long[]> ranges) {
    List<long[]> joined = new ArrayList<>();
    for (long[] range : ranges) {
      if (range[0] == range[1]) {
        continue;
      }
      long[] last = joined.isEmpty() ? new long[] {-1, -1} : joined.get(joined.size() - 1);
      if (last[1] == range[0]) {
        last[1] = range[1];
      } else {
        joined.add(range.clone());
      }
    }
    return joined.toArray(new long[0][]);
  }

  private void assertReadsBack(Movie movie) throws Exception {
    List<ClipPart> parts = format().lay(movie);
    assertLaidOnce(movie, parts);
    ByteBuffer media = MovieMaker.media(movie);
    List<List<ByteBuffer>> found = read(whole(parts, media), movie);
    List<List<ByteBuffer>> wanted = MovieMaker.samples(movie, media);
    assertThat(found).as("tracks").hasSameSizeAs(wanted);
    for (int track = 0; track < wanted.size(); track++) {
      boolean carried = carries(movie.tracks().get(track));
      List<ByteBuffer> expected = carried ? wanted.get(track) : List.of();
      assertThat(found.get(track)).as("samples of track %d", track).hasSameSizeAs(expected);
      BitSet wrong = new BitSet();
      for (int i = 0; i < expected.size(); i++) {
        wrong.set(i, !found.get(track).get(i).equals(expected.get(i)));
      }
      assertThat(wrong).as("samples of track %d that differ", track).isEqualTo(new BitSet());
    }
  }

  private static ByteBuffer whole(List<ClipPart> parts, ByteBuffer media) {
    long length = 0;
    for (ClipPart part : parts) {
      length +=
          part instanceof ClipPart.Media range
              ? range.length()
              : ((ClipPart.Bytes) part).bytes().remaining();
    }
    ByteBuffer clip = ByteBuffer.allocate(Math.toIntExact(length));
    for (ClipPart part : parts) {
      if (part instanceof ClipPart.Media range) {
        clip.put(media.slice((int) range.position(), (int) range.length()));
      } else {
        clip.put(((ClipPart.Bytes) part).bytes());
      }
    }
    return clip.flip();
  }
}
