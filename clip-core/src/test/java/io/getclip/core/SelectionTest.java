package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final ClipOptions KVS = ClipOptions.DEFAULT.with(Compatibility.KVS);

  private static Kind refusal(Scene scene, ClipOptions options) throws IOException {
    try {
      scene.clip(options);
    } catch (ClipException e) {
      return e.kind();
    }
    throw new AssertionError("a clip was made");
  }

  @Test
  void aChangedConfigurationIsAFurtherDescriptionWithSetsInEverySyncSample() throws Exception {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).video(40);
    scene.tracks(Scene.videoTrack(2, 7), Scene.audioTrack("A_FRAMES"));
    scene.fragment().sync(80).video(120);

    assertThat(Media.of(scene.clip())).isEqualTo("PSv0v1PSv2v3");
    assertThat(scene.movie().tracks().get(0).descriptions()).hasSize(2);
    assertThat(scene.movie().chunks().description()).containsExactly(0, 1);
    assertThat(scene.movie().tracks().get(0).samples().sizes()).containsExactly(4, 2, 4, 2);
  }

  @Test
  void soundAtAnotherRateIsSilentAndSaidSo() throws Exception {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0).video(40).audio(0, 21);
    scene.tracks(Scene.videoTrack(2), Scene.audioTrack("A_OTHER"));
    scene.fragment().sync(80).video(120).audio(80, 101);

    assertThat(Media.of(scene.clip())).isEqualTo("v0v1a0a1v2v3");
    assertThat(scene.clip().report().notes())
        .singleElement()
        .asString()
        .contains("fragment 2", "48000 Hz", "44100 Hz");
  }

  @Test
  void missingPrivateDataIsSaidInGetClipsWordsWithTheFragmentAndTrack() throws IOException {
    TrackDescription empty =
        TrackDescription.of(
            1, "V_TEST", ByteBuffer.allocate(0), TrackDescription.Video.of(320, 240));
    Scene scene = Scene.inMs().tracks(empty, Scene.audioTrack("A_FRAMES"));
    scene.fragment().sync(0);

    assertThatThrownBy(scene::clip)
        .isInstanceOf(ClipException.class)
        .hasMessage(
            "Missing codec private data in fragment for track 1: V_TEST has no private data"
                + " (fragment 1)");
  }

  @Test
  void anUnknownAudioCodecIsRefusedNamingAllTracks() throws IOException {
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(2), Scene.audioTrack("A_AC3"));
    scene.fragment().sync(0);

    assertThatThrownBy(scene::clip).hasMessageContaining("(track 1: V_TEST), (track 2: A_AC3)");
    assertThat(refusal(scene, ClipOptions.DEFAULT)).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void anUnsupportedTrackIsSaidBeforeABrokenOne() throws IOException {
    TrackDescription broken =
        TrackDescription.of(
            1, "V_TEST", ByteBuffer.allocate(0), TrackDescription.Video.of(320, 240));
    Scene scene = Scene.inMs().tracks(broken, Scene.audioTrack("A_AC3"));
    scene.fragment().sync(0);

    assertThat(refusal(scene, ClipOptions.DEFAULT)).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void twoVideoTracksAreRefused() throws IOException {
    TrackDescription second =
        TrackDescription.of(
            2, "V_TEST", ByteBuffer.wrap(new byte[] {0}), TrackDescription.Video.of(320, 240));
    Scene scene = Scene.inMs().tracks(Scene.videoTrack(2), second);
    scene.fragment().sync(0);

    assertThat(refusal(scene, ClipOptions.DEFAULT)).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void aBrokenFrameIsNamedByFragmentTrackAndTime() throws IOException {
    Scene scene = Scene.inMs().fragment().sync(0).video(40).fragment().sync(80).video(1_234);
    scene.broken("NAL unit of 9 bytes, 3 are left");

    assertThatThrownBy(scene::clip)
        .isInstanceOfSatisfying(
            ClipException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.INVALID_MEDIA_FRAME);
              assertThat(e.fragment()).contains("fragment 2");
              assertThat(e.track()).isEqualTo(1);
              assertThat(e.timeNs()).hasValue(1_234_000_000L);
            })
        .hasMessage("NAL unit of 9 bytes, 3 are left (track 1 at 1.234 s, fragment 2)");
  }

  @Test
  void aBrokenFrameThatIsLeftOutAnywayDoesNoHarm() throws Exception {
    Scene scene = Scene.inMs().fragment().video(0).broken("broken").sync(40).video(80);

    assertThat(Media.of(scene.clip())).isEqualTo("v1v2");
  }

  @Test
  void kvsRefusesACombinationItDoesNotDocument() throws IOException {
    Scene scene = Scene.inMs().fragment().sync(0);

    assertThat(refusal(scene, KVS)).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void kvsRefusesChangedPrivateData() throws IOException {
    Scene scene = Scene.inMs();
    scene.fragment().sync(0);
    scene.tracks(Scene.videoTrack(2, 7), Scene.audioTrack("A_FRAMES"));
    scene.fragment().sync(40);
    TrackRule rule =
        new TrackRule(
            new OpenTracks(TestCodecs.ALL, ClipOptions.DEFAULT.codecs()), Compatibility.KVS);

    assertThatThrownBy(
            () -> {
              for (Fragment fragment : scene.fragments()) {
                try {
                  rule.choose(fragment);
                } catch (ClipException e) {
                  if (e.kind() != Kind.UNSUPPORTED_MEDIA_TYPE) {
                    throw e;
                  }
                }
              }
            })
        .isInstanceOfSatisfying(
            ClipException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_CODEC_PRIVATE_DATA));
  }

  @Test
  void fragmentsWithoutAnyVideoFrameMakeNoClip() throws IOException {
    assertThat(refusal(Scene.inMs().fragment().audio(0, 21), ClipOptions.DEFAULT))
        .isEqualTo(Kind.NO_FRAGMENTS);
    assertThat(refusal(Scene.inMs(), ClipOptions.DEFAULT)).isEqualTo(Kind.NO_FRAGMENTS);
  }
}
