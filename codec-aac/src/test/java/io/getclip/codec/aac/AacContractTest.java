package io.getclip.codec.aac;

import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.List;

/** The contract, with a mono camera track. */
final class AacContractTest extends CodecContract {
  private final Recording.Track track = Recording.KVS.track("A_AAC");

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
