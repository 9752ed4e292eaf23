package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StoredLayoutTest {
  private static final List<FragmentLayout.Track> TRACKS =
      List.of(
          new FragmentLayout.Track(
              new TrackDescription(
                  1,
                  "V_TEST",
                  ByteBuffer.wrap(new byte[] {2, 3}),
                  new FrameEncoding.HeaderStripped(ByteBuffer.wrap(new byte[] {0, 0})),
                  40_000_000,
                  0,
                  "eng",
                  new TrackDescription.Video(
                      320,
                      240,
                      Optional.of(new Ratio(4, 3)),
                      Optional.of(new Colour(9, 16, 9, true)),
                      new HdrMetadata(
                          Optional.of(
                              new HdrMetadata.MasteringDisplay(
                                  .68, .32, .265, .69, .15, .06, .3127, .329, 1000, .0001)),
                          Optional.of(new HdrMetadata.ContentLight(1000, 400))),
                      90)),
              "test/1"),
          new FragmentLayout.Track(
              TrackDescription.of(
                  2, "A_TEST", ByteBuffer.allocate(0), new TrackDescription.Audio(48_000, 1, 16)),
              ""),
          new FragmentLayout.Track(
              new TrackDescription(
                  300,
                  "S_TEXT/UTF8",
                  ByteBuffer.allocate(0),
                  new FrameEncoding.Unreadable("encrypted"),
                  0,
                  6_500_000,
                  "und",
                  new TrackDescription.Other("subtitle")),
              ""));

  private static FragmentLayout random(long seed, int frames) {
    Random random = new Random(seed);
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    long base = random.nextLong(-1000, 1L << 42);
    long position = random.nextLong(0, 1L << 40);
    boolean rare = random.nextBoolean();
    builder.begin(
        TRACKS,
        rare ? OptionalLong.of(random.nextLong(-1L << 40, 1L << 41)) : OptionalLong.empty(),
        1 + random.nextInt(1_000_000),
        base,
        position);
    builder.tag("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "9134385233318150666908441974200077706515712");
    FrameFacts facts = new FrameFacts();
    long at = position;
    for (int i = 0; i < frames; i++) {
      int size = random.nextInt(1 << random.nextInt(1, 20));
      facts.clear(size);
      if (rare && random.nextBoolean()) {
        facts.sampleSize(size + random.nextInt(40)).duration(random.nextInt(5000));
      }
      switch (random.nextInt(6)) {
        case 0 -> facts.syncSample();
        case 1 -> facts.openSyncSample();
        case 2 -> facts.decodableLeading();
        case 3 -> facts.parameterSets();
        case 4 -> facts.noPicture();
        default -> {}
      }
      at += random.nextInt(9);
      builder.add(
          random.nextInt(3),
          at,
          size,
          base + random.nextInt(-30_000, 30_000),
          rare ? random.nextInt(3) : 0,
          random.nextBoolean(),
          random.nextBoolean(),
          facts);
      if (random.nextInt(10) == 0) {
        builder.invalid("broken " + i);
      }
      at += size;
    }
    return builder.build(random.nextBoolean());
  }

  @Property(tries = 200)
  void aLayoutComesBackAsItWas(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int frames)
      throws IOException {
    FragmentLayout layout = random(seed, frames);
    ByteBuffer stored = ByteBuffer.wrap(StoredLayout.encode(layout));

    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    ByteBuffer before = ByteBuffer.wrap(StoredLayout.encode(random(~seed, 300 - frames)));
    assertThat(StoredLayout.decode(before, layout.tracks(), builder).frameCount())
        .isEqualTo(300 - frames);
    FragmentLayout back = StoredLayout.decode(stored, layout.tracks(), builder);

    assertThat(stored.position()).isZero();
    assertThat(back)
        .usingRecursiveComparison()
        .ignoringFields("baseTicks", "ticks", "nearTicks")
        .isEqualTo(layout);
    for (int i = 0; i < frames; i++) {
      assertThat(back.timestampNs(i)).isEqualTo(layout.timestampNs(i));
    }
  }

  @Test
  void tracksComeBackAsTheyWereAndEqualTracksGiveEqualBytes() throws IOException {
    byte[] stored = StoredTracks.encode(TRACKS);

    assertThat(StoredTracks.decode(ByteBuffer.wrap(stored))).isEqualTo(TRACKS);
    assertThat(StoredTracks.encode(List.copyOf(TRACKS))).isEqualTo(stored);
  }

  @Test
  void aFrameOfACameraTakesSixBytesAtMost() {
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    builder.begin(TRACKS, OptionalLong.empty(), 1_000_000, 1_700_000_000_000L, 0);
    FrameFacts facts = new FrameFacts();
    long at = 300;
    for (int i = 0; i < 1000; i++) {
      int size = 12_000 + i;
      facts.clear(size);
      builder.add(0, at + 7, size, 1_700_000_000_000L + i * 33L, 0, false, false, facts);
      at += 7 + size;
    }

    assertThat(StoredLayout.encode(builder.build(false)).length).isLessThan(6 * 1000);
  }

  @Property(tries = 500)
  void cutOrChangedBytesGiveALayoutOrAnIoException(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100_000) int at, @ForAll byte value) {
    byte[] layout = StoredLayout.encode(random(seed, 20));
    byte[] tracks = StoredTracks.encode(TRACKS);
    byte[] cut = Arrays.copyOf(layout, at % layout.length);
    layout[at % layout.length] = value;
    tracks[at % tracks.length] = value;

    for (Throwable thrown :
        Arrays.asList(
            catchThrowable(() -> StoredLayout.decode(ByteBuffer.wrap(cut), TRACKS)),
            catchThrowable(() -> StoredLayout.decode(ByteBuffer.wrap(layout), TRACKS)),
            catchThrowable(() -> StoredTracks.decode(ByteBuffer.wrap(tracks))),
            catchThrowable(
                () ->
                    StoredTracks.decode(
                        ByteBuffer.wrap(Arrays.copyOf(tracks, at % tracks.length)))))) {
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(IOException.class);
      }
    }
  }
}
