package io.getclip.codec.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AacFrameTest {
  private static final String LC = "1210";
  private static final String ER_LC = "8a1000"; // AOT 17, 44.1 kHz, stereo, epConfig 0

  @Test
  void everyFrameIsASyncSampleOfItsOwnSize() throws CodecException {
    FrameFacts facts = inspect(LC, "210049900219002380");
    assertThat(facts.isSyncSample()).isTrue();
    assertThat(facts.isOpenSync()).isFalse();
    assertThat(facts.sampleSize()).isEqualTo(9);
    assertThat(facts.duration()).as("the description says it of all frames").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01182007", "21004990", "de040000", "80fe", "a0", "60"})
  void anyElementButTheEndMayComeFirst(String frame) throws CodecException {
    assertThat(inspect(LC, frame).isSyncSample()).isTrue();
  }

  @Test
  void anEmptyFrameIsRefused() {
    refuse(LC, "", "empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fff15080021ffc" + "210049900219002380", // MPEG-4, no CRC
        "fff95080021ffc" + "210049900219002380", // MPEG-2
        "fff05080023ffc0000" + "210049900219002380", // with CRC
        "fff15080021ffc210049900219002380fff15080021ffc210049900219002380" // two of them
      })
  void anAdtsHeaderIsRefused(String frame) {
    refuse(LC, frame, "ADTS header");
  }

  @Test
  void aLoasHeaderIsRefused() {
    refuse(LC, "56e009" + "200049900219002380", "LOAS header");
  }

  @Test
  void theLoasSyncwordByChanceIsNot() throws CodecException {
    assertThat(inspect(LC, "56e008" + "200049900219002380").isSyncSample()).isTrue();
  }

  @Test
  void aBlockThatEndsBeforeItsFirstElementIsRefused() {
    refuse(LC, "e0", "ends before its first element");
    refuse(LC, "ffff", "ends before its first element");
  }

  @Test
  void errorResilientFramesHaveNoElementNames() throws CodecException {
    assertThat(inspect(ER_LC, "e0").isSyncSample()).isTrue();
    assertThat(inspect(ER_LC, "fff15080045ffc21").isSyncSample()).as("34 of 8 bytes").isTrue();
    assertThat(inspect(ER_LC, "fff15080009ffc21").isSyncSample()).as("4 of 8 bytes").isTrue();
    refuse(ER_LC, "fff15080011ffc21", "ADTS header");
  }

  @Test
  void framesOfLowDelayAndUsacHaveNoElementNames() throws CodecException {
    assertThat(inspect("f8e8400000", "e0").isSyncSample()).as("ELD").isTrue();
    assertThat(inspect("f946400924100000", "e0").isSyncSample()).as("USAC").isTrue();
    refuse("f946400924100000", "fff15080011ffc21", "ADTS header");
  }

  private static void refuse(String config, String frame, String message) {
    CodecException refusal =
        catchThrowableOfType(CodecException.class, () -> inspect(config, frame));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID_MEDIA_FRAME);
  }

  private static FrameFacts inspect(String config, String frame) throws CodecException {
    var media = new TrackDescription.Audio(44_100, 2, 0);
    TrackCodec codec =
        new AacProvider()
            .open(TrackDescription.of(1, "A_AAC", bytes(config), media), CodecOptions.NONE)
            .orElseThrow();
    ByteBuffer bytes = bytes(frame);
    FrameFacts facts = new FrameFacts().clear(bytes.remaining());
    codec.inspect(FrameBytes.of(bytes), facts);
    return facts;
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
