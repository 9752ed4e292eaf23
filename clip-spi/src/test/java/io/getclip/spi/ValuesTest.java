package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

  static Stream<Named<Function<ByteBuffer, Supplier<ByteBuffer>>>> valuesWithBuffers() {
    return Stream.of(
        Named.of("ConfigBox", bytes -> new ConfigBox("avcC", bytes)::payload),
        Named.of("TrackDescription", bytes -> track(bytes)::codecPrivate),
        Named.of("HeaderStripped", bytes -> new FrameEncoding.HeaderStripped(bytes)::stripped),
        Named.of(
            "Audio.silence",
            bytes -> {
              SampleDescription.Audio audio = audio(bytes);
              return () -> audio.silence().orElseThrow();
            }));
  }

  @ParameterizedTest
  @MethodSource("valuesWithBuffers")
  void copiesTheBufferItIsGivenAndHandsOutReadOnlyViews(
      Function<ByteBuffer, Supplier<ByteBuffer>> value) {
    ByteBuffer given = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}).position(1);
    Supplier<ByteBuffer> accessor = value.apply(given);
    assertThat(given.position()).isEqualTo(1);
    given.put(1, (byte) 77);
    assertThat(accessor.get().isReadOnly()).isTrue();
    assertThat(accessor.get()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    accessor.get().get();
    assertThat(accessor.get().remaining()).isEqualTo(3);
  }

  @Test
  void valuesAreEqualByTheirBytes() {
    assertThat(track(ByteBuffer.wrap(new byte[] {1, 2})))
        .isEqualTo(track(ByteBuffer.wrap(new byte[] {0, 1, 2}).position(1)))
        .isNotEqualTo(track(ByteBuffer.wrap(new byte[] {1, 3})));
  }

  @Test
  void tracksAndDescriptionsOfChunksAreUnsigned() {
    Movie.Chunks chunks =
        new Movie.Chunks(new byte[] {0, (byte) 200}, new int[] {1, 1}, new byte[] {3, (byte) 255});
    assertThat(List.of(chunks.trackOf(0), chunks.trackOf(1))).containsExactly(0, 200);
    assertThat(List.of(chunks.descriptionOf(0), chunks.descriptionOf(1))).containsExactly(3, 255);
  }

  @Test
  void mediaOfAClipIsNeverNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ClipPart.Media(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new ClipPart.Media(5, -1));
  }

  @Test
  void bytesOfAClipAreAReadOnlyViewThatIsNotCopied() {
    ByteBuffer given = ByteBuffer.wrap(new byte[] {1, 2});
    ClipPart.Bytes part = new ClipPart.Bytes(given);
    given.put(0, (byte) 5);
    assertThat(part.bytes().get()).isEqualTo((byte) 5);
    assertThat(part.bytes().remaining()).isEqualTo(2);
    assertThat(part.bytes().isReadOnly()).isTrue();
  }

  @Test
  void listsAreCopied() {
    List<ConfigBox> boxes = new ArrayList<>(List.of(new ConfigBox("avcC", ByteBuffer.allocate(1))));
    SampleDescription.Visual visual = visual(boxes, 640, 480);
    boxes.clear();
    assertThat(visual.config()).hasSize(1);
  }

  @Test
  void aBoxTypeHasFourCharacters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfigBox("avc", ByteBuffer.allocate(0)));
    assertThat(new ConfigBox("\u00A9nam", ByteBuffer.allocate(0)).type()).hasSize(4);
  }

  @Test
  void aPictureFitsASampleEntry() {
    assertThat(visual(List.of(), 0xFFFF, 1).width()).isEqualTo(0xFFFF);
    assertThatIllegalArgumentException().isThrownBy(() -> visual(List.of(), 0x10000, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> visual(List.of(), 1, 0));
  }

  @Test
  void ratiosAreInLowestTerms() {
    assertThat(new Ratio(60_000, 2_002)).isEqualTo(new Ratio(30_000, 1_001));
    assertThat(new Ratio(30_000, 1_001)).hasToString("30000/1001");
    assertThat(new Ratio(7, 7).isOne()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(1, 0));
  }

  @Test
  void optionsReplaceTheValuesOfTheirNameAlone() {
    CodecOptions options = CodecOptions.NONE.with("a", "1", "2").with("b", "3").with("a", "4");
    assertThat(options.has("a", "4")).isTrue();
    assertThat(options.has("a", "1")).isFalse();
    assertThat(options.has("b", "3")).isTrue();
    assertThat(options.has("c", "3")).isFalse();
    assertThat(CodecOptions.NONE.values()).isEmpty();
  }

  @Test
  void aFrameIsReadByPositionAndChecked() {
    FrameBytes frame = FrameBytes.of(ByteBuffer.wrap(new byte[] {9, 1, -1, 3, 4}).position(1));
    assertThat(frame.size()).isEqualTo(4);
    assertThat(frame.u8(1)).isEqualTo(255);
    assertThat(frame.u16(0)).isEqualTo(0x01FF);
    assertThat(frame.u32(0)).isEqualTo(0x01FF0304L);
    ByteBuffer target = ByteBuffer.allocate(3);
    frame.get(2, target, 2);
    assertThat(target.position()).isEqualTo(2);
    assertThat(target.get(1)).isEqualTo((byte) 4);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frame.u8(4));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frame.u32(1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> frame.get(3, target, 2));
  }

  @Test
  void aCodecThatDoesNotAdaptWritesTheFrameItself() throws CodecException {
    TrackCodec codec =
        new TrackCodec() {
          @Override
          public SampleDescription description() {
            return visual(List.of(), 16, 16);
          }

          @Override
          public void inspect(FrameBytes frame, FrameFacts out) {
            out.syncSample();
          }
        };
    ByteBuffer out = ByteBuffer.allocate(3);
    codec.write(FrameBytes.of(ByteBuffer.wrap(new byte[] {1, 2})), out);
    assertThat(out.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(codec.adapts()).isFalse();
    assertThat(codec.description(BitRates.UNKNOWN)).isEqualTo(codec.description());
  }

  @Test
  void factsAreForgottenWhenCleared() {
    FrameFacts facts =
        new FrameFacts().clear(5).openSyncSample().decodableLeading().parameterSets().duration(9);
    facts.sampleSize(6).clear(7);
    assertThat(facts.isSyncSample()).isFalse();
    assertThat(facts.isOpenSync()).isFalse();
    assertThat(facts.isDecodableLeading()).isFalse();
    assertThat(facts.hasParameterSets()).isFalse();
    assertThat(facts.duration()).isZero();
    assertThat(facts.sampleSize()).isEqualTo(7);
    assertThat(facts.openSyncSample().syncSample().isOpenSync()).isFalse();
  }

  @Test
  void aSampleTableSumsItsDurationsWithoutOverflow() {
    SampleTable.Runs deltas =
        new SampleTable.Runs(new int[] {3, 1}, new int[] {Integer.MAX_VALUE, 5});
    SampleTable table =
        new SampleTable(4, 160, new int[0], deltas, SampleTable.Runs.NONE, new int[0], true);
    assertThat(table.duration()).isEqualTo(3L * Integer.MAX_VALUE + 5);
    assertThat(table.size(2)).isEqualTo(160);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SampleTable(4, 0, new int[3], deltas, SampleTable.Runs.NONE, new int[0], true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleTable.Runs(new int[1], new int[2]));
  }

  @Test
  void columnsMayBeLongerThanWhatIsInThemAndNotShorter() {
    SampleTable.Runs deltas = new SampleTable.Runs(1, new int[] {4, 9}, new int[] {5, 9, 9});
    SampleTable table =
        new SampleTable(4, 0, new int[9], deltas, SampleTable.Runs.NONE, new int[0], true);
    assertThat(table.duration()).isEqualTo(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleTable.Runs(2, new int[2], new int[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleTable.Runs(-1, new int[2], new int[2]));
    assertThat(new Movie.Chunks(1, new byte[2], new int[3], new byte[4]).count()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Movie.Chunks(2, new byte[2], new int[2], new byte[1]));
  }

  @Test
  void aMovieHasATrackAndATimescale() {
    Movie.Chunks chunks = new Movie.Chunks(new byte[1], new int[1], new byte[1]);
    assertThat(chunks.count()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Movie(0, 1000, List.of(), chunks));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Movie.Chunks(new byte[1], new int[2], new byte[1]));
  }

  @Test
  void boundsOfReadingArePositive() {
    assertThat(ReadOptions.LENIENT.damage()).isEqualTo(ReadOptions.Damage.PASS_OVER);
    assertThat(ReadOptions.STRICT.damage()).isEqualTo(ReadOptions.Damage.REFUSE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadOptions(0, 1, 1, 1, ReadOptions.Damage.REFUSE));
  }

  @Test
  void theInspectorThatKnowsNothingNamesNobody() throws CodecException {
    assertThat(FrameInspector.NONE.tracks(List.of(track(ByteBuffer.allocate(0)))))
        .containsExactly("");
    FrameFacts facts = new FrameFacts().clear(1);
    FrameInspector.NONE.inspect(0, FrameBytes.of(ByteBuffer.allocate(1)), facts);
    assertThat(facts.isSyncSample()).isFalse();
  }

  @Test
  void soundHasNeitherDelayNorPreRollUnlessItsCodecSaysSo() {
    SampleDescription.Audio plain = audio(ByteBuffer.allocate(1));
    assertThat(plain.delay()).isZero();
    assertThat(plain.preRoll()).isZero();
    assertThat(primed(312, 3_840)).isNotEqualTo(primed(311, 3_840)).isNotEqualTo(primed(312, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> primed(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> primed(0, -1));
  }

  private static SampleDescription.Audio primed(int delay, int preRoll) {
    return new SampleDescription.Audio(
        "Opus", List.of(), 2, 16, 48_000, 0, 0, Optional.empty(), delay, preRoll);
  }

  private static TrackDescription track(ByteBuffer codecPrivate) {
    return TrackDescription.of(
        1, "V_MPEG4/ISO/AVC", codecPrivate, TrackDescription.Video.of(640, 480));
  }

  private static SampleDescription.Audio audio(ByteBuffer silence) {
    return new SampleDescription.Audio(
        "mp4a", List.of(), 2, 16, 48_000, 1024, 0, Optional.of(silence));
  }

  private static SampleDescription.Visual visual(List<ConfigBox> config, int width, int height) {
    return new SampleDescription.Visual(
        "avc1",
        config,
        width,
        height,
        Optional.empty(),
        Optional.empty(),
        -1,
        Optional.empty(),
        HdrMetadata.NONE);
  }
}
