package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InspectionTest {
  static List<Throwable> whatNoCodecMayThrow() {
    return List.of(new IllegalStateException("why"), new NoSuchMethodError("why"));
  }

  @ParameterizedTest
  @MethodSource("whatNoCodecMayThrow")
  void aCodecThatFailsOnAFrameIsNamed(Throwable thrown) {
    Inspection inspection = new Inspection(Codecs.of(new Failing(thrown)), CodecOptions.NONE);
    List<TrackDescription> tracks = List.of(Scene.audioTrack("A_FRAMES"));
    assertThat(inspection.tracks(tracks)).containsExactly("wobbly/1");

    FrameBytes frame = FrameBytes.of(ByteBuffer.allocate(4));
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> inspection.inspect(0, frame, new FrameFacts().clear(4)))
        .withMessageContaining("codec wobbly/1 failed on a frame: " + thrown)
        .withCause(thrown);
  }

  /** A codec that takes every track, and fails on every frame. */
  private record Failing(Throwable thrown) implements CodecProvider {
    @Override
    public String name() {
      return "wobbly";
    }

    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
        throws CodecException {
      SampleDescription description =
          TestCodecs.ALL.find(track, options).orElseThrow().track().description();
      return Optional.of(
          new TrackCodec() {
            @Override
            public SampleDescription description() {
              return description;
            }

            @Override
            public void inspect(FrameBytes frame, FrameFacts out) {
              if (thrown instanceof Error e) {
                throw e;
              }
              throw (RuntimeException) thrown;
            }
          });
    }
  }
}
