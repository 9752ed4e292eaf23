package user;

import io.getclip.ebml.MatroskaFormat;
import io.getclip.spi.FragmentFormats;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Counts the frames of a recording. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    FragmentFormats.load().all().forEach(format -> System.out.println(format.name()));
    int frames = 0;
    try (FileChannel in = FileChannel.open(Path.of(args[0]));
        FragmentReader reader = new MatroskaFormat().open(in, ReadOptions.STRICT)) {
      Optional<FragmentLayout> next = reader.next(FrameInspector.NONE);
      while (next.isPresent()) {
        frames += next.get().frameCount();
        next = reader.next(FrameInspector.NONE);
      }
    }
    System.out.println(frames + " frames");
  }
}
