package io.getclip.servertest;

import static io.getclip.servertest.FaultyStore.Fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.getclip.archive.MediaStoreProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise is held against a store that breaks it, and one that does not. */
final class MediaStoreContractTest {

  /** A test of the contract. */
  interface Promise {
    void test(MediaStoreContract contract) throws Exception;
  }

  static Stream<Arguments> promises() {
    return Stream.of(
        promise(Fault.NAME_OF_MANY_WORDS, MediaStoreContract::nameIsShortLowerCaseAscii),
        promise(Fault.TAKES_ANY_SETTING, MediaStoreContract::refusesSettingsThatItDoesNotHave),
        promise(Fault.GIVES_WRONG_BYTES, MediaStoreContract::givesBackWhatItWasGiven),
        promise(
            Fault.GIVES_NOTHING_PAST_THE_END,
            MediaStoreContract::readsIntoTheTargetAloneAndNothingPastTheEnd),
        promise(
            Fault.READS_BESIDE_THE_TARGET,
            MediaStoreContract::readsIntoTheTargetAloneAndNothingPastTheEnd),
        promise(Fault.KEEPS_THE_BUFFER, MediaStoreContract::takesBytesOfAnyBufferAndKeepsNone),
        promise(
            Fault.HIDES_WHAT_IS_WRITTEN,
            MediaStoreContract::whatIsWrittenCanBeReadUntilItIsFinished),
        promise(
            Fault.READS_WHAT_IS_FINISHED,
            MediaStoreContract::whatIsWrittenCanBeReadUntilItIsFinished),
        promise(Fault.ABANDONS_NOTHING, MediaStoreContract::anAbandonedFragmentNeverWas),
        promise(Fault.TAKES_ANY_SEAL, MediaStoreContract::refusesASealOfAnotherLength),
        promise(
            Fault.NAMES_FILES_IN_CAPITALS, MediaStoreContract::placesAreNamedAsPromisedAndApart),
        promise(
            Fault.SYNCS_THE_FIRST_ALONE,
            MediaStoreContract::syncsFragmentsOfManyStreamsAtOnceAndSaysWhichAreNotFinished),
        promise(
            Fault.SYNCS_WHAT_IS_NOT_FINISHED,
            MediaStoreContract::syncsFragmentsOfManyStreamsAtOnceAndSaysWhichAreNotFinished),
        promise(Fault.FORGETS_WHEN_CLOSED, MediaStoreContract::whatIsSyncedIsThereAfterARestart),
        promise(
            Fault.RECOVERS_BACKWARDS,
            MediaStoreContract::aRecoveryShowsWhatTheIndexDoesNotKnowInOrder),
        promise(
            Fault.RECOVERS_WHAT_IS_KNOWN,
            MediaStoreContract::aRecoveryShowsWhatTheIndexDoesNotKnowInOrder),
        promise(
            Fault.RECOVERS_ONCE, MediaStoreContract::aRecoveryShowsWhatTheIndexDoesNotKnowInOrder),
        promise(
            Fault.FORGETS_WHEN_CLOSED, MediaStoreContract::aRecoveryLeavesOutWhatWasNotFinished),
        promise(
            Fault.KEEPS_WHAT_IS_REFUSED,
            MediaStoreContract::aRecoveryPassesOverWhatIsRefusedAndRemovesItWhenItIsLast),
        promise(Fault.SWALLOWS_FAILURES, MediaStoreContract::aRecoveryThatIsCutOffCanBeBegunAgain),
        promise(
            Fault.KEEPS_THE_DESCRIPTION_BUFFER,
            MediaStoreContract::keepsTheLastDescriptionAndNotTheBufferItCameIn),
        promise(
            Fault.KEEPS_THE_FIRST_DESCRIPTION,
            MediaStoreContract::keepsTheLastDescriptionAndNotTheBufferItCameIn),
        promise(
            Fault.KNOWS_STREAMS_THAT_ARE_NOT,
            MediaStoreContract::knowsNothingOfAStreamThatIsNotThere),
        promise(
            Fault.DELETES_THE_DESCRIPTION_ALONE,
            MediaStoreContract::deletesAStreamWithAllThatIsStoredOfIt),
        promise(
            Fault.DELETES_EVERY_STREAM, MediaStoreContract::deletesAStreamWithAllThatIsStoredOfIt),
        promise(
            Fault.FINISHES_WHAT_IS_DELETED,
            MediaStoreContract::aStreamThatIsDeletedWhileAFragmentArrivesStaysDeleted),
        promise(
            Fault.GIVES_WRONG_BYTES,
            MediaStoreContract::aFileThatIsOpenIsReadRightlyOrNotAtAllWhenItsStreamIsDeleted),
        promise(Fault.OPENS_WHAT_IS_NOT_THERE, MediaStoreContract::opensNothingButItsOwnFiles),
        promise(
            Fault.OPENS_WITH_UNCHECKED_EXCEPTIONS, MediaStoreContract::opensNothingButItsOwnFiles),
        promise(Fault.MIXES_UP_THREADS, MediaStoreContract::isWrittenAndReadByManyThreads),
        promise(Fault.GIVES_WRONG_BYTES, MediaStoreContract::aFileThatIsOpenIsReadByManyThreads),
        promise(Fault.IS_NEVER_CLOSED, MediaStoreContract::takesNothingMoreWhenItIsClosed));
  }

  private static Arguments promise(Fault fault, Promise test) {
    return Arguments.of(fault, test);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aBrokenPromiseIsFound(Fault fault, Promise promise, @TempDir Path data) throws Exception {
    assertThat(tested(contract(fault), promise, data)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aKeptPromiseIsPassed(Fault fault, Promise promise, @TempDir Path data) throws Exception {
    assertThat(tested(contract(Fault.NONE), promise, data)).isNull();
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aCrankyStoreInAGoodMoodKeepsThePromiseToo(Fault fault, Promise promise, @TempDir Path data)
      throws Exception {
    MediaStoreProvider cranky =
        CrankyStore.provider(FaultyStore.provider(Fault.NONE), CrankyStore.Mood.GOOD, 700);
    assertThat(tested(contract(cranky), promise, data)).isNull();
  }

  @Test
  void everyFaultIsTried() {
    Set<Fault> tried =
        promises()
            .map(arguments -> (Fault) arguments.get()[0])
            .collect(Collectors.toCollection(() -> EnumSet.of(Fault.NONE)));
    assertThat(tried).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void everyTestOfTheContractIsOneOfThesePromises() {
    long tests =
        Arrays.stream(MediaStoreContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    // Several faults break one promise, and registration is tried below.
    assertThat(promises().count()).isGreaterThanOrEqualTo(tests - 1);
  }

  @Test
  void aProviderThatNobodyRegisteredIsFound() {
    assertThat(catchThrowable(contract(Fault.NONE)::isFoundByServiceLoaderOnClassPathAndModulePath))
        .isInstanceOf(AssertionError.class);
  }

  private static Throwable tested(MediaStoreContract contract, Promise promise, Path data)
      throws Exception {
    contract.openStore(data);
    try {
      return catchThrowable(() -> promise.test(contract));
    } finally {
      contract.closeStore();
    }
  }

  private static MediaStoreContract contract(Fault fault) {
    return contract(FaultyStore.provider(fault));
  }

  static MediaStoreContract contract(MediaStoreProvider provider) {
    return new MediaStoreContract() {
      @Override
      protected MediaStoreProvider provider() {
        return provider;
      }
    };
  }
}
