package io.getclip.archive.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is another one but for what is overridden. */
interface ForwardingFile extends BlockFile {

  /** The other one. */
  BlockFile file();

  @Override
  default int read(long position, ByteBuffer target) throws IOException {
    return file().read(position, target);
  }

  @Override
  default void write(long position, ByteBuffer bytes) throws IOException {
    file().write(position, bytes);
  }

  @Override
  default long size() throws IOException {
    return file().size();
  }

  @Override
  default void force() throws IOException {
    file().force();
  }

  @Override
  default void close() throws IOException {
    file().close();
  }
}
