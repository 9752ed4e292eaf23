package io.getclip.codec.aac;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.codec.aac.AudioSpecificConfig.Signal;
import io.getclip.spi.CodecException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Configurations written field by field are read as they were meant; anything else is refused. */
final class AudioSpecificConfigPropertyTest {

  /** How spectral band replication is announced. */
  enum Form {
    NONE(Signal.UNSAID, Signal.UNSAID, 0),
    SAID_ABSENT(Signal.ABSENT, Signal.UNSAID, 0),
    HIERARCHICAL(Signal.PRESENT, Signal.UNSAID, 5),
    HIERARCHICAL_WITH_PS(Signal.PRESENT, Signal.PRESENT, 29),
    SYNC_EXTENSION(Signal.PRESENT, Signal.UNSAID, 0),
    SYNC_EXTENSION_WITH_PS(Signal.PRESENT, Signal.PRESENT, 0);

    private final Signal sbr;
    private final Signal ps;
    private final int outerObjectType;

    Form(Signal sbr, Signal ps, int outerObjectType) {
      this.sbr = sbr;
      this.ps = ps;
      this.outerObjectType = outerObjectType;
    }
  }

  /**
   * The fields of a configuration.
   *
   * @param front how many front elements a program_config_element has, all pairs but the first
   */
  record Fields(
      int objectType,
      int frequency,
      boolean explicit,
      int channelConfiguration,
      int front,
      int commentBytes,
      boolean shortFrames,
      boolean dependsOnCoreCoder,
      Form form) {

    AudioSpecificConfig meant() {
      int placed = 2 * front - 1 + side() + 2 * back() + lowFrequency();
      int[] channels = {placed, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8};
      return new AudioSpecificConfig(
          objectType,
          frequency,
          channelConfiguration,
          channels[channelConfiguration],
          objectType == 23 ? (shortFrames ? 480 : 512) : (shortFrames ? 960 : 1024),
          form.sbr,
          form.ps,
          form.sbr == Signal.PRESENT ? 2 * frequency : 0);
    }

    ByteBuffer bytes() {
      ConfigBits bits = new ConfigBits();
      boolean first = form.outerObjectType != 0;
      bits.objectType(first ? form.outerObjectType : objectType);
      frequency(bits, frequency);
      bits.u(4, channelConfiguration);
      if (first) {
        frequency(bits, 2 * frequency);
        bits.objectType(objectType);
      }
      core(bits);
      if (form == Form.SAID_ABSENT) {
        bits.u(11, 0x2B7).u(5, 5).u(1, 0);
      } else if (form == Form.SYNC_EXTENSION || form == Form.SYNC_EXTENSION_WITH_PS) {
        bits.u(11, 0x2B7).u(5, 5).u(1, 1);
        frequency(bits, 2 * frequency);
        if (form == Form.SYNC_EXTENSION_WITH_PS) {
          bits.u(11, 0x548).u(1, 1);
        }
      }
      return bits.bytes();
    }

    private void core(ConfigBits bits) {
      boolean errorResilient = objectType > 16;
      bits.flag(shortFrames).flag(dependsOnCoreCoder);
      if (dependsOnCoreCoder) {
        bits.u(14, 0x2AAA);
      }
      bits.flag(errorResilient);
      if (channelConfiguration == 0) {
        programConfigElement(bits);
      }
      if (errorResilient) {
        bits.u(3, 0b101).u(1, 0).u(2, 0);
      }
    }

    /** Front elements as many as said, and of every other kind a number that follows from it. */
    private void programConfigElement(ConfigBits bits) {
      int data = front % 8;
      int coupling = 15 - front;
      bits.u(10, 0).u(4, front).u(4, side()).u(4, back()).u(2, lowFrequency()).u(3, data);
      bits.u(4, coupling);
      bits.flag(data > 1).u(data > 1 ? 4 : 0, 15);
      bits.flag(data > 2).u(data > 2 ? 4 : 0, 15);
      bits.flag(data > 3).u(data > 3 ? 3 : 0, 7);
      for (int i = 0; i < front; i++) {
        bits.flag(i > 0).u(4, i);
      }
      for (int i = 0; i < side(); i++) {
        bits.flag(false).u(4, 15);
      }
      for (int i = 0; i < back(); i++) {
        bits.flag(true).u(4, 15);
      }
      for (int i = 0; i < lowFrequency() + data; i++) {
        bits.u(4, 15);
      }
      for (int i = 0; i < coupling; i++) {
        bits.u(5, 31);
      }
      bits.align().u(8, commentBytes);
      for (int i = 0; i < commentBytes; i++) {
        bits.u(8, 'x');
      }
    }

    private int side() {
      return front % 3;
    }

    private int back() {
      return front % 5;
    }

    private int lowFrequency() {
      return front % 4;
    }

    private void frequency(ConfigBits bits, int hertz) {
      int index = SamplingFrequency.indexOf(hertz);
      if (explicit || index == 15) {
        bits.explicitFrequency(hertz);
      } else {
        bits.u(4, index);
      }
    }
  }

  @Provide
  Arbitrary<Fields> fields() {
    var frequencies =
        Arbitraries.oneOf(
            Arbitraries.of(96_000, 48_000, 44_100, 24_000, 22_050, 16_000, 8_000, 7_350),
            Arbitraries.integers().between(1, (1 << 23) - 1));
    return Combinators.combine(
            Arbitraries.of(1, 2, 3, 4, 17, 19, 23),
            frequencies,
            Arbitraries.of(true, false),
            Arbitraries.of(0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14),
            Arbitraries.integers().between(1, 15),
            Arbitraries.of(0, 1, 4, 255),
            Arbitraries.of(true, false),
            Arbitraries.of(Form.class))
        .as(
            (type, hertz, explicit, channels, front, comment, shortFrames, form) ->
                new Fields(
                    type,
                    hertz,
                    explicit,
                    channels,
                    front,
                    comment,
                    shortFrames,
                    front % 2 == 0,
                    form));
  }

  @Property
  void fieldsAreReadAsTheyWereWritten(@ForAll("fields") Fields fields) throws CodecException {
    assertThat(AudioSpecificConfig.parse(fields.bytes())).isEqualTo(fields.meant());
  }

  @Property
  void everyPrefixIsAValueOrCodecException(@ForAll("fields") Fields fields) {
    ByteBuffer whole = fields.bytes();
    for (int length = 0; length < whole.remaining(); length++) {
      tryToParse(whole.slice(0, length));
    }
  }

  @Property
  void anyBytesAreAValueOrCodecException(@ForAll byte[] bytes) {
    tryToParse(ByteBuffer.wrap(bytes));
  }

  @Property
  void anyBytesOfLowDelayAndUsacAreAValueOrCodecException(
      @ForAll boolean usac, @ForAll byte[] bytes) {
    ConfigBits config = new ConfigBits().objectType(usac ? 42 : 39).u(4, 4).u(4, 2);
    for (byte next : bytes) {
      config.u(8, next);
    }
    tryToParse(config.bytes());
  }

  private static void tryToParse(ByteBuffer bytes) {
    try {
      AudioSpecificConfig config = AudioSpecificConfig.parse(bytes);
      assertThat(config.outputSamplingFrequency()).isPositive();
      assertThat(config.outputFrameLength()).isPositive();
      assertThat(config.outputChannels()).isBetween(1, 94);
    } catch (CodecException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
