package io.getclip.spi.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeiMessagesTest {

  private static BitReader payload(String hex) {
    return BitReader.ofNalUnit(Bits.hex(hex));
  }

  @Test
  void goesFromMessageToMessageHoweverMuchOfEachIsRead() throws BitsException {
    BitReader in = payload("05 02 AABB 06 01 84 FF01 00 90 02 1234 80");
    SeiMessages messages = new SeiMessages().reset(in);

    assertThat(messages.next()).isTrue();
    assertThat(messages.type()).isEqualTo(5);
    assertThat(messages.next()).isTrue();
    assertThat(messages.type()).isEqualTo(6);
    assertThat(in.ue()).isZero();
    assertThat(messages.next()).isTrue();
    assertThat(messages.type()).isEqualTo(256);
    assertThat(messages.next()).isTrue();
    assertThat(in.u(16)).isEqualTo(0x1234);
    assertThat(messages.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"05", "05 04 AA 80", "FF FF", "05 FF FF FF"})
  void messagesThatBreakOffAreRefused(String hex) {
    SeiMessages messages = new SeiMessages().reset(payload(hex));

    assertThatExceptionOfType(BitsException.class)
        .isThrownBy(
            () -> {
              while (messages.next()) {
                assertThat(messages.type()).isPositive();
              }
            });
  }

  @Test
  void aPayloadOfWhichMoreIsReadThanItHasIsRefused() throws BitsException {
    BitReader in = payload("06 01 84 05 01 AA 80");
    SeiMessages messages = new SeiMessages().reset(in);
    messages.next();
    in.u(16);

    assertThatExceptionOfType(BitsException.class).isThrownBy(messages::next);
  }
}
