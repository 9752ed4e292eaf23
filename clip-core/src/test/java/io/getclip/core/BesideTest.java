package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.core.ClipException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
  void nothingGoesOnAfterItIsClosed() {
    CountDownLatch closing = new CountDownLatch(1);
    Callable<Boolean> work =
        () -> {
          closing.await();
          return events.add("done");
        };
    try (Beside<Boolean> beside = beside(MANY, work)) {
      assertThat(beside).isNotNull();
      closing.countDown();
    }
    events.add("closed");
    assertThat(events).endsWith("closed").hasSizeLessThan(3); // one processor begins nothing
  }

  @Test
  void whatIsNotWorthAThreadIsNotBegun() {
    try (Beside<Boolean> beside = beside(100, () -> events.add("done"))) {
      assertThat(beside).isNotNull();
    }
    assertThat(events).isEmpty();
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
