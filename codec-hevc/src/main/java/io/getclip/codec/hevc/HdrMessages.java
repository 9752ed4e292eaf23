package io.getclip.codec.hevc;

import io.getclip.spi.HdrMetadata;
import io.getclip.spi.HdrMetadata.ContentLight;
import io.getclip.spi.HdrMetadata.MasteringDisplay;
import io.getclip.spi.bits.BitReader;
import io.getclip.spi.bits.BitsException;
import io.getclip.spi.bits.SeiMessages;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The SEI messages of high dynamic range: mastering display colour volume (D.2.28) and content
 * light level information (D.2.35).
 */
final class HdrMessages {
  private static final int MASTERING_DISPLAY_COLOUR_VOLUME = 137;
  private static final int CONTENT_LIGHT_LEVEL = 144;
  private static final double CHROMATICITY = 50_000;
  private static final double LUMINANCE = 10_000;

  private Optional<MasteringDisplay> mastering = Optional.empty();
  private Optional<ContentLight> light = Optional.empty();

  private HdrMessages() {}

  /** What the messages of these NAL units say, up to one that breaks off: no picture needs it. */
  static HdrMetadata of(List<ByteBuffer> nalUnits) {
    if (nalUnits.isEmpty()) {
      return HdrMetadata.NONE;
    }
    HdrMessages messages = new HdrMessages();
    try {
      for (ByteBuffer nalUnit : nalUnits) {
        messages.read(BitReader.ofNalUnit(nalUnit));
      }
    } catch (BitsException e) {
      return messages.metadata();
    }
    return messages.metadata();
  }

  private HdrMetadata metadata() {
    return new HdrMetadata(mastering, light);
  }

  private void read(BitReader in) throws BitsException {
    in.skip(8L * NalUnitType.HEADER_BYTES);
    SeiMessages sei = new SeiMessages().reset(in);
    while (sei.next()) {
      switch (sei.type()) {
        case MASTERING_DISPLAY_COLOUR_VOLUME -> mastering = Optional.of(mastering(in));
        case CONTENT_LIGHT_LEVEL -> light = Optional.of(new ContentLight(in.u(16), in.u(16)));
        default -> {}
      }
    }
  }

  /** Primaries come as green, blue and red (D.3.28). */
  private static MasteringDisplay mastering(BitReader in) throws BitsException {
    double greenX = in.u(16) / CHROMATICITY;
    double greenY = in.u(16) / CHROMATICITY;
    double blueX = in.u(16) / CHROMATICITY;
    double blueY = in.u(16) / CHROMATICITY;
    double redX = in.u(16) / CHROMATICITY;
    double redY = in.u(16) / CHROMATICITY;
    return new MasteringDisplay(
        redX,
        redY,
        greenX,
        greenY,
        blueX,
        blueY,
        in.u(16) / CHROMATICITY,
        in.u(16) / CHROMATICITY,
        in.u32() / LUMINANCE,
        in.u32() / LUMINANCE);
  }
}
