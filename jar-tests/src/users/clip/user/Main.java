package user;

import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Sources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Cuts a clip with the modules that are beside it. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, ClipException {
    Path mp4 = Path.of(args[1]).resolve("clip.mp4");
    try (FileChannel in = FileChannel.open(Path.of(args[0]));
        FileChannel out =
            FileChannel.open(mp4, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Clip clip = Clipper.standard().clip(Sources.of(in));
      clip.writeTo(out);
      System.out.println(clip.contentLength() == out.size() ? "cut" : "wrong");
    }
  }
}
