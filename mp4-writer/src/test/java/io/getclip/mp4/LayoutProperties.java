package io.getclip.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.BitRates;
import io.getclip.spi.Movie;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.SampleTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the movie, a player finds every sample where it is. */
class LayoutProperties {
  private static final int MAX_TRACKS = 3;

  @Property
  void everySampleIsFoundWhereItsChunkIsWritten(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = MAX_TRACKS - 1) Integer> order,
      @ForAll @IntRange(min = 0, max = 40) int largestSizeBits,
      @ForAll long seed)
      throws Exception {
    Model model = new Model(order, Math.min(31, largestSizeBits), new SplittableRandom(seed));
    Mp4 mp4 = Mp4.lay(model.movie());

    TinyReader player = new TinyReader(mp4.header());
    long base = mp4.header().limit();
    for (int track = 0; track < model.expected.size(); track++) {
      List<TinyReader.Sample> expected = new ArrayList<>();
      for (TinyReader.Sample sample : model.expected.get(track)) {
        expected.add(
            new TinyReader.Sample(
                base + sample.offset(),
                sample.size(),
                sample.decodeTime(),
                sample.compositionTime(),
                sample.description()));
      }
      assertThat(player.samples(track)).isEqualTo(expected);
    }
    assertThat(mp4.mediaLength()).isEqualTo(model.position);
    assertThat(mp4.length()).isEqualTo(base + model.position);
    assertThat(mediaHeader(mp4.header())).isEqualTo(model.position);
  }

  /** What the header of mdat, the last box, announces. */
  private static long mediaHeader(ByteBuffer header) {
    long length = 0;
    for (int at = 0; at < header.limit(); at += (int) Math.min(length, Integer.MAX_VALUE - at)) {
      length = header.getInt(at) & 0xFFFF_FFFFL;
      if (length == 1) {
        return header.getLong(at + 8) - 16;
      }
    }
    return length - 8;
  }

  /** A movie and, made in another way, what a player must find in it. */
  private static final class Model {
    private final SplittableRandom random;
    private final List<List<TinyReader.Sample>> expected = new ArrayList<>();
    private final List<List<Integer>> offsets = new ArrayList<>();
    private final int[] constant = new int[MAX_TRACKS];
    private final long[] decodeTime = new long[MAX_TRACKS];
    private final List<Integer> chunkTrack = new ArrayList<>();
    private final List<Integer> chunkSamples = new ArrayList<>();
    private final List<Integer> chunkDescription = new ArrayList<>();
    private final int sizeBits;
    private long position;

    Model(List<Integer> order, int sizeBits, SplittableRandom random) {
      this.random = random;
      this.sizeBits = sizeBits;
      for (int track = 0; track < MAX_TRACKS; track++) {
        expected.add(new ArrayList<>());
        offsets.add(new ArrayList<>());
        constant[track] = random.nextInt(3) == 0 ? 1 + size() / 2 : 0;
      }
      for (int track : order) {
        chunk(track);
      }
      for (int track = 0; track < MAX_TRACKS; track++) {
        chunk(track); // every track has a sample
      }
    }

    private int size() {
      return random.nextInt(1 << Math.min(30, sizeBits)) + (sizeBits > 30 ? 1 << 30 : 0);
    }

    private void chunk(int track) {
      int samples = 1 + random.nextInt(3);
      int description = random.nextInt(2);
      chunkTrack.add(track);
      chunkSamples.add(samples);
      chunkDescription.add(description);
      for (int i = 0; i < samples; i++) {
        long size = constant[track] != 0 ? constant[track] : size();
        int duration = 1 + random.nextInt(2);
        int offset = random.nextInt(4) - (track == 2 ? 2 : 0);
        if (track == 1) {
          offset = 0;
        }
        offsets.get(track).add(offset);
        expected
            .get(track)
            .add(
                new TinyReader.Sample(
                    position,
                    size,
                    decodeTime[track],
                    decodeTime[track] + offset,
                    description + 1));
        decodeTime[track] += duration;
        position += size;
      }
    }

    Movie movie() {
      List<MovieTrack> tracks = new ArrayList<>();
      for (int track = 0; track < MAX_TRACKS; track++) {
        boolean video = track != 1;
        SampleDescription description = video ? Movies.avc(320, 240) : Movies.aac(96_000, 2);
        tracks.add(
            new MovieTrack(
                1000,
                List.of(description, description),
                table(track),
                List.of(),
                "und",
                video ? Movies.plainPicture() : Optional.empty(),
                BitRates.UNKNOWN));
      }
      byte[] chunks = new byte[chunkTrack.size()];
      byte[] descriptions = new byte[chunks.length];
      int[] samples = new int[chunks.length];
      for (int i = 0; i < chunks.length; i++) {
        chunks[i] = chunkTrack.get(i).byteValue();
        samples[i] = chunkSamples.get(i);
        descriptions[i] = chunkDescription.get(i).byteValue();
      }
      return new Movie(0, 1000, tracks, new Movie.Chunks(chunks, samples, descriptions));
    }

    private SampleTable table(int track) {
      List<TinyReader.Sample> samples = expected.get(track);
      int count = samples.size();
      int[] ones = new int[count];
      int[] deltas = new int[count];
      int[] sizes = new int[constant[track] != 0 ? 0 : count];
      int[] shifts = new int[count];
      for (int i = 0; i < count; i++) {
        ones[i] = 1;
        long end = i + 1 < count ? samples.get(i + 1).decodeTime() : decodeTime[track];
        deltas[i] = (int) (end - samples.get(i).decodeTime());
        shifts[i] = offsets.get(track).get(i);
        if (sizes.length != 0) {
          sizes[i] = (int) samples.get(i).size();
        }
      }
      return new SampleTable(
          count,
          constant[track],
          sizes,
          new SampleTable.Runs(ones, deltas),
          new SampleTable.Runs(ones, shifts),
          new int[] {1},
          track == 1);
    }
  }
}
