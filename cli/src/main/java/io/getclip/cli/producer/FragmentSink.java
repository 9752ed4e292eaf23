package io.getclip.cli.producer;

import java.io.IOException;

/** Takes fragments as they are made; called by one thread. */
public interface FragmentSink {

  /** A Segment begins: what follows is sent on a connection of its own. */
  void segment(SegmentStart start) throws IOException;

  /** A fragment begins; the one before it, if any, has ended. */
  void begin(Fragment fragment) throws IOException;

  /** The fragment that began last has grown. */
  void grown(Fragment fragment) throws IOException;

  /** The fragment that began last has ended. */
  void end(Fragment fragment) throws IOException;
}
