package io.getclip.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A stream of fragments, read in order.
 *
 * <p>Used by one thread. Holds no more than one frame's bytes and one fragment's layout.
 */
public interface FragmentReader extends Closeable {

  /**
   * Reads the next fragment that holds a frame.
   *
   * @param inspector is shown every frame, in file order
   * @return the fragment's layout; empty at the end of the stream
   * @throws FragmentException the bytes are not the format's, or pass a limit
   * @throws IOException the channel failed
   */
  Optional<FragmentLayout> next(FrameInspector inspector) throws IOException;

  /** What was passed over in the stream so far because it was damaged, each with its place. */
  List<String> remarks();

  /** Gives back buffers; the channel stays open. */
  @Override
  void close();
}
