package io.getclip.codec.avc;

import static io.getclip.spi.CodecException.Kind.INVALID_MEDIA_FRAME;
import static io.getclip.testkit.CodecAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.bits.LengthPrefixedNalUnits;
import io.getclip.testkit.BitWriter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvcTrackTest {
  private static final ByteBuffer AUD = Streams.hex("09 F0");
  private static final ByteBuffer IDR = slice(0x65, 0, 7);
  private static final ByteBuffer P = slice(0x41, 0, 5);
  private static final ByteBuffer I = slice(0x41, 0, 7);
  private static final ByteBuffer RECOVERY_POINT = recoveryPoint(0);

  @Test
  void aPictureOfIdrSlicesIsASyncSample() throws CodecException {
    assertThat(facts(AUD, IDR)).isEqualTo("sync");
    assertThat(facts(AUD, P)).isEmpty();
    assertThat(facts(I)).isEmpty();
  }

  @Test
  void aFieldPairThatBeginsWithAnIdrPictureIsASyncSample() throws CodecException {
    assertThat(facts(IDR, P)).isEqualTo("sync");
  }

  @Test
  void anIntraPictureAtARecoveryPointIsAnOpenSyncSample() throws CodecException {
    assertThat(facts(AUD, RECOVERY_POINT, I)).isEqualTo("open");
    assertThat(facts(RECOVERY_POINT, slice(0x41, 0, 2), slice(0x41, 20, 4))).isEqualTo("open");
  }

  @Test
  void aRecoveryPointOfOtherPicturesIsNone() throws CodecException {
    assertThat(facts(RECOVERY_POINT, P)).isEmpty();
    assertThat(facts(RECOVERY_POINT, slice(0x41, 0, 6))).isEmpty(); // B
    assertThat(facts(RECOVERY_POINT, I, slice(0x41, 20, 5))).isEmpty();
    assertThat(facts(RECOVERY_POINT)).isEmpty();
  }

  @Test
  void aRecoveryPointThatTakesFramesToReachIsNone() throws CodecException {
    assertThat(facts(recoveryPoint(1), I)).isEmpty();
    assertThat(facts(recoveryPoint(30), I)).isEmpty();
  }

  @Test
  void theSecondFieldMayDependOnTheFirst() throws CodecException {
    assertThat(facts(RECOVERY_POINT, I, P)).isEqualTo("open");
    assertThat(facts(RECOVERY_POINT, I, slice(0x41, 20, 7), P, slice(0x41, 20, 5)))
        .isEqualTo("open");
  }

  @Test
  void anIdrPictureWithARecoveryPointIsNoOpenSyncSample() throws CodecException {
    assertThat(facts(RECOVERY_POINT, IDR)).isEqualTo("sync");
  }

  @ParameterizedTest
  @CsvSource({
    "06 05 02 AABB 06 01 C4 80, open", // after user data
    "06 05 FF 01" + ", ''", // cut
    "06 06 01, ''",
    "06, ''",
    "06 01 01 00 80, ''", // other messages only
    "06 05 FF 00 80, ''", // longer than its NAL unit
    "06 FFFFFFFF 06 01 C4 80, ''", // type 1026
  })
  void findsARecoveryPointAmongOtherMessages(String sei, String expected) throws CodecException {
    assertThat(facts(Streams.hex(sei), I)).isEqualTo(expected);
  }

  @Test
  void findsARecoveryPointInTheSecondSeiUnitAndBehindALongMessage() throws CodecException {
    assertThat(facts(Streams.hex("06 01 01 00 80"), RECOVERY_POINT, I)).isEqualTo("open");
    ByteBuffer message = ByteBuffer.allocate(4 + 300 + 4).put(Streams.hex("06 05 FF 2D"));
    message.position(4 + 300).put(Streams.hex("06 01 C4 80")).flip();
    for (int i = 4; i < 304; i++) {
      message.put(i, (byte) 0x55);
    }
    assertThat(facts(message, I)).isEqualTo("open");
  }

  @Test
  void manyMessagesBeforeLongPaddingAreReadInLinearTime() throws CodecException {
    ByteBuffer sei = ByteBuffer.allocate(400_001).put(0, (byte) 6);
    for (int i = 1; i < 200_000; i += 2) {
      sei.put(i, (byte) 1);
    }
    ByteBuffer frame = ByteBuffer.allocate(400_020).putInt(sei.limit()).put(sei);
    frame.putInt(I.limit()).put(I.duplicate()).flip();
    AvcTrack track = new AvcTrack(Streams.avcC(4), false);
    int[] reads = new int[1];
    FrameBytes counting = counting(FrameBytes.of(frame), reads);
    track.inspect(counting, new FrameFacts().clear(counting.size()));
    assertThat(reads[0]).isLessThan(20 * frame.limit());
  }

  @Test
  void parameterSetsInBandAreSeen() throws CodecException {
    assertThat(facts(new SpsFields().nalUnit(), Streams.pps(0, 0), IDR)).isEqualTo("sync sets");
    assertThat(facts(Streams.pps(0, 0), IDR)).as("half the sets").isEqualTo("sync");
  }

  @Test
  void parameterSetsAreWrittenBehindTheDelimiter() throws CodecException {
    ByteBuffer sps = new SpsFields().nalUnit();
    ByteBuffer pps = Streams.pps(0, 0);

    assertThat(withParameterSets(4, Streams.frame(AUD, IDR)))
        .isEqualTo(Streams.frame(AUD, sps, pps, IDR));
    assertThat(withParameterSets(4, Streams.frame(IDR, P)))
        .isEqualTo(Streams.frame(sps, pps, IDR, P));
  }

  @Test
  void parameterSetsHaveLengthsLikeTheOtherUnits() throws CodecException {
    ByteBuffer sample = withParameterSets(2, Streams.hex("0002 09F0 0002 6588"));
    AccessUnit accessUnit = new AccessUnit(new LengthPrefixedNalUnits(2));
    accessUnit.read(FrameBytes.of(sample));

    assertThat(accessUnit.hasParameterSets()).isTrue();
    assertThat(accessUnit.isIdr()).isTrue();
    assertThat(sample.slice(0, 4)).isEqualTo(Streams.hex("0002 09F0"));
  }

  private static ByteBuffer withParameterSets(int lengthSize, ByteBuffer frame)
      throws CodecException {
    AvcTrack track = new AvcTrack(Streams.avcC(lengthSize), false);
    ByteBuffer out = ByteBuffer.allocate(frame.remaining() + track.parameterSetsSize());
    track.writeWithParameterSets(FrameBytes.of(frame), out);
    assertThat(out.hasRemaining()).isFalse();
    return out.flip();
  }

  @Test
  void aUnitWithItsForbiddenBitSetCountsForNothing() throws CodecException {
    assertThat(facts(slice(0xE5, 0, 7))).isEmpty();
    assertThat(facts(slice(0xC1, 0, 5), RECOVERY_POINT, I)).isEqualTo("open");
    assertThat(facts(Streams.hex("86 06 01 C4 80"), I)).isEmpty();
  }

  @Test
  void aFrameWithoutSlicesIsTakenAsItIs() throws CodecException {
    assertThat(facts(AUD)).isEmpty();
    assertThat(facts(Streams.hex("0A"))).isEmpty();
  }

  @Test
  void aSliceOfNothingButItsHeaderIsADecodersBusiness() throws CodecException {
    assertThat(facts(Streams.hex("41"))).isEmpty();
    assertThat(facts(RECOVERY_POINT, Streams.hex("41"))).isEmpty();
    assertThat(facts(Streams.hex("65"))).isEqualTo("sync");
  }

  @Test
  void refusesAFrameThatIsNoSequenceOfNalUnits() throws CodecException {
    AvcTrack track = new AvcTrack(Streams.avcC(4), false);
    FrameBytes frame = FrameBytes.of(Streams.hex("00000009 6588"));
    assertRefused(
        INVALID_MEDIA_FRAME, () -> track.inspect(frame, new FrameFacts()), "NAL unit of 9 bytes");
  }

  @ParameterizedTest
  @CsvSource({"1, 02 09F0 02 6588", "2, 0002 09F0 0002 6588", "4, 00000002 09F0 00000002 6588"})
  void readsLengthsAsTheConfigurationSays(int lengthSize, String bytes) throws CodecException {
    AvcTrack track = new AvcTrack(Streams.avcC(lengthSize), false);
    FrameFacts facts = new FrameFacts();
    track.inspect(FrameBytes.of(Streams.hex(bytes)), facts);
    assertThat(facts.isSyncSample()).isTrue();
  }

  private static ByteBuffer slice(int header, long firstMbInSlice, long sliceType) {
    return new BitWriter().ue(firstMbInSlice).ue(sliceType).u(12, 0xABC).nalUnit(header);
  }

  private static ByteBuffer recoveryPoint(long recoveryFrameCnt) {
    BitWriter w = new BitWriter().u(8, 6).u(8, 2).ue(recoveryFrameCnt).flag(true).flag(false);
    return w.u(2, 0).u(3, 0).nalUnit(6);
  }

  private static String facts(ByteBuffer... nalUnits) throws CodecException {
    FrameBytes frame = FrameBytes.of(Streams.frame(nalUnits));
    FrameFacts facts = new FrameFacts().clear(frame.size());
    new AvcTrack(Streams.avcC(4), false).inspect(frame, facts);
    assertThat(facts.sampleSize()).isEqualTo(frame.size());
    String sync = facts.isOpenSync() ? "open" : facts.isSyncSample() ? "sync" : "";
    return (sync + (facts.hasParameterSets() ? " sets" : "")).strip();
  }

  private static FrameBytes counting(FrameBytes frame, int[] reads) {
    return new FrameBytes() {
      @Override
      public int size() {
        return frame.size();
      }

      @Override
      public int u8(int index) {
        reads[0]++;
        return frame.u8(index);
      }

      @Override
      public void get(int index, ByteBuffer target, int length) {
        frame.get(index, target, length);
      }
    };
  }
}
