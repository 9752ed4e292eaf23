package io.getclip.archive;

import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;

/** Sends what a camera with the C producer's library sends: H.264 in Clusters of unknown size. */
@SuppressWarnings("exports") // for the tests of another package, which are in the same module
public final class Producer {
  /** How far Clusters are apart. */
  public static final int FRAGMENT_MS = 2_000;

  static final int FRAMES = 4;
  public static final String AVC = "V_MPEG4/ISO/AVC";
  private static final Recording.Track CAMERA = Recording.KVS_0.track(AVC);

  private Producer() {}

  /** One Segment of fragments, the first of them at a time in ms. */
  public static byte[] segment(long startMs, int fragments) {
    MatroskaBuilder builder = header();
    for (int i = 0; i < fragments; i++) {
      fragment(builder, startMs + (long) i * FRAGMENT_MS, i);
    }
    return builder.build();
  }

  /** A document's header, and its video track. */
  public static MatroskaBuilder header() {
    return new MatroskaBuilder()
        .clusterSizesKnown(false)
        .video(1, AVC, bytes(CAMERA.description().codecPrivate()), 160, 120);
  }

  /** A Cluster of a key frame and three others. */
  public static MatroskaBuilder fragment(MatroskaBuilder builder, long startMs, int salt) {
    builder.cluster(startMs);
    for (int i = 0; i < FRAMES; i++) {
      builder.simpleBlock(1, i * FRAGMENT_MS / FRAMES, i == 0, frame(i, salt));
    }
    return builder;
  }

  /** A frame; the salt makes frames of different fragments differ. */
  static byte[] frame(int i, int salt) {
    byte[] frame = bytes(CAMERA.frames().get(i).bytes());
    frame[frame.length - 1] ^= (byte) salt;
    return frame;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
