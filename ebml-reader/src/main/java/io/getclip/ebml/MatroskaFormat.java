package io.getclip.ebml;

import io.getclip.spi.FragmentFormat;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.ReadOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Matroska and WebM as a stream of fragments (RFC 9559): one a Cluster that holds a frame.
 *
 * <p>A Cluster becomes several fragments where one layout cannot hold it. Documents may follow one
 * another, as in a GetMedia recording.
 */
public final class MatroskaFormat implements FragmentFormat {

  /** Makes the format; it keeps no state. */
  public MatroskaFormat() {}

  @Override
  public String name() {
    return "matroska";
  }

  @Override
  public boolean recognises(ByteBuffer firstBytes) {
    ByteBuffer bytes = firstBytes.slice();
    return bytes.remaining() >= Integer.BYTES && bytes.getInt(0) == Matroska.EBML.id;
  }

  @Override
  public FragmentReader open(ReadableByteChannel channel, ReadOptions options) {
    return new MatroskaReader(channel, options);
  }
}
