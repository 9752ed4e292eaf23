package io.getclip.testkit;

import io.getclip.spi.BitRates;
import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Watches how a codec is used, and fails with an {@link AssertionError} where that breaks its
 * contract.
 *
 * <p>It finds: use by two threads at a time; facts that were not cleared; a frame used after its
 * call; room for a sample that is too small; a sample of another size than was said.
 */
public final class AssertingCodec implements TrackCodec {
  private final TrackCodec codec;
  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

  /** Watches {@code codec}. */
  public AssertingCodec(TrackCodec codec) {
    this.codec = codec;
  }

  /** A provider of the same name whose tracks are watched. */
  public static CodecProvider around(CodecProvider provider) {
    return new CodecProvider() {
      @Override
      public String name() {
        return provider.name();
      }

      @Override
      public Optional<TrackCodec> open(TrackDescription track, CodecOptions options)
          throws CodecException {
        return provider.open(track, options).map(AssertingCodec::new);
      }
    };
  }

  @Override
  public SampleDescription description() {
    enter();
    try {
      return codec.description();
    } finally {
      leave();
    }
  }

  @Override
  public SampleDescription description(BitRates measured) {
    enter();
    try {
      return codec.description(measured);
    } finally {
      leave();
    }
  }

  @Override
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
    if (out.sampleSize() != frame.size()
        || out.isSyncSample()
        || out.isDecodableLeading()
        || out.hasParameterSets()
        || out.duration() != 0) {
      throw new AssertionError("the facts given to inspect were not cleared to the frame's size");
    }
    Guarded guarded = new Guarded(frame);
    enter();
    try {
      codec.inspect(guarded, out);
    } finally {
      guarded.frame = null;
      leave();
    }
  }

  @Override
  public int factsVersion() {
    return codec.factsVersion();
  }

  @Override
  public boolean adapts() {
    return codec.adapts();
  }

  @Override
  public void write(FrameBytes frame, ByteBuffer out) throws CodecException {
    write(frame, out, false);
  }

  @Override
  public int parameterSetsSize() {
    return codec.parameterSetsSize();
  }

  @Override
  public void writeWithParameterSets(FrameBytes frame, ByteBuffer out) throws CodecException {
    write(frame, out, true);
  }

  private void write(FrameBytes frame, ByteBuffer out, boolean parameterSets)
      throws CodecException {
    Guarded guarded = new Guarded(frame);
    enter();
    try {
      FrameFacts facts = new FrameFacts().clear(frame.size());
      codec.inspect(guarded, facts);
      int size = facts.sampleSize() + (parameterSets ? codec.parameterSetsSize() : 0);
      if (out.remaining() < size) {
        throw new AssertionError("room for " + out.remaining() + " bytes of a sample of " + size);
      }
      int start = out.position();
      if (parameterSets) {
        codec.writeWithParameterSets(guarded, out);
      } else {
        codec.write(guarded, out);
      }
      if (out.position() - start != size) {
        throw new AssertionError("wrote " + (out.position() - start) + " bytes, said " + size);
      }
    } finally {
      guarded.frame = null;
      leave();
    }
  }

  private void enter() {
    Thread other = user.compareAndExchange(null, Thread.currentThread());
    if (other != null) {
      throw new AssertionError(
          "used by " + Thread.currentThread().getName() + " while used by " + other.getName());
    }
  }

  private void leave() {
    user.set(null);
  }

  /** A frame that can be read until its call returns. */
  private static final class Guarded implements FrameBytes {
    private @Nullable FrameBytes frame;

    Guarded(FrameBytes frame) {
      this.frame = frame;
    }

    @Override
    public int size() {
      return frame().size();
    }

    @Override
    public int u8(int index) {
      return frame().u8(index);
    }

    @Override
    public void get(int index, ByteBuffer target, int length) {
      frame().get(index, target, length);
    }

    private FrameBytes frame() {
      FrameBytes left = frame;
      if (left == null) {
        throw new AssertionError("a frame was read after the call it was valid for");
      }
      return left;
    }
  }
}
