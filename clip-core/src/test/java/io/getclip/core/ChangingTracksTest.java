package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.Remix.Track;
import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Documents end to end whose Tracks are missing, empty, or not what they were. */
class ChangingTracksTest {
  private static final Track H264 = Track.of(Recording.B_FRAMES, "V_MPEG4/ISO/AVC");
  private static final Track H265 = Track.of(Recording.HEVC_B_FRAMES, "V_MPEGH/ISO/HEVC");

  private static byte[] clip(byte[] recording) throws Exception {
    return Media.bytes(Clipper.standard().clip(Sources.of(ByteBuffer.wrap(recording))));
  }

  private static byte[] later() {
    return Remix.of(H264).at(3_000).document();
  }

  @Test
  void aDocumentOfEmptyTracksGoesOnWithThoseBefore() throws Exception {
    byte[] first = Remix.of(H264).document();
    byte[] whole = Remix.joined(first, later());
    byte[] empty = withTracks(later(), EbmlBytes.element(0x1654AE6B));

    assertThat(clip(Remix.joined(first, empty))).isEqualTo(clip(whole));
  }

  @Test
  void tracksThatComeBackAreInspectedByTheirOwnCodec() throws Exception {
    byte[] first = Remix.of(H264).document();
    byte[] both =
        withTracks(later(), Remix.joined(tracksOf(Remix.of(H265)), tracksOf(Remix.of(H264))));

    assertThat(clip(Remix.joined(first, both))).isEqualTo(clip(Remix.joined(first, later())));
  }

  /** The Tracks element of a document. */
  private static byte[] tracksOf(Remix remix) {
    byte[] document = remix.document();
    int from = tracksAt(document);
    return java.util.Arrays.copyOfRange(document, from, clusterAt(document));
  }

  private static byte[] withTracks(byte[] document, byte[] tracks) {
    return Remix.joined(
        java.util.Arrays.copyOf(document, tracksAt(document)),
        tracks,
        java.util.Arrays.copyOfRange(document, clusterAt(document), document.length));
  }

  private static int tracksAt(byte[] document) {
    return indexOf(document, 0x1654AE6B);
  }

  private static int clusterAt(byte[] document) {
    return indexOf(document, 0x1F43B675);
  }

  private static int indexOf(byte[] document, int id) {
    ByteBuffer bytes = ByteBuffer.wrap(document);
    int at = 0;
    while (bytes.getInt(at) != id) {
      at++;
    }
    return at;
  }
}
