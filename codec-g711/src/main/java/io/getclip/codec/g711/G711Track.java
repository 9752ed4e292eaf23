package io.getclip.codec.g711;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A G.711 track: a frame is any number of samples, each of a byte for every channel. */
final class G711Track implements TrackCodec {
  /** What a sample decodes to; the QuickTime File Format has 16 for all compressed sound. */
  private static final int SAMPLE_BITS = 16;

  /**
   * The most that is believed: eight channels of 192 kHz. Silence for more would be a clip of any
   * size out of a few bytes of input.
   */
  private static final long MOST_SILENT_BYTES_PER_SECOND = 8 * 192_000;

  private final int channels;
  private final SampleDescription description;

  G711Track(Law law, WaveFormat format) {
    this.channels = format.channels();
    this.description =
        new SampleDescription.Audio(
            law.sampleEntry(),
            List.of(), // no box: the sample entry itself says all there is
            channels,
            SAMPLE_BITS,
            format.samplingRate(),
            0,
            channels,
            silence(law, format));
  }

  private static Optional<ByteBuffer> silence(Law law, WaveFormat format) {
    if ((long) format.channels() * format.samplingRate() > MOST_SILENT_BYTES_PER_SECOND) {
      return Optional.empty();
    }
    byte[] sample = new byte[format.channels()];
    Arrays.fill(sample, law.silence());
    return Optional.of(ByteBuffer.wrap(sample));
  }

  @Override
  public SampleDescription description() {
    return description;
  }

  /** A frame's length follows from its size and the description: it is not said here again. */
  @Override
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
    int size = wholeSamples(frame);
    if (size == 0) {
      throw new CodecException(
          Kind.INVALID_MEDIA_FRAME,
          "the frame has " + frame.size() + " bytes, and a sample has " + channels);
    }
    out.syncSample().sampleSize(size);
  }

  /** Only where there are several channels can a frame end within a sample. */
  @Override
  public boolean adapts() {
    return channels > 1;
  }

  @Override
  public void write(FrameBytes frame, ByteBuffer out) {
    frame.get(0, out, wholeSamples(frame));
  }

  /** Bytes of the samples that are whole: decoders, too, pass over what is left of another. */
  private int wholeSamples(FrameBytes frame) {
    return frame.size() - frame.size() % channels;
  }
}
