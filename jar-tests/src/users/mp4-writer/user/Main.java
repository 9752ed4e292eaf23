package user;

import io.getclip.mp4.Mp4;
import io.getclip.mp4.Mp4Info;
import io.getclip.mp4.MovieBuilder;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.SampleDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Writes a second of A-law into an MP4, and reads what it says of itself. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    ClipFormats.load().all().forEach(format -> System.out.println(format.name()));
    MovieBuilder movie = new MovieBuilder(8000);
    int sound =
        movie.addTrack(
            8000,
            new SampleDescription.Audio("alaw", List.of(), 1, 16, 8000, 0, 1, Optional.empty()));
    for (int i = 0; i < 50; i++) {
      movie.addSample(sound, 160, 160, 0, true);
    }
    Mp4 mp4 = Mp4.lay(movie.build());
    ByteBuffer file = ByteBuffer.allocate((int) mp4.length()).put(mp4.header());
    System.out.println(Mp4Info.of(file.rewind()).tracks().get(0).codecs());
  }
}
