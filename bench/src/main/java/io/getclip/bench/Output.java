package io.getclip.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A directory for the clips that are written, in memory where the machine has such a place. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls make
public class Output {
  Path directory;

  /** Made by JMH. */
  public Output() {}

  /** Makes the directory. */
  @Setup(Level.Trial)
  public void make() throws IOException {
    directory = Places.output();
  }

  /** Removes the directory. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    PathUtils.deleteDirectory(directory);
  }
}
