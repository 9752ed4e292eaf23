package io.getclip.bench;

import io.getclip.core.Sources;
import io.getclip.spi.MediaSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A recording without an index, open to be read. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills in parameters and calls open
public class Input {
  /** The shape of the recording. */
  @Param({"big", "tiny"})
  public String layout;

  FileChannel channel;
  MediaSource source;

  /** Made by JMH. */
  public Input() {}

  /** Opens the recording, and makes it when it is not there. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    channel = FileChannel.open(Places.recording(layout()));
    source = Sources.of(channel);
  }

  Layout layout() {
    return Layout.named(layout);
  }

  /** Closes the recording. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    channel.close();
  }
}
