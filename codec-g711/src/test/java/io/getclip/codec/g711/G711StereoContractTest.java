package io.getclip.codec.g711;

import io.getclip.spi.CodecProvider;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The contract, with a track whose samples are of two bytes, so that a frame may end within one.
 */
final class G711StereoContractTest extends CodecContract {
  private final Recording.Track track = Recording.G711_MULAW_16000_STEREO.track("A_MS/ACM");

  @Override
  protected CodecProvider provider() {
    return new G711Provider();
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
