package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.Movie;
import io.getclip.testkit.ToyFormat.Fault;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A contract is worth what it refuses: each of its promises is broken here by a format of its own.
 */
final class ClipFormatContractTest {

  /** One test of the contract. */
  @FunctionalInterface
  interface Promise {
    void test(ClipFormatContract contract) throws Exception;
  }

  static Stream<Arguments> promises() {
    return Stream.of(
        promise(Fault.LOUD_NAME, ClipFormatContract::nameIsStableLowerCaseAscii),
        promise(
            Fault.LEAVES_OUT_THE_LAST_BYTE, ClipFormatContract::everyMovieIsLaidOutWholeOrRefused),
        promise(Fault.LEAVES_OUT_THE_LAST_BYTE, ClipFormatContract::oneSampleComesOutAsItWentIn),
        promise(Fault.LAYS_A_BYTE_TWICE, ClipFormatContract::everyMovieIsLaidOutWholeOrRefused),
        promise(
            Fault.LAYS_ONE_BYTE_TOO_MANY, ClipFormatContract::everyMovieIsLaidOutWholeOrRefused),
        promise(
            Fault.COUNTS_SIZES_IN_16_BITS,
            ClipFormatContract::samplesOfSeveralTracksComeOutAsTheyWentIn),
        promise(
            Fault.FORGETS_SAMPLES_OF_NO_BYTES,
            ClipFormatContract::samplesOfNoBytesComeOutAsTheyWentIn),
        promise(
            Fault.CUTS_AT_65536, ClipFormatContract::moreSamplesThan16BitsCountComeOutAsTheyWentIn),
        promise(
            Fault.TAKES_DESCRIPTIONS_FOR_TRACKS,
            ClipFormatContract::samplesOfSeveralDescriptionsComeOutAsTheyWentIn),
        promise(
            Fault.SPOILS_WITHOUT_SYNC_SAMPLES,
            ClipFormatContract::aTrackWithoutSyncSamplesComesOutAsItWentIn),
        promise(
            Fault.UNCHECKED_WHERE_MEDIA_IS_LARGE,
            ClipFormatContract::mediaBeyond4GiBIsLaidOutWholeOrRefused),
        promise(
            Fault.UNCHECKED_WHERE_MEDIA_IS_LARGE,
            ClipFormatContract::everyMovieIsLaidOutWholeOrRefused),
        promise(
            Fault.REFUSES_WITHOUT_A_WORD,
            ClipFormatContract::mediaBeyond4GiBIsLaidOutWholeOrRefused),
        promise(
            Fault.UNCHECKED_WHERE_TIMES_ARE_LARGE,
            ClipFormatContract::timesBeyond32BitsAreLaidOutWholeOrRefused),
        promise(Fault.COUNTS_ITS_CALLS, ClipFormatContract::twoCallsGiveTheSame),
        promise(Fault.READS_WHOLE_COLUMNS, ClipFormatContract::columnsMayBeLongerThanWhatIsInThem),
        promise(
            Fault.KEEPS_A_TABLE,
            ClipFormatContract::keepsNothingOfTheTablesAndChangesNothingInThem),
        promise(
            Fault.CHANGES_A_TABLE,
            ClipFormatContract::keepsNothingOfTheTablesAndChangesNothingInThem));
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aBrokenPromiseIsFound(Fault fault, Promise promise) {
    assertThatThrownBy(() -> promise.test(contract(fault)))
        .isInstanceOfAny(AssertionError.class, ArithmeticException.class);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aKeptPromiseIsPassed(Fault fault, Promise promise) {
    assertThatCode(() -> promise.test(contract(Fault.NONE))).doesNotThrowAnyException();
  }

  @Test
  void aFormatThatNobodyRegisteredIsFound() {
    assertThatThrownBy(contract(Fault.NONE)::isFoundByServiceLoaderOnClassPathAndModulePath)
        .hasMessageContaining("no clip format provider for toy");
  }

  private static Arguments promise(Fault fault, Promise promise) {
    return Arguments.of(fault, promise);
  }

  private static ClipFormatContract contract(Fault fault) {
    ToyFormat format = new ToyFormat(fault);
    return new ClipFormatContract() {
      @Override
      protected ClipFormat format() {
        return format;
      }

      @Override
      protected List<List<ByteBuffer>> read(ByteBuffer clip, Movie movie) {
        return ToyFormat.read(clip, movie.tracks().size());
      }
    };
  }
}
