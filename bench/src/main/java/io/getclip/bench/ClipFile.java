package io.getclip.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A file that is not there before it is written. Taking the last one away takes a quarter as long
 * as writing one, and is not measured.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls place
public class ClipFile {
  private Path file;

  /** Made by JMH. */
  public ClipFile() {}

  /** Finds a place. */
  @Setup(Level.Trial)
  public void place(Output output) {
    file = output.directory.resolve("clip.mp4");
  }

  /** Opens the file to write it. */
  FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Takes the file away. */
  @TearDown(Level.Invocation)
  public void delete() throws IOException {
    Files.delete(file);
  }
}
