package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class AssertingCodecTest {
  private static final ByteBuffer FRAME = ToyCodec.FRAMES.get(0);

  @Test
  void rightUsePassesThrough() throws CodecException {
    TrackCodec codec =
        AssertingCodec.around(new ToyCodec(ToyCodec.Fault.NONE))
            .open(ToyCodec.TRACK, CodecOptions.NONE)
            .orElseThrow();
    FrameFacts facts = new FrameFacts().clear(4);
    codec.inspect(FrameBytes.of(FRAME), facts);
    ByteBuffer out = ByteBuffer.allocate(4);
    codec.write(FrameBytes.of(FRAME), out);
    assertThat(facts.isSyncSample()).isTrue();
    assertThat(out.flip()).isEqualTo(FRAME);
    assertThat(codec.description().format()).isEqualTo("toy ");
  }

  @Test
  void factsThatWereNotClearedAreFound() throws CodecException {
    TrackCodec codec = asserting(ToyCodec.Fault.NONE);
    FrameFacts facts = new FrameFacts().clear(4);
    codec.inspect(FrameBytes.of(FRAME), facts);
    assertThatThrownBy(() -> codec.inspect(FrameBytes.of(FRAME), facts))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not cleared");
  }

  @Test
  void roomThatIsTooSmallIsFound() throws CodecException {
    TrackCodec codec = asserting(ToyCodec.Fault.NONE);
    assertThatThrownBy(() -> codec.write(FrameBytes.of(FRAME), ByteBuffer.allocate(3)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("room for 3 bytes");
  }

  @Test
  void aSampleOfAnotherSizeIsFound() throws CodecException {
    TrackCodec codec = asserting(ToyCodec.Fault.SAYS_ANOTHER_SIZE);
    assertThatThrownBy(() -> codec.write(FrameBytes.of(FRAME), ByteBuffer.allocate(9)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("wrote 4 bytes, said 5");
  }

  @Test
  void aFrameReadAfterItsCallIsFound() throws CodecException {
    List<FrameBytes> kept = new ArrayList<>();
    TrackCodec codec = new AssertingCodec(new Doing(kept::add));
    codec.inspect(FrameBytes.of(FRAME), new FrameFacts().clear(4));
    assertThatThrownBy(() -> kept.get(0).u8(0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("after the call");
  }

  @Test
  void useByASecondThreadMeanwhileIsFound() throws CodecException {
    List<Throwable> found = new ArrayList<>();
    List<TrackCodec> self = new ArrayList<>();
    TrackCodec codec =
        new AssertingCodec(
            new Doing(
                frame ->
                    CompletableFuture.runAsync(() -> self.get(0).description())
                        .exceptionally(
                            e -> {
                              found.add(e);
                              return null;
                            })
                        .join()));
    self.add(codec);
    codec.inspect(FrameBytes.of(FRAME), new FrameFacts().clear(4));
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).hasRootCauseInstanceOf(AssertionError.class);
  }

  private static TrackCodec asserting(ToyCodec.Fault fault) throws CodecException {
    return new AssertingCodec(
        new ToyCodec(fault).open(ToyCodec.TRACK, CodecOptions.NONE).orElseThrow());
  }

  /** A codec that does something with each frame. */
  private record Doing(java.util.function.Consumer<FrameBytes> deed) implements TrackCodec {
    @Override
    public SampleDescription description() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void inspect(FrameBytes frame, FrameFacts out) {
      deed.accept(frame);
    }
  }
}
