package io.getclip.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The files a command reads, open until it ends. */
final class Inputs implements Closeable {
  private final List<InputFile> files = new ArrayList<>();

  /** Opens a file as {@link InputFile#open} does, and keeps it. */
  InputFile open(String argument, InputStream in) throws FileFailure {
    InputFile file = InputFile.open(argument, in);
    files.add(file);
    return file;
  }

  @Override
  public void close() throws IOException {
    for (InputFile file : files) {
      file.close();
    }
  }
}
