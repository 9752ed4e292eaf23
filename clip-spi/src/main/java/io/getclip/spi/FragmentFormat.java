package io.getclip.spi;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads one container that fragments arrive in; found by {@link java.util.ServiceLoader}.
 *
 * <p>Keeps no state between calls and is safe for use by several threads.
 */
public interface FragmentFormat extends Named {

  /**
   * The format's stable name: lower-case ASCII, unique among formats, for example {@code matroska}.
   */
  @Override
  String name();

  /** Whether bytes that begin so are this format's; at most 64 bytes are given, perhaps fewer. */
  boolean recognises(ByteBuffer firstBytes);

  /**
   * Opens a stream of fragments.
   *
   * @param channel read from where it stands, in order; a {@link
   *     java.nio.channels.SeekableByteChannel} lets a reader pass over what it need not see. Not
   *     closed.
   * @param options bounds, and what to do with damage
   */
  FragmentReader open(ReadableByteChannel channel, ReadOptions options);
}
