package com.example.opus;

import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.List;

/** The contract, with several packets in every frame. */
final class OpusSurroundContractTest extends CodecContract {
  private final Recording.Track track = OpusRecording.SURROUND.track();

  @Override
  protected CodecProvider provider() {
    return new OpusProvider();
  }

  @Override
  protected TrackDescription track() {
    return track.description();
  }

  @Override
  protected List<ByteBuffer> frames() {
    return track.frameBytes();
  }
}
