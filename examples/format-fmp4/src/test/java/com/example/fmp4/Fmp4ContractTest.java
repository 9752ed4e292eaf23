package com.example.fmp4;

import io.getclip.spi.ClipFormat;
import io.getclip.spi.Movie;
import io.getclip.testkit.ClipFormatContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

class Fmp4ContractTest extends ClipFormatContract {

  @Override
  protected ClipFormat format() {
    return new Fmp4Format();
  }

  @Override
  protected List<List<ByteBuffer>> read(ByteBuffer clip, Movie movie) {
    FragmentedReader player = new FragmentedReader(clip);
    List<List<ByteBuffer>> tracks = new ArrayList<>();
    for (int track = 0; track < movie.tracks().size(); track++) {
      List<ByteBuffer> samples = new ArrayList<>();
      player.samples(track + 1).forEach(sample -> samples.add(sample.bytes()));
      tracks.add(samples);
    }
    return tracks;
  }
}
