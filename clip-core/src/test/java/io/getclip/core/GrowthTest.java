package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.ClipFormats;
import io.getclip.spi.FragmentFormats;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Planning takes ten times as long for ten times as many frames, however they are stamped. */
class GrowthTest {
  private static final int FEW = 6_000;

  @Test
  void manyFramesOfOneStampAmongReorderedOnes() throws IOException, ClipException {
    assertThat(growth(GrowthTest::equalStamps)).isLessThan(45);
  }

  private static Scene equalStamps(int count) {
    Scene scene = Scene.inMs().fragment().sync(0).video(10, 5);
    for (int i = 0; i < count; i++) {
      scene.video(20);
    }
    return scene;
  }

  @Test
  void manyLeadingFrames() throws IOException, ClipException {
    assertThat(growth(GrowthTest::leading)).isLessThan(45);
  }

  private static Scene leading(int count) {
    Scene scene = Scene.inMs().fragment().openSync(1_000_000);
    for (int i = 0; i < count; i++) {
      scene.video(i);
    }
    return scene;
  }

  @Test
  void manyRestarts() throws IOException, ClipException {
    assertThat(growth(GrowthTest::restarts)).isLessThan(45);
  }

  private static Scene restarts(int count) {
    Scene scene = Scene.inMs().fragment().sync(0).audio(0);
    for (int i = 0; i < count; i++) {
      scene.video(i % 4 * 5_000L).audio(i % 4 * 5_000L);
    }
    return scene;
  }

  @Test
  void longGapsInSlicedMedia() throws IOException, ClipException {
    double longer =
        (double) quickest(gaps(20 * 24 * 3600).fragments()) / quickest(gaps(20).fragments());
    assertThat(longer).isLessThan(25);
  }

  /** Pictures so many seconds apart, with sound that is stored too early for them. */
  private static Scene gaps(long seconds) {
    Scene scene = Scene.inTicksOf(1_000_000_000).fragment().audio(3).sync(0);
    for (int i = 1; i <= 400; i++) {
      scene.video(i * seconds);
    }
    return scene;
  }

  /** How many times longer the planning of ten times as many frames takes, at its quickest. */
  private static double growth(IntFunction<Scene> scene) throws IOException, ClipException {
    return (double) quickest(scene.apply(10 * FEW).fragments())
        / quickest(scene.apply(FEW).fragments());
  }

  private static long quickest(List<Fragment> fragments) throws IOException, ClipException {
    Clipper clipper =
        new Clipper(
            FragmentFormats.of(),
            TestCodecs.ALL,
            ClipFormats.of(new MediaOnly()),
            ClipOptions.DEFAULT);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 6; i++) {
      long start = System.nanoTime();
      clipper.plan(fragments);
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }
}
