package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.getclip.spi.BitRates;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every codec promises, as a test class to extend: give it a provider, a track and frames.
 *
 * <p>If a codec passes this and still breaks a clip, this class needs a test. {@code
 * -Dgetclip.full=true} tries fifty times as many mutations.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class CodecContract {
  private static final long SEED = 0x6765_7463_6C69_7031L;
  private static final int MUTATIONS = Boolean.getBoolean("getclip.full") ? 100_000 : 2_000;

  /** Makes the contract of one codec. */
  protected CodecContract() {}

  /** The provider under test. */
  protected abstract CodecProvider provider();

  /** A track of the codec's, of a real producer. */
  protected abstract TrackDescription track();

  /** Frames of {@link #track()}, at least two, each sound. */
  protected abstract List<ByteBuffer> frames();

  /** What is asked of the codec; nothing unless overridden. */
  protected CodecOptions options() {
    return CodecOptions.NONE;
  }

  @Test
  public final void nameIsShortLowerCaseAscii() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]{0,31}");
  }

  @Test
  public final void declinesTracksOfOtherCodecs() throws CodecException {
    List<TrackDescription> others = new ArrayList<>();
    for (ByteBuffer codecPrivate : List.of(track().codecPrivate(), ByteBuffer.allocate(0))) {
      var video = TrackDescription.Video.of(640, 480);
      var audio = new TrackDescription.Audio(48_000, 2, 0);
      var other = new TrackDescription.Other("subtitle");
      boolean isVideo = track().media() instanceof TrackDescription.Video;
      others.add(TrackDescription.of(1, "", codecPrivate, track().media()));
      others.add(TrackDescription.of(1, "V_GETCLIP_TEST", codecPrivate, video));
      others.add(TrackDescription.of(1, "A_GETCLIP_TEST", codecPrivate, audio));
      others.add(TrackDescription.of(1, "S_TEXT/UTF8", codecPrivate, other));
      String mine = track().codecId();
      for (String near : List.of(mine + "X", mine + " ", mine + "\0x", otherCase(mine))) {
        others.add(TrackDescription.of(1, near, codecPrivate, track().media()));
      }
      others.add(TrackDescription.of(1, mine, codecPrivate, other));
      others.add(TrackDescription.of(1, mine, codecPrivate, isVideo ? audio : video));
    }
    for (TrackDescription foreign : others) {
      assertThat(provider().open(foreign, options())).as("opening %s", foreign).isEmpty();
    }
  }

  @Test
  public final void opensItsOwnTrackAndTakesItsFrames() throws CodecException {
    TrackCodec codec = open();
    assertThat(codec.factsVersion()).isPositive();
    assertThat(frames()).hasSizeGreaterThan(1);
    for (ByteBuffer frame : frames()) {
      inspect(codec, FrameBytes.of(frame));
    }
  }

  @Test
  public final void equalTracksGiveEqualDescriptions() throws CodecException {
    TrackCodec one = open();
    TrackCodec two = open();
    BitRates rates = new BitRates(4_000, 200_000, 100_000);
    assertThat(one.description())
        .isEqualTo(two.description())
        .isEqualTo(one.description())
        .hasSameHashCodeAs(two.description());
    assertThat(one.description(rates)).isEqualTo(two.description(rates));
    assertThat(one.adapts()).isEqualTo(two.adapts());
  }

  @Test
  public final void optionsOfOthersChangeNothing() throws CodecException {
    CodecOptions more = options().with("getclip-test", "unknown");
    assertThat(open(track(), more).orElseThrow().description()).isEqualTo(open().description());
  }

  @Test
  public final void descriptionIsReadOnly() throws CodecException {
    for (ConfigBox box : open().description().config()) {
      assertThat(box.payload().isReadOnly()).as(box.type()).isTrue();
    }
  }

  @Test
  public final void silenceIsAFrameLikeAnyOther() throws CodecException {
    TrackCodec codec = open();
    if (codec.description() instanceof SampleDescription.Audio audio
        && audio.silence().isPresent()) {
      Facts facts = inspect(codec, FrameBytes.of(audio.silence().get()));
      if (audio.frameDuration() == 0 && audio.sampleBytes() == 0) {
        assertThat(facts.duration()).as("how long the silent sample lasts").isPositive();
      }
    }
  }

  @Test
  public final void emptyPrivateDataIsAValueOrMissing() {
    try {
      Optional<TrackCodec> unused = open(with(new byte[0]), options());
    } catch (CodecException e) {
      assertThat(e.kind()).isEqualTo(Kind.MISSING_CODEC_PRIVATE_DATA);
    }
  }

  @Test
  public final void everyPrefixOfPrivateDataIsAValueOrCodecException() {
    byte[] whole = bytes(track().codecPrivate());
    for (int length = 0; length <= whole.length; length++) {
      tryPrivateData(Arrays.copyOf(whole, length));
    }
  }

  @Test
  public final void mutatedPrivateDataIsAValueOrCodecException() {
    byte[] whole = bytes(track().codecPrivate());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      tryPrivateData(Mutations.mutate(whole, random));
    }
  }

  @Test
  public final void everyPrefixOfAFrameIsAValueOrCodecException() throws CodecException {
    TrackCodec codec = open();
    for (ByteBuffer frame : frames()) {
      byte[] whole = bytes(frame);
      for (int length : places(whole.length, 512)) {
        tryFrame(codec, Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  public final void mutatedFramesAreAValueOrCodecException() throws CodecException {
    TrackCodec codec = open();
    List<ByteBuffer> frames = frames();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      tryFrame(codec, Mutations.mutate(bytes(frames.get(i % frames.size())), random));
    }
  }

  @Test
  public final void afterABrokenFrameTheNextIsAsBefore() throws CodecException {
    TrackCodec codec = open();
    SplittableRandom random = new SplittableRandom(SEED);
    for (ByteBuffer frame : frames()) {
      Facts before = inspect(codec, FrameBytes.of(frame));
      for (int i = 0; i < 50; i++) {
        tryFrame(codec, Mutations.mutate(bytes(frame), random));
        assertThat(inspect(codec, FrameBytes.of(frame))).isEqualTo(before);
      }
    }
  }

  @Test
  public final void factsDependOnTheFrameAlone() throws CodecException {
    List<Facts> forward = new ArrayList<>();
    TrackCodec codec = open();
    for (ByteBuffer frame : frames()) {
      forward.add(inspect(codec, FrameBytes.of(frame)));
    }
    TrackCodec another = open();
    for (int i = frames().size() - 1; i >= 0; i--) {
      assertThat(inspect(another, FrameBytes.of(frames().get(i)))).isEqualTo(forward.get(i));
    }
  }

  @Test
  public final void factsAreTheSameWhereverAFrameLies() throws CodecException {
    TrackCodec codec = open();
    for (ByteBuffer frame : frames()) {
      Facts expected = inspect(codec, FrameBytes.of(frame));
      ByteBuffer direct = ByteBuffer.allocateDirect(frame.remaining() + 7).position(7);
      direct.put(frame.duplicate()).position(7);
      assertThat(inspect(codec, FrameBytes.of(direct))).isEqualTo(expected);
      for (int at : places(frame.remaining(), 64)) {
        SplitFrame split = new SplitFrame(frame, at);
        assertThat(inspect(codec, split)).as("split at %d", at).isEqualTo(expected);
        assertThat(sample(codec, split, expected.sampleSize()))
            .as("split at %d", at)
            .isEqualTo(sample(codec, FrameBytes.of(frame), expected.sampleSize()));
      }
    }
  }

  @Test
  public final void sampleSizeIsWhatWriteWrites() throws CodecException {
    TrackCodec codec = open();
    for (ByteBuffer frame : frames()) {
      Facts facts = inspect(codec, FrameBytes.of(frame));
      byte[] sample = sample(codec, FrameBytes.of(frame), facts.sampleSize());
      if (!codec.adapts()) {
        assertThat(sample).as("a sample of a codec that does not adapt").isEqualTo(bytes(frame));
      }
    }
  }

  @Test
  public final void neitherMovesNorWritesTheCallersBuffers() throws CodecException {
    TrackDescription track = track();
    ByteBuffer codecPrivate = track.codecPrivate();
    byte[] privateBefore = bytes(codecPrivate);
    TrackCodec codec = open(track, options()).orElseThrow();
    for (ByteBuffer given : frames()) {
      ByteBuffer frame = ByteBuffer.allocate(given.remaining() + 4).put(given.duplicate()).flip();
      byte[] before = frame.array().clone();
      Facts facts = inspect(codec, FrameBytes.of(frame));
      byte[] unused = sample(codec, FrameBytes.of(frame), facts.sampleSize());
      assertThat(frame.array()).isEqualTo(before);
      assertThat(frame.position()).isZero();
      assertThat(frame.limit()).isEqualTo(given.remaining());
    }
    assertThat(bytes(track.codecPrivate())).isEqualTo(privateBefore);
    assertThat(codecPrivate.position()).isZero();
  }

  @Test
  public final void inspectMakesNoObjects() throws CodecException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported());
    TrackCodec codec = open();
    List<SplitFrame> frames = new ArrayList<>();
    for (ByteBuffer frame : frames()) {
      frames.add(new SplitFrame(frame, frame.remaining() / 2));
    }
    FrameFacts facts = new FrameFacts();
    inspectAll(codec, frames, facts, 2_000);
    int count = 20_000;
    long before = threads.getCurrentThreadAllocatedBytes();
    inspectAll(codec, frames, facts, count);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // The smallest object has 16 bytes; what the JVM itself does now and then is far below one in
    // 16.
    assertThat(allocated).as("bytes allocated by %d inspections", count).isLessThan(count);
  }

  @Test
  public final void isFoundByServiceLoaderOnClassPathAndModulePath() {
    assertThat(Codecs.load().failures()).isEmpty();
    ServiceRegistration.assertRegistered(CodecProvider.class, provider().getClass());
  }

  private static void inspectAll(
      TrackCodec codec, List<SplitFrame> frames, FrameFacts facts, int count)
      throws CodecException {
    for (int i = 0; i < count; i++) {
      SplitFrame frame = frames.get(i % frames.size());
      codec.inspect(frame, facts.clear(frame.size()));
    }
  }

  private static String otherCase(String codecId) {
    String lower = codecId.toLowerCase(Locale.ROOT);
    return lower.equals(codecId) ? codecId.toUpperCase(Locale.ROOT) : lower;
  }

  private TrackCodec open() throws CodecException {
    return open(track(), options()).orElseThrow(() -> new AssertionError("declined its own track"));
  }

  private Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    return provider().open(track, options);
  }

  private TrackDescription with(byte[] codecPrivate) {
    TrackDescription track = track();
    return new TrackDescription(
        track.number(),
        track.codecId(),
        ByteBuffer.wrap(codecPrivate),
        track.encoding(),
        track.defaultDurationNs(),
        track.codecDelayNs(),
        track.language(),
        track.media());
  }

  private static Facts inspect(TrackCodec codec, FrameBytes frame) throws CodecException {
    FrameFacts facts = new FrameFacts().clear(frame.size());
    codec.inspect(frame, facts);
    return Facts.of(facts);
  }

  /** The sample made of a frame, written where there is more room than it needs. */
  private static byte[] sample(TrackCodec codec, FrameBytes frame, int size) throws CodecException {
    byte[] room = new byte[size + 16];
    Arrays.fill(room, (byte) 0x5A);
    ByteBuffer out = ByteBuffer.wrap(room).position(8);
    codec.write(frame, out);
    assertThat(out.position() - 8).as("bytes written").isEqualTo(size);
    assertThat(out.limit()).isEqualTo(room.length);
    byte[] untouched = room.clone();
    Arrays.fill(untouched, 0, 8, (byte) 0x5A);
    Arrays.fill(untouched, 8 + size, room.length, (byte) 0x5A);
    assertThat(room).as("bytes beside the sample").isEqualTo(untouched);
    return Arrays.copyOfRange(room, 8, 8 + size);
  }

  private void tryPrivateData(byte[] codecPrivate) {
    try {
      Optional<TrackCodec> codec = open(with(codecPrivate), options());
      if (codec.isPresent()) {
        assertThat(codec.get().description()).isEqualTo(codec.get().description());
        tryFrame(codec.get(), bytes(frames().get(0)));
      }
    } catch (CodecException e) {
      assertThat(e.kind()).as("%s", e.getMessage()).isNotEqualTo(Kind.INVALID_MEDIA_FRAME);
      assertThat(e).message().isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("private data " + hex(codecPrivate) + " gave " + e, e);
    }
  }

  private static void tryFrame(TrackCodec codec, byte[] frame) {
    try {
      Facts facts = inspect(codec, FrameBytes.of(ByteBuffer.wrap(frame)));
      assertThat(facts.sampleSize()).isNotNegative();
      byte[] unused = sample(codec, FrameBytes.of(ByteBuffer.wrap(frame)), facts.sampleSize());
    } catch (CodecException e) {
      assertThat(e.kind()).as("%s", e.getMessage()).isEqualTo(Kind.INVALID_MEDIA_FRAME);
      assertThat(e).message().isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("frame " + hex(frame) + " gave " + e, e);
    }
  }

  /**
   * The numbers 0 to {@code length}, or where these are more than {@code most} a choice of them.
   */
  private static Set<Integer> places(int length, int most) {
    Set<Integer> places = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i <= length && i < most / 2; i++) {
      places.add(i);
      places.add(length - i / 8);
      places.add(random.nextInt(length + 1));
    }
    return places;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 256))
        + " of "
        + bytes.length
        + " bytes";
  }
}
