package com.example.opus;

import io.getclip.spi.CodecException;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.SampleDescription;
import io.getclip.spi.TrackCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * An Opus track: every frame is a sync sample of as many samples as its packets say.
 *
 * <p>Clauses are those of "Encapsulation of Opus in ISO Base Media File Format", version 1.0.0.
 */
final class OpusTrack implements TrackCodec {
  private static final int SAMPLE_BITS = 16; // 4.3.1
  private static final int SAMPLING_RATE = 48_000; // 4.3.1, whatever was recorded

  /** 80 ms, after which a decoder is right wherever it starts (4.3.6.2). */
  private static final int PRE_ROLL = 3_840;

  /** 20 ms of CELT with its silence flag set (RFC 6716, 4.3): for one channel, and so for two. */
  private static final byte[] SILENT_PACKET = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private final int streams;
  private final SampleDescription description;
  private final PacketReader packets = new PacketReader();

  OpusTrack(OpusHead head) {
    this.streams = head.streams();
    this.description =
        new SampleDescription.Audio(
            "Opus",
            List.of(new ConfigBox("dOps", dOps(head))),
            head.channels(),
            SAMPLE_BITS,
            SAMPLING_RATE,
            0, // each frame says how long it lasts
            0,
            Optional.of(silence(streams)),
            head.preSkip(),
            PRE_ROLL);
  }

  @Override
  public SampleDescription description() {
    return description;
  }

  @Override
  public void inspect(FrameBytes frame, FrameFacts out) throws CodecException {
    out.syncSample().duration(packets.samples(frame, streams));
  }

  /** OpusSpecificBox (4.3.2): what OpusHead says, big-endian. */
  private static ByteBuffer dOps(OpusHead head) {
    ByteBuffer box = ByteBuffer.allocate(11 + head.mapping().limit());
    box.put((byte) 0).put((byte) head.channels()); // Version, OutputChannelCount
    box.putShort((short) head.preSkip()).putInt(head.inputSampleRate());
    box.putShort(head.outputGain()).put((byte) head.family());
    return box.put(head.mapping().duplicate()).flip();
  }

  /** A silent packet of each stream; all but the last tell their length behind the TOC. */
  private static ByteBuffer silence(int streams) {
    ByteBuffer frame = ByteBuffer.allocate(streams * (SILENT_PACKET.length + 1) - 1);
    for (int stream = 1; stream < streams; stream++) {
      frame.put(SILENT_PACKET[0]).put((byte) (SILENT_PACKET.length - 1));
      frame.put(SILENT_PACKET, 1, SILENT_PACKET.length - 1);
    }
    return frame.put(SILENT_PACKET).flip();
  }
}
