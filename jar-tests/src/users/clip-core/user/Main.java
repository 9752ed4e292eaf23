package user;

import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Sources;
import io.getclip.spi.FragmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Asks for a clip where there is no container, no codec and no clip format. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, ClipException {
    try (FileChannel in = FileChannel.open(Path.of(args[0]))) {
      System.out.println(Clipper.standard().clip(Sources.of(in)).contentLength());
    } catch (FragmentException e) {
      System.out.println(e.getMessage());
    }
  }
}
