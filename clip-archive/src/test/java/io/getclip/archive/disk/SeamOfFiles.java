package io.getclip.archive.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Another seam, but for the files that are made through it. */
record SeamOfFiles(BlockIo io, UnaryOperator<BlockFile> made) implements BlockIo {

  @Override
  public BlockFile create(Path file) throws IOException {
    return made.apply(io.create(file));
  }

  @Override
  public BlockFile open(Path file) throws IOException {
    return io.open(file);
  }

  @Override
  public void truncate(Path file, long size) throws IOException {
    io.truncate(file, size);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    io.rename(from, to);
  }

  @Override
  public void unlink(Path path) throws IOException {
    io.unlink(path);
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    io.makeDirectory(directory);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    io.forceDirectory(directory);
  }

  @Override
  public List<Entry> list(Path directory) throws IOException {
    return io.list(directory);
  }
}
