package io.getclip.cli;

import io.getclip.core.ClipException;
import io.getclip.mp4.Mp4Dump;
import io.getclip.spi.FragmentFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** {@code getclip info}: tells what is in a recording or an MP4. */
final class InfoCommand implements Command {
  private static final String JSON = "--json";
  private static final String DUMP = "--dump";
  private static final int FIRST_BYTES = 64;

  @Override
  public String name() {
    return "info";
  }

  @Override
  public String summary() {
    return "Tells what is in a recording or an MP4.";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag(JSON, "", "Tells it as JSON, with keys that stay"),
        Option.flag(DUMP, "", "Writes every element or box of the file instead"));
  }

  @Override
  public List<String> footer() {
    return List.of("", "Example: getclip info --json monday.mkv");
  }

  @Override
  public void run(Arguments arguments, Streams streams)
      throws UsageException, IOException, ClipException {
    if (arguments.has(JSON) && arguments.has(DUMP)) {
      throw new UsageException(JSON + " and " + DUMP + " exclude each other");
    }
    Toolkit toolkit = Toolkit.load();
    toolkit.warn(streams);
    try (InputFile file = InputFile.open(arguments.operands().get(0), streams.in())) {
      ByteBuffer first = firstBytes(file);
      Optional<FragmentFormat> format = toolkit.fragmentFormats().recognise(first);
      boolean movie = format.isEmpty() && MovieInfo.recognises(first);
      if (arguments.has(DUMP) && (movie || isMatroska(format))) {
        dump(file, movie, streams);
        return;
      }
      FileInfo info =
          movie
              ? MovieInfo.of(file)
              : RecordingInfo.of(file, format.map(FragmentFormat::name).orElse(""), toolkit);
      streams.print(arguments.has(JSON) ? InfoJson.of(info) : InfoText.of(info));
    }
  }

  private static boolean isMatroska(Optional<FragmentFormat> format) {
    return format.isPresent() && format.get().name().equals("matroska");
  }

  private static ByteBuffer firstBytes(InputFile file) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(FIRST_BYTES);
    while (first.hasRemaining() && file.read(first.position(), first) >= 0) {
      // until there are enough or no more
    }
    return first.flip();
  }

  private static void dump(InputFile file, boolean movie, Streams streams) throws IOException {
    if (movie) {
      String text;
      try {
        text = Mp4Dump.of(file.channel());
      } catch (IOException e) {
        throw FileFailure.of(file.name(), e);
      }
      streams.print(text);
      return;
    }
    ElementDump.write(file, streams);
  }
}
