package io.getclip.http;

import io.getclip.spi.TrackDescription;
import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Makes what a producer sends out of the pictures of a recording. */
final class Camera {
  static final String AVC = "V_MPEG4/ISO/AVC";

  private static final Recording.Track PICTURES = Recording.KVS_0.track(AVC);

  private Camera() {}

  /** H.264 of one sync sample a fragment, a second apart. */
  static byte[] avc(int fragments) {
    return fragments(of(AVC, privateData()), fragments, picture());
  }

  /** A document of one video track with any codec and private data. */
  static MatroskaBuilder of(String codecId, byte[] codecPrivate) {
    return new MatroskaBuilder().video(1, codecId, codecPrivate, 320, 240);
  }

  /** The same picture in so many fragments of track 1, a second apart. */
  static byte[] fragments(MatroskaBuilder document, int fragments, byte[] picture) {
    for (int i = 0; i < fragments; i++) {
      document.cluster(1000L * i).simpleBlock(1, 0, true, picture);
    }
    return document.build();
  }

  /** A sync sample. */
  static byte[] picture() {
    return bytes(PICTURES.frames().get(0).bytes());
  }

  /** A sync sample behind a NAL unit of so many bytes of filler data. */
  static byte[] largePicture(int bytes) {
    byte[] filler = new byte[bytes];
    Arrays.fill(filler, (byte) 0xFF);
    filler[0] = 12; // nal_unit_type
    filler[bytes - 1] = (byte) 0x80;
    return EbmlBytes.concat(EbmlBytes.bigEndian(bytes, 4), filler, picture());
  }

  static byte[] privateData() {
    TrackDescription track = PICTURES.description();
    return bytes(track.codecPrivate());
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
