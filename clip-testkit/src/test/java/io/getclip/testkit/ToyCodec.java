package io.getclip.testkit;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecException.Kind;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A codec small enough to see through, with one fault at a time.
 *
 * <p>Its private data is a byte that every frame begins with; a frame goes on with its length in a
 * byte.
 */
record ToyCodec(Fault fault) implements CodecProvider {
  static final TrackDescription TRACK =
      TrackDescription.of(
          1,
          "A_TOY",
          ByteBuffer.wrap(new byte[] {'T', 'O', 'Y'}),
          new TrackDescription.Audio(8_000, 1, 0));

  static final List<ByteBuffer> FRAMES =
      List.of(
          ByteBuffer.wrap(new byte[] {'T', 4, 1, 2}),
          ByteBuffer.wrap(new byte[] {'T', 6, 3, 4, 5, 6}));

  /** What is wrong with it. */
  enum Fault {
    NONE,
    LOUD_NAME,
    TAKES_EVERYTHING,
    TAKES_ANY_CASE,
    TAKES_ANY_MEDIA,
    TAKES_NOTHING,
    DESCRIPTIONS_DIFFER,
    HEEDS_UNKNOWN_OPTIONS,
    SILENCE_IS_NO_FRAME,
    EMPTY_IS_INVALID,
    UNCHECKED_ON_PRIVATE_DATA,
    UNCHECKED_ON_FRAME,
    FRAME_FAULT_OF_ANOTHER_KIND,
    NO_MESSAGE,
    REMEMBERS_FRAMES,
    READS_ACROSS_BUFFERS_WRONGLY,
    SAYS_ANOTHER_SIZE,
    CHANGES_WITHOUT_SAYING,
    WRITES_BESIDE,
    MAKES_OBJECTS
  }

  @Override
  public String name() {
    return fault == Fault.LOUD_NAME ? "TOY" : "toy";
  }

  @Override
  public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
      throws CodecException {
    boolean named =
        track.codecId().equals("A_TOY")
            || (fault == Fault.TAKES_ANY_CASE && track.codecId().equalsIgnoreCase("A_TOY"));
    boolean audio =
        track.media() instanceof TrackDescription.Audio
            || (fault == Fault.TAKES_ANY_MEDIA && track.media() instanceof TrackDescription.Video);
    boolean mine = named && audio;
    if (fault == Fault.TAKES_NOTHING || (!mine && fault != Fault.TAKES_EVERYTHING)) {
      return Optional.empty();
    }
    ByteBuffer codecPrivate = track.codecPrivate();
    if (!codecPrivate.hasRemaining() && fault != Fault.UNCHECKED_ON_PRIVATE_DATA) {
      throw new CodecException(
          fault == Fault.EMPTY_IS_INVALID
              ? Kind.INVALID_CODEC_PRIVATE_DATA
              : Kind.MISSING_CODEC_PRIVATE_DATA,
          fault == Fault.NO_MESSAGE ? "" : "no private data");
    }
    return Optional.of(new Track(fault, codecPrivate.get(), options.values().size()));
  }

  /** An open track. */
  private static final class Track implements TrackCodec {
    private final Fault fault;
    private final byte marker;
    private final int options;
    private int frames;
    private Object last = "";

    Track(Fault fault, byte marker, int options) {
      this.fault = fault;
      this.marker = marker;
      this.options = options;
    }

    @Override
    public SampleDescription description() {
      byte[] payload = {marker, 0};
      payload[1] = (byte) (fault == Fault.HEEDS_UNKNOWN_OPTIONS ? options : 0);
      byte[] silence = {marker, 2};
      silence[1] += (byte) (fault == Fault.SILENCE_IS_NO_FRAME ? 1 : 0);
      return new SampleDescription.Audio(
          "toy ",
          List.of(new ConfigBox("toyC", ByteBuffer.wrap(payload))),
          1,
          16,
          fault == Fault.DESCRIPTIONS_DIFFER ? System.identityHashCode(this) + 1 : 8_000,
          80,
          0,
          Optional.of(ByteBuffer.wrap(silence)));
    }

    @Override
    public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
      if (fault != Fault.UNCHECKED_ON_FRAME) {
        check(frame);
      } else if (frame.u8(1) != frame.size()) {
        throw new CodecException(Kind.INVALID_MEDIA_FRAME, "no frame");
      }
      if ((fault == Fault.REMEMBERS_FRAMES && frames++ == 0)
          || (fault == Fault.READS_ACROSS_BUFFERS_WRONGLY && frame instanceof SplitFrame)) {
        out.parameterSets();
      }
      if (fault == Fault.MAKES_OBJECTS) {
        last = new byte[16];
      }
      int more = fault == Fault.SAYS_ANOTHER_SIZE ? 1 : 0;
      out.syncSample().sampleSize(frame.size() + more + (last.equals(this) ? 1 : 0));
    }

    private void check(FrameBytes frame) throws CodecException {
      boolean otherKind = fault == Fault.FRAME_FAULT_OF_ANOTHER_KIND;
      if (frame.size() < 2 || frame.u8(0) != (marker & 0xFF) || frame.u8(1) != frame.size()) {
        throw new CodecException(
            otherKind ? Kind.UNSUPPORTED : Kind.INVALID_MEDIA_FRAME, "no frame");
      }
    }

    @Override
    public void write(FrameBytes frame, ByteBuffer out) {
      int start = out.position();
      frame.get(0, out, frame.size());
      if (fault == Fault.CHANGES_WITHOUT_SAYING) {
        out.put(start, (byte) 0);
      }
      if (fault == Fault.WRITES_BESIDE) {
        out.put(out.position(), (byte) 0);
      }
    }
  }
}
