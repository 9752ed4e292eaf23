package io.getclip.testkit;

import static io.getclip.testkit.ToyCodec.Fault.CHANGES_WITHOUT_SAYING;
import static io.getclip.testkit.ToyCodec.Fault.DESCRIPTIONS_DIFFER;
import static io.getclip.testkit.ToyCodec.Fault.EMPTY_IS_INVALID;
import static io.getclip.testkit.ToyCodec.Fault.FRAME_FAULT_OF_ANOTHER_KIND;
import static io.getclip.testkit.ToyCodec.Fault.HEEDS_UNKNOWN_OPTIONS;
import static io.getclip.testkit.ToyCodec.Fault.LOUD_NAME;
import static io.getclip.testkit.ToyCodec.Fault.MAKES_OBJECTS;
import static io.getclip.testkit.ToyCodec.Fault.NONE;
import static io.getclip.testkit.ToyCodec.Fault.NO_MESSAGE;
import static io.getclip.testkit.ToyCodec.Fault.READS_ACROSS_BUFFERS_WRONGLY;
import static io.getclip.testkit.ToyCodec.Fault.REMEMBERS_FRAMES;
import static io.getclip.testkit.ToyCodec.Fault.SAYS_ANOTHER_SIZE;
import static io.getclip.testkit.ToyCodec.Fault.SILENCE_IS_NO_FRAME;
import static io.getclip.testkit.ToyCodec.Fault.TAKES_ANY_CASE;
import static io.getclip.testkit.ToyCodec.Fault.TAKES_ANY_MEDIA;
import static io.getclip.testkit.ToyCodec.Fault.TAKES_EVERYTHING;
import static io.getclip.testkit.ToyCodec.Fault.TAKES_NOTHING;
import static io.getclip.testkit.ToyCodec.Fault.UNCHECKED_ON_FRAME;
import static io.getclip.testkit.ToyCodec.Fault.UNCHECKED_ON_PRIVATE_DATA;
import static io.getclip.testkit.ToyCodec.Fault.WRITES_BESIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A contract is worth what it refuses: each of its promises is broken here by a codec of its own.
 */
final class CodecContractTest {

  /** One test of the contract. */
  @FunctionalInterface
  interface Promise {
    void test(CodecContract contract) throws Exception;
  }

  static Stream<Arguments> promises() {
    return Stream.of(
        promise(LOUD_NAME, CodecContract::nameIsShortLowerCaseAscii),
        promise(TAKES_EVERYTHING, CodecContract::declinesTracksOfOtherCodecs),
        promise(TAKES_ANY_CASE, CodecContract::declinesTracksOfOtherCodecs),
        promise(TAKES_ANY_MEDIA, CodecContract::declinesTracksOfOtherCodecs),
        promise(TAKES_NOTHING, CodecContract::opensItsOwnTrackAndTakesItsFrames),
        promise(DESCRIPTIONS_DIFFER, CodecContract::equalTracksGiveEqualDescriptions),
        promise(HEEDS_UNKNOWN_OPTIONS, CodecContract::optionsOfOthersChangeNothing),
        promise(SILENCE_IS_NO_FRAME, CodecContract::silenceIsAFrameLikeAnyOther),
        promise(EMPTY_IS_INVALID, CodecContract::emptyPrivateDataIsAValueOrMissing),
        promise(
            UNCHECKED_ON_PRIVATE_DATA,
            CodecContract::everyPrefixOfPrivateDataIsAValueOrCodecException),
        promise(NO_MESSAGE, CodecContract::everyPrefixOfPrivateDataIsAValueOrCodecException),
        promise(
            UNCHECKED_ON_PRIVATE_DATA, CodecContract::mutatedPrivateDataIsAValueOrCodecException),
        promise(UNCHECKED_ON_FRAME, CodecContract::everyPrefixOfAFrameIsAValueOrCodecException),
        promise(UNCHECKED_ON_FRAME, CodecContract::mutatedFramesAreAValueOrCodecException),
        promise(FRAME_FAULT_OF_ANOTHER_KIND, CodecContract::mutatedFramesAreAValueOrCodecException),
        promise(REMEMBERS_FRAMES, CodecContract::afterABrokenFrameTheNextIsAsBefore),
        promise(REMEMBERS_FRAMES, CodecContract::factsDependOnTheFrameAlone),
        promise(READS_ACROSS_BUFFERS_WRONGLY, CodecContract::factsAreTheSameWhereverAFrameLies),
        promise(SAYS_ANOTHER_SIZE, CodecContract::sampleSizeIsWhatWriteWrites),
        promise(CHANGES_WITHOUT_SAYING, CodecContract::sampleSizeIsWhatWriteWrites),
        promise(WRITES_BESIDE, CodecContract::neitherMovesNorWritesTheCallersBuffers),
        promise(MAKES_OBJECTS, CodecContract::inspectMakesNoObjects));
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aBrokenPromiseIsFound(ToyCodec.Fault fault, Promise promise) {
    Throwable found = catchThrowable(() -> promise.test(contract(fault)));
    assertThat(found).isInstanceOfAny(AssertionError.class, CodecException.class);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aKeptPromiseIsPassed(ToyCodec.Fault fault, Promise promise) {
    assertThatCode(() -> promise.test(contract(NONE))).doesNotThrowAnyException();
  }

  @Test
  void aProviderThatNobodyRegisteredIsFound() {
    Throwable found =
        catchThrowable(contract(NONE)::isFoundByServiceLoaderOnClassPathAndModulePath);
    assertThat(found).isInstanceOf(AssertionError.class);
  }

  private static Arguments promise(ToyCodec.Fault fault, Promise test) {
    return Arguments.of(fault, test);
  }

  private static CodecContract contract(ToyCodec.Fault fault) {
    return new CodecContract() {
      @Override
      protected CodecProvider provider() {
        return new ToyCodec(fault);
      }

      @Override
      protected TrackDescription track() {
        return ToyCodec.TRACK;
      }

      @Override
      protected List<ByteBuffer> frames() {
        return ToyCodec.FRAMES;
      }
    };
  }
}
