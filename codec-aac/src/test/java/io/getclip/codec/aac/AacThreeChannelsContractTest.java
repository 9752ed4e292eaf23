package io.getclip.codec.aac;

import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.List;

/** The contract, with a track whose configuration has a program_config_element. */
final class AacThreeChannelsContractTest extends CodecContract {
  private final Recording.Track track = Recording.AAC_48000_2_1.track("A_AAC");

  @Override
  protected CodecProvider provider() {
    return new AacProvider();
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
