package com.example.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpusTrackTest {

  @Test
  void theSampleEntryIsThatOfStereo() throws CodecException {
    SampleDescription.Audio entry = entry(OpusRecording.STEREO);
    assertThat(entry.format()).isEqualTo("Opus");
    assertThat(entry.channels()).isEqualTo(2);
    assertThat(entry.sampleBits()).isEqualTo(16);
    assertThat(entry.samplingRate()).isEqualTo(48_000);
    // Version, channels, pre-skip 312, 48 kHz, no gain, family 0.
    assertThat(entry.config())
        .containsExactly(dOps("00" + "02" + "0138" + "0000bb80" + "0000" + "00"));
  }

  @Test
  void theSampleEntryOfSurroundHasItsMapping() throws CodecException {
    assertThat(entry(OpusRecording.SURROUND).config())
        .containsExactly(
            dOps("00" + "06" + "0138" + "0000bb80" + "0000" + "01" + "0402" + "000401020305"));
  }

  @Test
  void whatTheDecoderAddsIsTakenAwayAndPreRollIsTold() throws CodecException {
    assertThat(entry(OpusRecording.STEREO).delay()).isEqualTo(312);
    assertThat(entry(OpusRecording.STEREO).preRoll()).isEqualTo(3_840);
  }

  @Test
  void everyFrameSaysHowLongItLasts() throws CodecException {
    assertThat(durations(OpusRecording.STEREO)).containsOnly(960);
    assertThat(durations(OpusRecording.SURROUND)).containsOnly(2_880);
  }

  @Test
  void silenceIsAPacketOfEveryStream() throws CodecException {
    assertThat(entry(OpusRecording.STEREO).silence()).hasValue(hex("f8fffe"));
    assertThat(entry(OpusRecording.SURROUND).silence())
        .hasValue(hex("f802fffe" + "f802fffe" + "f802fffe" + "f8fffe"));
    assertThat(duration(open(OpusRecording.SURROUND), hex("f802fffe".repeat(3) + "f8fffe")))
        .isEqualTo(960);
  }

  private static List<Integer> durations(OpusRecording recording) throws CodecException {
    TrackCodec codec = open(recording);
    List<Integer> durations = new ArrayList<>();
    for (ByteBuffer frame : recording.track().frameBytes()) {
      durations.add(duration(codec, frame));
    }
    return durations;
  }

  private static int duration(TrackCodec codec, ByteBuffer frame) throws CodecException {
    FrameFacts facts = new FrameFacts().clear(frame.remaining());
    codec.inspect(FrameBytes.of(frame), facts);
    assertThat(facts.isSyncSample()).isTrue();
    return facts.duration();
  }

  private static SampleDescription.Audio entry(OpusRecording recording) throws CodecException {
    return (SampleDescription.Audio) open(recording).description();
  }

  private static TrackCodec open(OpusRecording recording) throws CodecException {
    return new OpusProvider()
        .open(recording.track().description(), CodecOptions.NONE)
        .orElseThrow();
  }

  private static ConfigBox dOps(String payload) {
    return new ConfigBox("dOps", hex(payload));
  }

  private static ByteBuffer hex(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
