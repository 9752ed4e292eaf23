package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.Movie;
import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesideTest {
  private static final int MANY = 1 << 20;

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private static <T> Beside<T> beside(int frames, Callable<T> work) {
    return new Beside<T>() {
      @Override
      T make() throws ClipException {
        try {
          return work.call();
        } catch (ClipException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }.begin(frames);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MANY})
  void whatIsDoneIsDoneOnce(int frames) throws Exception {
    try (Beside<Boolean> beside = beside(frames, () -> events.add("it"))) {
      assertThat(beside.result()).isTrue();
    }
    assertThat(events).containsExactly("it");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MANY})
  void whatFailsFailsForWhoAsks(int frames) {
    ClipException wrong = ClipException.of(Kind.NO_FRAGMENTS, "none");
    assertFails(frames, wrong);
    assertFails(frames, new IllegalArgumentException("odd"));
    assertFails(frames, new AssertionError("fatal"));
  }

  private static void assertFails(int frames, Throwable failure) {
    Callable<String> failing =
        () -> {
          if (failure instanceof Error fatal) {
            throw fatal;
          }
          throw (Exception) failure;
        };
    try (Beside<String> beside = beside(frames, failing)) {
      assertThatThrownBy(beside::result).isSameAs(failure);
    }
  }

  @Test
  void closingWaitsForTheOtherThread() throws Exception {
    assumeThat(Runtime.getRuntime().availableProcessors())
        .as("one processor begins no thread")
        .isGreaterThan(1);
    CountDownLatch closing = new CountDownLatch(1);
    Callable<Boolean> work =
        () -> {
          closing.await();
          return events.add("done");
        };
    Beside<Boolean> beside = beside(MANY, work);
    Thread closer =
        new Thread(
            () -> {
              beside.close();
              events.add("closed");
            });
    closer.start();
    while (closer.getState() != State.WAITING && closer.isAlive()) {
      Thread.onSpinWait();
    }
    closing.countDown();
    closer.join();
    assertThat(events).containsExactly("done", "closed");
  }

  @Test
  void whatIsNotWorthAThreadIsNotBegun() {
    try (Beside<Boolean> beside = beside(100, () -> events.add("done"))) {
      assertThat(beside).isNotNull();
    }
    assertThat(events).isEmpty();
  }

  @Test
  void tracksOfManyFramesKeepTheirTimesAndTheirOrder() throws Exception {
    int count = 70_000; // of each track, 20 ms apart
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(0), Scene.audioTrack("A_TIMED"));
    for (int i = 0; i < count; i++) {
      long ms = i * 20L;
      if (i % 1_000 == 0) {
        scene.fragment().sync(ms);
      } else {
        scene.video(ms);
      }
      scene.timed(ms, 960);
    }

    Movie movie = scene.movie();
    for (int track = 0; track < 2; track++) {
      double[] shown = Shown.of(movie, track).shownNs();
      assertThat(shown).hasSize(count);
      for (int i = 0; i < count; i++) {
        assertThat(shown[i] - shown[0]).isCloseTo(i * 20e6, offset(1e6));
      }
    }
    String media = Media.of(scene.clip());
    assertThat(numbers(media, 'v')).isEqualTo(IntStream.range(0, count).boxed().toList());
    assertThat(numbers(media, 'a')).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void silenceInManyFramesStandsWhereItIsHeard() throws Exception {
    int count = 40_000; // of each track, 20 ms apart, and a second without sound in the middle
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(0), Scene.audioTrack("A_TIMED"));
    for (int i = 0; i < count; i++) {
      long ms = i * 20L;
      if (i % 1_000 == 0) {
        scene.fragment().sync(ms);
      } else {
        scene.video(ms);
      }
      if (ms < 400_000 || ms >= 401_000) {
        scene.timed(ms, 960);
      }
    }

    double[] heard = Shown.of(scene.movie(), 1).shownNs();
    assertThat(heard[heard.length - 1] - heard[0]).isCloseTo((count - 1) * 20e6, offset(1e6));
    String media = Media.of(scene.clip());
    assertThat(media.split("SILENT", -1)).hasSize(1 + 100);
    assertThat(media.indexOf("SILENT")).isGreaterThan(media.indexOf("a19999"));
    assertThat(media.lastIndexOf("SILENT")).isLessThan(media.indexOf("a20000"));
  }

  private static List<Integer> numbers(String media, char track) {
    return Pattern.compile(track + "(\\d+)")
        .matcher(media)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MANY})
  void anInterruptIsKeptForTheCaller(int frames) throws Exception {
    Thread.currentThread().interrupt();
    try (Beside<String> beside = beside(frames, () -> "done")) {
      assertThat(beside.result()).isEqualTo("done");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
