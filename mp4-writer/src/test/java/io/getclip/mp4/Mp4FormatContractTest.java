package io.getclip.mp4;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.Movie;
import io.getclip.testkit.ClipFormatContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The format keeps what all clip formats promise. */
class Mp4FormatContractTest extends ClipFormatContract {

  @Override
  protected ClipFormat format() {
    return new Mp4Format();
  }

  @Override
  protected List<List<ByteBuffer>> read(ByteBuffer clip, Movie movie) {
    TinyReader player = new TinyReader(clip);
    List<List<ByteBuffer>> tracks = new ArrayList<>();
    for (int track = 0; track < movie.tracks().size(); track++) {
      List<ByteBuffer> samples = new ArrayList<>();
      for (TinyReader.Sample sample : player.samples(track)) {
        samples.add(clip.slice((int) sample.offset(), (int) sample.size()));
      }
      tracks.add(samples);
    }
    return tracks;
  }
}
