package io.getclip.archive.disk;

import io.getclip.archive.StoredMedia;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is open for one reader alone. */
record DiskMedia(BlockFile file) implements StoredMedia {

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    return file.read(position, target);
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
