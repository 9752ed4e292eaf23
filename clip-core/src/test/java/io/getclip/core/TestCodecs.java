package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Codecs that exist for tests alone.
 *
 * <p>{@code V_TEST}: private data is reorder depth and any further bytes; {@code A_FRAMES}: 1,024
 * units of 48 kHz a frame, silence is {@code SILENT}; {@code A_PCM}: one byte a sample at 8 kHz,
 * silence is 0xFF; {@code A_MUTE}: like A_FRAMES but knows no silence; {@code A_TIMED}: each frame
 * says how long it lasts, silence 480 units of 48 kHz, and a decoder adds 312 at the start.
 */
final class TestCodecs implements CodecProvider {
  static final byte[] SILENT = "SILENT".getBytes(StandardCharsets.US_ASCII);
  static final Codecs ALL = Codecs.of(new TestCodecs());

  @Override
  public String name() {
    return "test";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    if (track.codecId().equals("V_TEST")) {
      if (!track.codecPrivate().hasRemaining()) {
        throw new CodecException(
            CodecException.Kind.MISSING_CODEC_PRIVATE_DATA, "V_TEST has no private data");
      }
      return Optional.of(new Fixed(visual(track.codecPrivate())));
    }
    return switch (track.codecId()) {
      case "A_FRAMES" -> Optional.of(new Fixed(audio("frms", 48_000, 1024, 0, SILENT)));
      case "A_MUTE" -> Optional.of(new Fixed(audio("mute", 48_000, 1024, 0, new byte[0])));
      case "A_PCM" -> Optional.of(new Fixed(audio("pcm ", 8_000, 0, 1, new byte[] {-1})));
      case "A_TIMED" -> Optional.of(new Timed());
      case "A_OTHER" -> Optional.of(new Fixed(audio("othr", 44_100, 1024, 0, SILENT)));
      default -> Optional.empty();
    };
  }

  private static SampleDescription visual(ByteBuffer codecPrivate) {
    return new SampleDescription.Visual(
        "test",
        List.of(new ConfigBox("tstC", codecPrivate)),
        320,
        240,
        Optional.empty(),
        Optional.empty(),
        codecPrivate.get(0),
        Optional.empty(),
        HdrMetadata.NONE);
  }

  private static SampleDescription audio(
      String format, int rate, int frameDuration, int sampleBytes, byte[] silence) {
    return new SampleDescription.Audio(
        format,
        List.of(),
        1,
        16,
        rate,
        frameDuration,
        sampleBytes,
        silence.length == 0 ? Optional.empty() : Optional.of(ByteBuffer.wrap(silence)));
  }

  /** A codec whose parameter sets are two bytes. */
  private record Fixed(SampleDescription description) implements TrackCodec {
    @Override
    public void inspect(FrameBytes frame, FrameFacts out) {}

    @Override
    public int parameterSetsSize() {
      return description instanceof SampleDescription.Visual ? 2 : 0;
    }

    @Override
    public void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
      out.put((byte) 'P').put((byte) 'S');
      write(frame, out);
    }
  }

  /** A codec whose frames last for as long as they say; used by the thread that opened it alone. */
  private static final class Timed implements TrackCodec {
    private final Thread owner = Thread.currentThread();

    @Override
    public SampleDescription description() {
      return new SampleDescription.Audio(
          "timd", List.of(), 1, 16, 48_000, 0, 0, Optional.of(ByteBuffer.wrap(SILENT)), 312, 3_840);
    }

    @Override
    public void inspect(FrameBytes frame, FrameFacts out) {
      if (!Thread.currentThread().equals(owner)) {
        throw new IllegalStateException("inspected by " + Thread.currentThread());
      }
      out.duration(480);
    }
  }
}
