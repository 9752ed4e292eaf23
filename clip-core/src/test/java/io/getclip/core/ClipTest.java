package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.ClipPart;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.MediaSource;
import io.getclip.spi.Movie;
import io.getclip.testkit.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTest {

  private static Scene scene() {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).audio(0, 21).video(40).audio(43, 64).video(80).audio(85, 107);
    scene.fragment().sync(120).video(160).audio(533, 555).video(560);
    return scene;
  }

  @Test
  void picturesAreWrittenBeforeTheSoundToThemWithSilenceInItsPlace() throws Exception {
    Clip clip = scene().clip();

    assertThat(Media.of(clip).replaceAll("(SILENT)+", "|"))
        .isEqualTo("v0v1v2a0a1a2a3a4a5v3v4|v5a6a7");
    assertThat(clip.contentLength()).isEqualTo(Media.bytes(clip).length);
  }

  @Test
  void fragmentsStoredInDifferentWaysShareASampleEntry() throws Exception {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).audio(0);
    scene.tracks(Scene.stripped(Scene.videoTrack(2), "<"), Scene.audioTrack("A_FRAMES"));
    scene.fragment().sync(40).audio(21);
    scene.tracks(Scene.videoTrack(2), Scene.stripped(Scene.audioTrack("A_FRAMES"), ">"));
    scene.fragment().sync(80).audio(43);

    assertThat(Media.of(scene.clip())).isEqualTo("v0a0<v1a1v2>a2");
    assertThat(scene.movie().tracks().get(0).descriptions()).hasSize(1);
    assertThat(scene.movie().tracks().get(0).samples().sizes()).containsExactly(2, 3, 2);
  }

  @Test
  void tracksThatLieFarApartAreInterleavedAnew() throws Exception {
    Scene scene = Scene.inMs().fragment().sync(0);
    for (int ms = 500; ms < 4_000; ms += 500) {
      scene.video(ms);
    }
    for (int ms = 0; ms < 4_000; ms += 500) {
      scene.pcm(ms, 1);
    }
    String media = Media.of(scene.clip()).replaceAll("(SILENT)+", "");

    assertThat(media).isEqualTo("v0pv1pv2pv3pv4pv5pv6pv7p");
  }

  @Property(tries = 100)
  void anyRangeIsThatPartOfTheWhole(
      @ForAll @IntRange(min = 0, max = 200) int from,
      @ForAll @IntRange(min = 0, max = 200) int length)
      throws Exception {
    Clip clip = scene().clip();
    byte[] whole = Media.bytes(clip);
    int start = from % (whole.length + 1);
    int count = Math.min(length, whole.length - start);

    assertThat(Media.bytes(clip, start, count))
        .isEqualTo(Arrays.copyOfRange(whole, start, start + count));
  }

  @Test
  void aRangeOutsideTheClipIsTheCallersMistake() throws Exception {
    Clip clip = scene().clip();

    assertThatThrownBy(() -> Media.bytes(clip, 1, clip.contentLength()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sourcesThatReadAByteAtATimeGiveTheSameClip() throws Exception {
    List<Fragment> slow = new ArrayList<>();
    for (Fragment fragment : scene().fragments()) {
      slow.add(new Fragment(fragment.name(), fragment.layout(), byteByByte(fragment.source())));
    }
    Clip clip = planner().plan(slow);

    assertThat(Media.bytes(clip)).isEqualTo(Media.bytes(scene().clip()));
  }

  @Test
  void sourcesOfBlocksAreReadInWholeBlocksAndGiveTheSameClip() throws Exception {
    MediaSource source = Sources.of(ByteBuffer.wrap(Recording.CAMERA.bytes()));
    byte[] whole = Media.bytes(Clipper.standard().clip(source));
    Blocks blocks = new Blocks(source, 1 << 12);
    Clip clip = Clipper.standard().plan(Clipper.standard().read("camera", blocks).fragments());
    blocks.whole = 0;
    blocks.odd = 0;

    assertThat(Media.bytes(clip)).isEqualTo(whole);
    // A fragment may begin or end with a small part of one.
    assertThat(blocks.odd).isLessThanOrEqualTo(clip.report().truncation().taken());
    assertThat(blocks.whole).isGreaterThanOrEqualTo((int) clip.contentLength() / blocks.size - 2);
    for (int start = 0; start < whole.length; start += 977) {
      assertThat(Media.bytes(clip, start, 977L % (whole.length - start)))
          .isEqualTo(Arrays.copyOfRange(whole, start, start + 977 % (whole.length - start)));
    }
  }

  /** A source of blocks, which counts the reads of a whole one and the others. */
  private static final class Blocks implements MediaSource {
    private final MediaSource source;
    private final int size;
    private int whole;
    private int odd;

    Blocks(MediaSource source, int size) {
      this.source = source;
      this.size = size;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      long end = position + target.remaining();
      if (position % size == 0 && (end % size == 0 || end == source.size())) {
        whole += (target.remaining() + size - 1) / size;
      } else {
        odd++;
      }
      return source.read(position, target);
    }

    @Override
    public long size() throws IOException {
      return source.size();
    }

    @Override
    public int blockSize() {
      return size;
    }
  }

  @Test
  void framesMayLieInTheirSourceInAnyOrder() throws Exception {
    byte[] stored = new byte[400_000];
    new Random(1).nextBytes(stored);
    int[] offsets = {0, 50_000, 100, 300_000, 299_995, 299_980, 10};
    int[] sizes = {10, 100, 10, 20, 10, 10, 90_000};
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    builder.begin(
        scene().fragments().get(0).layout().tracks(), OptionalLong.empty(), 1_000_000, 0, 0);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < offsets.length; i++) {
      FrameFacts facts = new FrameFacts().clear(sizes[i]).syncSample();
      builder.add(0, offsets[i], sizes[i], 40L * i, 0, true, false, facts);
      expected.write(stored, offsets[i], sizes[i]);
    }
    Fragment fragment =
        new Fragment("any order", builder.build(false), Sources.of(ByteBuffer.wrap(stored)));
    Clip clip = planner().plan(List.of(fragment));

    assertThat(Media.bytes(clip)).isEqualTo(expected.toByteArray());
    assertThat(Media.bytes(clip, 115, 90_000))
        .isEqualTo(Arrays.copyOfRange(expected.toByteArray(), 115, 90_115));
  }

  @Test
  void aSourceThatHasBecomeShorterIsAnIoException() throws Exception {
    List<Fragment> cut = new ArrayList<>();
    for (Fragment fragment : scene().fragments()) {
      cut.add(new Fragment(fragment.name(), fragment.layout(), Sources.of(ByteBuffer.allocate(5))));
    }
    Clip clip = planner().plan(cut);

    assertThatThrownBy(() -> Media.bytes(clip))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends at byte");
  }

  @Test
  void progressIsToldTheWholeAndCanStopTheWriting() throws Exception {
    Clip clip = scene().clip();
    List<Long> told = new ArrayList<>();
    clip.writeTo(
        Channels.newChannel(java.io.OutputStream.nullOutputStream()),
        (written, total) -> {
          assertThat(total).isEqualTo(clip.contentLength());
          return told.add(written);
        });

    assertThat(told).isSorted().last().isEqualTo(clip.contentLength());
    assertThatThrownBy(
            () ->
                clip.writeTo(
                    Channels.newChannel(java.io.OutputStream.nullOutputStream()),
                    (written, total) -> false))
        .isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void severalThreadsWriteTheSameClip(@TempDir Path directory) throws Exception {
    Clip clip = large().clip();
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("clip"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      List<Long> told = new ArrayList<>();
      Set<Long> within = ConcurrentHashMap.newKeySet(); // where writes begin within blocks
      PositionedOutput output =
          (bytes, position) -> {
            if (position % MediaBuffer.WRITE_BLOCK != 0) {
              within.add(position);
            }
            return file.write(bytes, position);
          };
      clip.writeInto(output, (written, total) -> told.add(written));

      assertThat(told).isSorted().last().isEqualTo(clip.contentLength());
      assertThat(within).hasSizeLessThan(10); // what follows a part's first stretch, alone
    }
    assertThat(Files.readAllBytes(directory.resolve("clip"))).isEqualTo(Media.bytes(clip));
  }

  @Test
  void aFailureOfOneThreadIsThrownAndStopsAll() throws Exception {
    Clip clip = large().clip();
    IOException full = new IOException("no space left");

    assertThatThrownBy(
            () ->
                clip.writeInto(
                    (bytes, position) -> {
                      if (position > clip.contentLength() * 3 / 4) {
                        throw full;
                      }
                      return take(bytes);
                    },
                    Progress.NONE))
        .isSameAs(full);
    assertThatThrownBy(
            () -> clip.writeInto((bytes, position) -> take(bytes), (written, total) -> false))
        .isInstanceOf(IOException.class);
  }

  private static int take(ByteBuffer bytes) {
    int count = bytes.remaining();
    bytes.position(bytes.limit());
    return count;
  }

  /** A scene of 40 MB, enough for several threads. */
  private static Scene large() {
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(2), Scene.audioTrack("A_PCM"));
    for (int i = 0; i < 40; i++) {
      scene.fragment().sync(i * 125L).pcm(i * 125L, 1 << 20);
    }
    return scene;
  }

  @Test
  void limitsTakeWholeFragmentsAndAtLeastOne() throws Exception {
    Scene scene = Scene.inMs();
    for (int i = 0; i < 5; i++) {
      scene.fragment().sync(i * 80L).video(i * 80L + 40); // four bytes each
    }

    assertThat(taken(scene, new Limits(3, Long.MAX_VALUE))).isEqualTo(3);
    for (int bytes = 1; bytes < 24; bytes++) {
      assertThat(taken(scene, new Limits(200, bytes)))
          .as("%d bytes", bytes)
          .isEqualTo(Math.min(5, Math.max(1, bytes / 4)));
    }
    ClipReport.Truncation cut =
        scene.clip(ClipOptions.DEFAULT.with(new Limits(3, 100))).report().truncation();
    assertThat(cut).isEqualTo(new ClipReport.Truncation(3, 2, 240_000_000));
  }

  @Test
  void whatIsNotInTheClipCountsToNoLimit() throws Exception {
    Scene scene = Scene.inMs().fragment().video(0, 40).fragment().video(80).fragment().sync(120);
    scene.fragment().sync(160).fragment().sync(200);

    assertThat(Media.of(scene.clip(ClipOptions.DEFAULT.with(new Limits(1, 1))))).isEqualTo("v3");
    assertThat(Media.of(scene.clip(ClipOptions.DEFAULT.with(new Limits(2, 4))))).isEqualTo("v3v4");
  }

  @Test
  void aClipIsNotChangedByThosePlannedAfterIt() throws Exception {
    Scene reordered = Scene.inMs().fragment().sync(0).video(80, 40, 160, 120).audio(0, 20, 47, 61);
    Scene tiny = Scene.inMs().fragment().openSync(100).video(20, 140).audio(100);
    Clipper clipper = mp4Clipper();

    Clip first = clipper.plan(reordered.fragments());
    Clip second = clipper.with(ClipOptions.DEFAULT).plan(tiny.fragments());
    Clip third = clipper.plan(reordered.fragments());

    assertThat(Media.bytes(first))
        .isEqualTo(Media.bytes(third))
        .isEqualTo(Media.bytes(mp4Clipper().plan(reordered.fragments())));
    assertThat(Media.bytes(second)).isEqualTo(Media.bytes(mp4Clipper().plan(tiny.fragments())));
  }

  @Test
  void aFormatMayCutTheMediaAnywhere() throws Exception {
    Scene scene = Scene.inMs().fragment().sync(0).audio(0, 20).video(40).audio(40);
    byte[] whole = Media.bytes(scene.clip(ClipOptions.DEFAULT));
    CuttingFormat cutting = new CuttingFormat(3, whole.length);

    Clip clip = clipper(cutting).plan(scene.fragments());

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < whole.length; i += 3) {
      expected.write('|');
      expected.write(whole, i, Math.min(3, whole.length - i));
    }
    assertThat(Media.bytes(clip)).isEqualTo(expected.toByteArray());
    assertThat(clip.contentLength()).isEqualTo(expected.size());
    assertThat(clip.headerLength()).isEqualTo(1);
  }

  @Test
  void aFormatThatLaysMoreMediaThanThereIsIsFound() {
    Scene scene = Scene.inMs().fragment().sync(0).video(40);

    assertThatIllegalStateException()
        .isThrownBy(() -> clipper(new CuttingFormat(3, 1000)).plan(scene.fragments()))
        .withMessageContaining("video/x-cut");
  }

  private static Clipper clipper(ClipFormat format) {
    ClipOptions options = ClipOptions.DEFAULT.withFormat(format.name());
    return new Clipper(FragmentFormats.of(), TestCodecs.ALL, ClipFormats.of(format), options);
  }

  /** Writes so many bytes of media in pieces of {@code most}, each behind a bar. */
  private record CuttingFormat(int most, int length) implements ClipFormat {
    @Override
    public String name() {
      return "cut";
    }

    @Override
    public String mediaType() {
      return "video/x-cut";
    }

    @Override
    public List<ClipPart> lay(Movie movie) {
      List<ClipPart> parts = new ArrayList<>();
      for (int i = 0; i < length; i += most) {
        parts.add(new ClipPart.Bytes(ByteBuffer.wrap(new byte[] {'|'})));
        parts.add(new ClipPart.Media(i, Math.min(most, length - i)));
      }
      return parts;
    }
  }

  private static Clipper mp4Clipper() {
    return new Clipper(
        FragmentFormats.of(), TestCodecs.ALL, ClipFormats.load(), ClipOptions.DEFAULT);
  }

  private static int taken(Scene scene, Limits limits) throws IOException, ClipException {
    return scene.clip(ClipOptions.DEFAULT.with(limits)).report().truncation().taken();
  }

  private static Planner planner() {
    return new Planner(
        TestCodecs.ALL, new MediaOnly(), ClipOptions.DEFAULT, new Scratch(), MediaBuffer.spare());
  }

  private static MediaSource byteByByte(MediaSource source) {
    return new MediaSource() {
      @Override
      public int read(long position, ByteBuffer target) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        int count = source.read(position, one);
        if (count == 1) {
          target.put(one.flip());
        }
        return count;
      }

      @Override
      public long size() throws IOException {
        return source.size();
      }
    };
  }
}
